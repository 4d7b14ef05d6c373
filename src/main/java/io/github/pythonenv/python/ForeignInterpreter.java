package io.github.pythonenv.python;

import io.github.pythonenv.packaging.PlatformTags;
import io.github.pythonenv.python.cpython.Prefix;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An interpreter for another platform, which cannot be asked here: what its artifact implies. */
final class ForeignInterpreter {
  private ForeignInterpreter() {}

  static Interpreter of(
      CPythonRelease release, Prefix prefix, Optional<Path> pipWheel, String identity) {
    return new Interpreter(
        prefix.executable(),
        prefix.root(),
        release.version(),
        release.minor(),
        false,
        "cpython-3" + release.minor(),
        markers(release, prefix.platform()),
        platformTags(release, prefix.platform()),
        pipWheel,
        identity,
        List.of());
  }

  private static Map<String, String> markers(CPythonRelease release, Platform platform) {
    Map<String, String> markers = new LinkedHashMap<>();
    markers.put("implementation_name", "cpython");
    markers.put("implementation_version", release.version());
    markers.put("os_name", platform.isWindows() ? "nt" : "posix");
    markers.put("platform_machine", machine(platform));
    markers.put("platform_python_implementation", "CPython");
    markers.put("platform_release", "");
    markers.put(
        "platform_system", platform.isLinux() ? "Linux" : platform.isMac() ? "Darwin" : "Windows");
    markers.put("platform_version", "");
    markers.put("python_full_version", release.version());
    markers.put("python_version", release.language());
    markers.put(
        "sys_platform", platform.isLinux() ? "linux" : platform.isMac() ? "darwin" : "win32");
    return markers;
  }

  /** The oldest system that the interpreter itself runs on. */
  private static List<String> platformTags(CPythonRelease release, Platform platform) {
    if (platform.isLinux()) {
      return PlatformTags.glibc(machine(platform), release.glibcMinor());
    }
    if (platform.isMac()) {
      return PlatformTags.macos(machine(platform), macos(release, platform), 0);
    }
    return PlatformTags.windows("amd64");
  }

  private static int macos(CPythonRelease release, Platform platform) {
    if (release.minor() >= 14) {
      return 15;
    }
    return platform.architecture().equals("arm64") ? 14 : 13;
  }

  private static String machine(Platform platform) {
    if (platform.isLinux()) {
      return platform.linuxArchitecture();
    }
    return platform.isWindows() ? "AMD64" : platform.architecture();
  }
}
