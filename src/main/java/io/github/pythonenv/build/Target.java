package io.github.pythonenv.build;

import io.github.pythonenv.packaging.PlatformTags;
import io.github.pythonenv.packaging.Quoted;
import io.github.pythonenv.python.Interpreter;
import io.github.pythonenv.python.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * The machine that an archive is made for.
 *
 * @param glibcMinor it has glibc 2.N; empty where nobody said, and for systems without glibc
 */
public record Target(Platform platform, OptionalInt glibcMinor) {
  /** This machine, whatever glibc others have. */
  public static final Target HERE = new Target(Platform.current(), OptionalInt.empty());

  private static final List<String> PLATFORMS =
      List.of("linux-x86_64", "linux-arm64", "macosx-arm64", "macosx-x86_64", "windows-x86_64");

  /**
   * Reads what a POM says.
   *
   * @param platform such as {@code linux-arm64}; empty for this machine's
   * @param glibc such as {@code 2.28}, or the name of a system such as {@code rhel-8}; may be empty
   * @param problems takes what is wrong with either
   */
  public static Target parse(String platform, String glibc, List<String> problems) {
    Platform parsed = platform.isEmpty() ? Platform.current() : Platform.parse(platform);
    boolean known = platform.isEmpty() || PLATFORMS.contains(platform);
    if (!known) {
      problems.add(
          "<target><platform> is none of "
              + String.join(", ", PLATFORMS)
              + ": "
              + Quoted.of(platform));
    }
    if (glibc.isEmpty()) {
      return new Target(parsed, OptionalInt.empty());
    }
    if (known && !parsed.isLinux()) {
      problems.add(
          "<target><glibc> is for Linux, which this is not: " + Quoted.of(parsed.classifier()));
    }
    OptionalInt minor = GlibcRelease.minor(glibc);
    if (minor.isEmpty()) {
      problems.add(
          "<target><glibc> is neither a version such as 2.28 nor one of "
              + String.join(", ", GlibcRelease.systems())
              + ": "
              + Quoted.of(glibc));
    }
    return new Target(parsed, minor);
  }

  /** Whether what is built on this machine runs there. */
  boolean isHere() {
    return platform.classifier().equals(Platform.current().classifier());
  }

  /** An interpreter as it is there: what its glibc is too old for is not taken. */
  Interpreter limit(Interpreter python) {
    if (glibcMinor.isEmpty()) {
      return python;
    }
    List<String> older = PlatformTags.glibc(platform.linuxArchitecture(), glibcMinor.getAsInt());
    List<String> tags = new ArrayList<>(older);
    tags.retainAll(python.platformTags());
    return python.withPlatformTags(tags, python.identity() + "-glibc" + glibcMinor.getAsInt());
  }

  /** Such as {@code linux-x86_64, glibc 2.28}. */
  @Override
  public String toString() {
    return platform.classifier()
        + (glibcMinor.isPresent() ? ", glibc 2." + glibcMinor.getAsInt() : "");
  }
}
