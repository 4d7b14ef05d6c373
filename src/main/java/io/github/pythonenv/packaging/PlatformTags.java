package io.github.pythonenv.packaging;

import io.github.pythonenv.PythonEnvException;
import java.util.ArrayList;
import java.util.List;

/**
 * The platform tags of an operating system, best first (platform compatibility tags, PEP 600, 656).
 *
 * <p>The bare {@code linux_*} tag is last: it promises nothing, and resolvers rank it so.
 */
public final class PlatformTags {
  private static final int OLDEST_GLIBC_X86 = 5;
  private static final int OLDEST_GLIBC = 17;
  private static final int FIRST_MACOS_OF_ARM = 11;

  private PlatformTags() {}

  /**
   * glibc: {@code manylinux_2_N} down to the architecture's floor with the legacy names.
   *
   * @param architecture as the kernel names it, such as {@code x86_64} or {@code aarch64}
   * @param glibcMinor 36 for glibc 2.36
   */
  public static List<String> glibc(String architecture, int glibcMinor) {
    boolean x86 = architecture.equals("x86_64") || architecture.equals("i686");
    int oldest = x86 ? OLDEST_GLIBC_X86 : OLDEST_GLIBC;
    List<String> names = kernelNames(architecture);
    List<String> tags = new ArrayList<>();
    for (String name : names) {
      for (int minor = glibcMinor; minor >= oldest; minor--) {
        tags.add("manylinux_2_" + minor + "_" + name);
        switch (minor) {
          case 17 -> tags.add("manylinux2014_" + name);
          case 12 -> tags.add("manylinux2010_" + name);
          case 5 -> tags.add("manylinux1_" + name);
          default -> {}
        }
      }
    }
    addBare(tags, names);
    return List.copyOf(tags);
  }

  /**
   * musl: {@code musllinux_1_N} down to {@code musllinux_1_0}.
   *
   * @param muslMinor 2 for musl 1.2
   */
  public static List<String> musl(String architecture, int muslMinor) {
    List<String> names = kernelNames(architecture);
    List<String> tags = new ArrayList<>();
    for (String name : names) {
      for (int minor = muslMinor; minor >= 0; minor--) {
        tags.add("musllinux_1_" + minor + "_" + name);
      }
    }
    addBare(tags, names);
    return List.copyOf(tags);
  }

  /**
   * macOS: each version down to the oldest that the architecture had.
   *
   * @param architecture {@code arm64} or {@code x86_64}
   */
  public static List<String> macos(String architecture, int major, int minor) {
    List<String> tags = new ArrayList<>();
    if (major == 10) {
      for (int old = minor; old >= 0; old--) {
        addMacos(tags, 10, old, architecture);
      }
      return List.copyOf(tags);
    }
    for (int version = major; version >= FIRST_MACOS_OF_ARM; version--) {
      addMacos(tags, version, 0, architecture);
    }
    for (int old = 16; old >= 4; old--) {
      if (architecture.equals("x86_64")) {
        addMacos(tags, 10, old, architecture);
      } else {
        tags.add("macosx_10_" + old + "_universal2");
      }
    }
    return List.copyOf(tags);
  }

  /**
   * Windows: one tag.
   *
   * @param architecture as Windows or a compiler names it: {@code AMD64}, {@code x86_64}, {@code
   *     ARM64}, {@code x86} …
   */
  public static List<String> windows(String architecture) {
    return switch (Ascii.lowerCase(architecture)) {
      case "amd64", "x86_64" -> List.of("win_amd64");
      case "arm64", "aarch64" -> List.of("win_arm64");
      case "x86", "i386", "i686", "win32" -> List.of("win32");
      default ->
          throw new PythonEnvException(
              "No platform tag for Windows on: " + Quoted.of(architecture));
    };
  }

  private static void addMacos(List<String> tags, int major, int minor, String architecture) {
    String prefix = "macosx_" + major + "_" + minor + "_";
    if (!architecture.equals("x86_64")) {
      tags.add(prefix + architecture);
      tags.add(prefix + "universal2");
      return;
    }
    // Before 10.4 there was no x86_64.
    if (major > 10 || minor >= 4) {
      tags.add(prefix + "x86_64");
      tags.add(prefix + "intel");
      tags.add(prefix + "fat64");
      tags.add(prefix + "fat3");
      tags.add(prefix + "universal2");
      tags.add(prefix + "universal");
    }
  }

  /** A 32-bit Python on a 64-bit ARM kernel runs the binaries of both names. */
  private static List<String> kernelNames(String architecture) {
    return architecture.equals("armv8l") ? List.of("armv8l", "armv7l") : List.of(architecture);
  }

  private static void addBare(List<String> tags, List<String> names) {
    for (String name : names) {
      tags.add("linux_" + name);
    }
  }
}
