package io.github.pythonenv.packaging;

import java.util.List;

/** The platform tags of an operating system, best first (PP 3.3, 3.5). */
public final class PlatformTags {
  private PlatformTags() {}

  /** glibc: {@code manylinux_2_N} down to the architecture's floor with the legacy names. */
  public static List<String> glibc(String architecture, int glibcMinor) {
    throw new UnsupportedOperationException(architecture + glibcMinor);
  }

  public static List<String> musl(String architecture, int muslMinor) {
    throw new UnsupportedOperationException(architecture + muslMinor);
  }

  public static List<String> macos(String architecture, int major, int minor) {
    throw new UnsupportedOperationException(architecture + major + minor);
  }

  public static List<String> windows(String architecture) {
    throw new UnsupportedOperationException(architecture);
  }
}
