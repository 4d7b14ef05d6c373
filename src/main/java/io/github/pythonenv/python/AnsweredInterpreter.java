package io.github.pythonenv.python;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.packaging.PlatformTags;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Makes an {@link Interpreter} of what its probe answered. */
final class AnsweredInterpreter {
  private static final int OLDEST_MINOR = 9;

  private AnsweredInterpreter() {}

  /**
   * @throws PythonEnvException when it is none that environments can be made for
   */
  static Interpreter of(ProbeAnswer answer, String identity) {
    Path executable = Path.of(answer.get("base_executable"));
    String version = answer.get("marker.python_full_version");
    String implementation = answer.get("marker.platform_python_implementation");
    if (!answer.get("marker.implementation_name").equals("cpython")) {
      throw new PythonEnvException(
          implementation + " is not supported, only CPython is: " + executable,
          "name a CPython 3.9 or newer in <python>");
    }
    int minor = minor(version);
    if (!version.startsWith("3.") || minor < OLDEST_MINOR) {
      throw new PythonEnvException(
          "Python " + version + " is not supported: " + executable,
          "name a Python 3." + OLDEST_MINOR + " or newer in <python>");
    }
    String wheel = answer.get("pip_wheel");
    return new Interpreter(
        executable,
        Path.of(answer.get("base_prefix")),
        version,
        minor,
        answer.get("Py_GIL_DISABLED").equals("1"),
        answer.get("cache_tag"),
        answer.below("marker."),
        platformTags(answer),
        wheel.isEmpty() ? Optional.empty() : Optional.of(Path.of(wheel)),
        identity,
        HostLibraries.warnings(answer));
  }

  private static List<String> platformTags(ProbeAnswer answer) {
    String platform = answer.get("platform");
    if (platform.startsWith("linux-")) {
      String architecture = architecture(platform.substring(6), answer);
      int minor = minor(answer.get("c_library_version"));
      return switch (answer.get("c_library")) {
        case "glibc" -> PlatformTags.glibc(architecture, minor);
        case "musl" -> PlatformTags.musl(architecture, minor);
        default -> List.of("linux_" + architecture);
      };
    }
    if (platform.startsWith("macosx-")) {
      String version = answer.get("mac_version");
      return PlatformTags.macos(
          answer.get("marker.platform_machine"), number(version, 0), minor(version));
    }
    if (platform.startsWith("win")) {
      return PlatformTags.windows(platform.equals("win32") ? "x86" : platform.substring(4));
    }
    return List.of(platform.replace('-', '_').replace('.', '_'));
  }

  /** A 32-bit interpreter on a 64-bit kernel is told the kernel's architecture. */
  private static String architecture(String machine, ProbeAnswer answer) {
    if (answer.get("pointer_size").equals("8")) {
      return machine;
    }
    return machine.equals("x86_64") ? "i686" : machine.equals("aarch64") ? "armv8l" : machine;
  }

  /** The second number of a version, or 0. */
  private static int minor(String version) {
    int dot = version.indexOf('.');
    return dot < 0 ? 0 : number(version, dot + 1);
  }

  private static int number(String text, int start) {
    int value = 0;
    for (int i = start; i < text.length() && Character.isDigit(text.charAt(i)); i++) {
      value = 10 * value + Character.digit(text.charAt(i), 10);
    }
    return value;
  }
}
