package io.github.pythonenv.python.cpython;

import io.github.pythonenv.python.Platform;
import java.util.List;
import java.util.Set;

/**
 * Which members of the artifact enter the store: without tests, Tk, documentation, headers of
 * OpenSSL, the Java binding, and scripts whose first line names the build machine.
 */
final class Members {
  private static final Set<String> DEAD_FOLDERS =
      Set.of("test", "idlelib", "tkinter", "turtledemo", "site-packages", "pip");
  private static final Set<String> DEAD_LIBRARIES = Set.of("cmake", "ossl-modules", "engines-3");
  private static final List<String> DEAD_MODULES =
      List.of("_test", "_ctypes_test", "_xxtest", "xxlimited", "xxsubtype", "_tkinter");
  private static final Set<String> DEAD_DLLS =
      Set.of("tcl86t.dll", "tk86t.dll", "zlib1.dll", "pyshellext.dll");

  private final String language;
  private final Platform platform;

  Members(String language, Platform platform) {
    this.language = language;
    this.platform = platform;
  }

  /**
   * Whether a member is kept.
   *
   * @param path relative to the prefix, with {@code /}
   */
  boolean keeps(String path) {
    int slash = path.indexOf('/');
    if (slash < 0) {
      return keepsAtTop(path);
    }
    String rest = path.substring(slash + 1);
    return switch (path.substring(0, slash)) {
      case "bin" -> platform.isWindows() ? rest.equals("pythonw.exe") : keepsProgram(rest);
      case "include" -> !rest.startsWith("openssl/");
      case "lib" -> platform.isWindows() ? keepsOfWindowsLibrary(rest) : keepsOfLibrary(rest);
      case "libs" -> platform.isWindows();
      default -> false;
    };
  }

  private boolean keepsAtTop(String name) {
    if (platform.isWindows()) {
      return name.equals("python.exe") || (name.startsWith("python") && name.endsWith(".dll"));
    }
    // libffi lies there twice; the name with a version is the one that _ctypes needs.
    return name.startsWith("libpython")
        || (name.startsWith("libffi.so.") && platform.isLinux())
        || (name.startsWith("libffi.") && platform.isMac());
  }

  private boolean keepsProgram(String name) {
    return name.equals("python" + language) || name.endsWith("-config");
  }

  private boolean keepsOfLibrary(String rest) {
    int slash = rest.indexOf('/');
    String folder = slash < 0 ? "" : rest.substring(0, slash);
    if (folder.equals("pkgconfig")) {
      return rest.startsWith("pkgconfig/python");
    }
    if (!folder.startsWith("python")) {
      return !DEAD_LIBRARIES.contains(folder);
    }
    String path = rest.substring(slash + 1);
    String modules = "lib-dynload/";
    if (path.startsWith(modules)) {
      return keepsModule(path.substring(modules.length()));
    }
    return keepsOfStandardLibrary(path);
  }

  private static boolean keepsOfWindowsLibrary(String path) {
    return keepsModule(path) && !DEAD_DLLS.contains(path) && keepsOfStandardLibrary(path);
  }

  private static boolean keepsOfStandardLibrary(String path) {
    int slash = path.indexOf('/');
    if (slash < 0) {
      return !path.startsWith("_sysconfig_vars_") && !path.equals("build-details.json");
    }
    String folder = path.substring(0, slash);
    return !DEAD_FOLDERS.contains(folder)
        && !(folder.startsWith("pip-") && folder.endsWith(".dist-info"));
  }

  private static boolean keepsModule(String name) {
    for (String dead : DEAD_MODULES) {
      if (name.startsWith(dead) && !name.endsWith(".py")) {
        return false;
      }
    }
    return true;
  }
}
