package io.github.pythonenv.python;

import io.github.pythonenv.PythonEnvException;
import java.util.ArrayList;
import java.util.List;

/**
 * A CPython that exists as a Maven artifact.
 *
 * @param version such as {@code 3.14.3}
 * @param artifactVersion such as {@code 3.14.3-1.5.13}
 * @param platforms the classifiers there are
 * @param glibcMinor the glibc 2.N its repaired Linux form needs
 */
public record CPythonRelease(
    String version, String artifactVersion, List<String> platforms, int glibcMinor) {
  public static final String GROUP = "org.bytedeco";
  public static final String ARTIFACT = "cpython";

  private static final String LINUX = "linux-x86_64";
  private static final String LINUX_ARM = "linux-arm64";
  private static final String MAC = "macosx-x86_64";
  private static final String MAC_ARM = "macosx-arm64";
  private static final String WINDOWS = "windows-x86_64";

  /** Newest first. */
  private static final List<CPythonRelease> KNOWN =
      List.of(
          new CPythonRelease(
              "3.14.3", "3.14.3-1.5.13", List.of(LINUX, LINUX_ARM, MAC_ARM, MAC, WINDOWS), 34),
          new CPythonRelease("3.13.5", "3.13.5-1.5.12", List.of(LINUX, MAC_ARM, MAC, WINDOWS), 34),
          new CPythonRelease("3.13.0", "3.13.0-1.5.11", List.of(LINUX, MAC_ARM, MAC, WINDOWS), 30),
          new CPythonRelease(
              "3.12.1", "3.12.1-1.5.10", List.of(LINUX, LINUX_ARM, MAC, WINDOWS), 30));

  public CPythonRelease {
    platforms = List.copyOf(platforms);
  }

  /** Newest first. */
  public static List<CPythonRelease> known() {
    return KNOWN;
  }

  /**
   * The newest release of a version on a platform.
   *
   * @param python {@code 3}, {@code 3.14} or {@code 3.14.3}
   * @throws PythonEnvException when no artifact has it, naming those that exist
   */
  public static CPythonRelease find(String python, Platform platform) {
    for (CPythonRelease release : KNOWN) {
      if (release.matches(python) && release.platforms.contains(platform.classifier())) {
        return release;
      }
    }
    List<String> others = new ArrayList<>();
    for (CPythonRelease release : KNOWN) {
      others.add(release.version + " for " + String.join(", ", release.platforms));
    }
    throw new PythonEnvException(
        "No artifact has this Python for " + platform + ": " + python,
        others,
        "write one of these versions in <python>, or the path or name of an installed interpreter");
  }

  /** Such as {@code 3.14}. */
  public String language() {
    return version.substring(0, version.lastIndexOf('.'));
  }

  public int minor() {
    return Integer.parseInt(language().substring(2));
  }

  /** Such as {@code org.bytedeco:cpython:jar:linux-x86_64:3.14.3-1.5.13}. */
  public String coordinates(Platform platform) {
    return GROUP + ":" + ARTIFACT + ":jar:" + platform.classifier() + ":" + artifactVersion;
  }

  private boolean matches(String python) {
    return version.equals(python) || version.startsWith(python + ".");
  }
}
