package io.github.pythonenv.packaging;

import io.github.pythonenv.PythonEnvException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A WHEEL file: the version of its format, its kind of root and its tags.
 *
 * @param major always 1
 * @param rootIsPurelib whether the root goes to purelib; only {@code true} says so
 * @param tags what it was built for; advice only, the file name decides
 */
public record WheelMetadata(int major, int minor, boolean rootIsPurelib, Set<Tag> tags) {
  /** In bytes. */
  public static final int MAX_SIZE = 1 << 20;

  public WheelMetadata {
    tags = Set.copyOf(tags);
  }

  /**
   * Parses a WHEEL file.
   *
   * @throws PythonEnvException when {@code Wheel-Version} is missing, no version, or not 1
   */
  public static WheelMetadata parse(byte[] file) {
    HeaderBlock headers = HeaderBlock.parse(file, "WHEEL", MAX_SIZE);
    String version =
        headers
            .first("wheel-version")
            .orElseThrow(() -> new PythonEnvException("WHEEL has no Wheel-Version"));
    int dot = version.indexOf('.');
    String major = dot < 0 ? version : version.substring(0, dot);
    String minor = dot < 0 ? "0" : version.substring(dot + 1);
    if (!isSmallNumber(major) || !isSmallNumber(minor)) {
      throw new PythonEnvException("Not a Wheel-Version: " + Quoted.of(version));
    }
    if (Integer.parseInt(major) != 1) {
      throw new PythonEnvException(
          "Only version 1 of the wheel format is known, this one has Wheel-Version: " + version);
    }
    return new WheelMetadata(
        1,
        Integer.parseInt(minor),
        headers.first("root-is-purelib").orElse("").equals("true"),
        tags(headers.all("tag")));
  }

  /** Whether the format is newer than 1.0, so that something in it may be unknown. */
  public boolean isNewer() {
    return minor > 0;
  }

  private static Set<Tag> tags(List<String> lines) {
    Set<Tag> tags = new LinkedHashSet<>();
    for (String line : lines) {
      try {
        tags.addAll(Tag.parse(line));
      } catch (PythonEnvException ignored) {
        // No installer reads these lines: one that is broken makes no wheel unusable.
      }
    }
    return tags;
  }

  private static boolean isSmallNumber(String text) {
    return text.length() <= 6 && Ascii.isDigits(text);
  }
}
