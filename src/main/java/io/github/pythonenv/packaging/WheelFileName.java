package io.github.pythonenv.packaging;

import io.github.pythonenv.PythonEnvException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The parsed file name of a wheel (binary distribution format).
 *
 * @param fileName as it was given
 * @param distribution the name part as it is spelled, before normalising
 * @param versionText the version part as it is spelled
 */
public record WheelFileName(
    String fileName,
    PackageName name,
    String distribution,
    Version version,
    String versionText,
    Optional<BuildTag> build,
    Set<Tag> tags) {
  private static final int MAX_LENGTH = 255;
  private static final String SUFFIX = ".whl";

  public WheelFileName {
    tags = Set.copyOf(tags);
  }

  /**
   * Parses {@code name-version(-build)?-python-abi-platform.whl}.
   *
   * @throws PythonEnvException when it is not the name of a wheel, saying which part is wrong
   */
  public static WheelFileName parse(String fileName) {
    if (!fileName.endsWith(SUFFIX)) {
      throw invalid(fileName, "it does not end with .whl, in lower case");
    }
    if (fileName.length() > MAX_LENGTH) {
      throw invalid(fileName, "it is longer than " + MAX_LENGTH + " characters");
    }
    for (int i = 0; i < fileName.length(); i++) {
      if (!isAllowed(fileName.charAt(i))) {
        throw invalid(
            fileName,
            "it holds " + Quoted.of(fileName.substring(i, i + 1)) + ", which no part may");
      }
    }
    String stem = fileName.substring(0, fileName.length() - SUFFIX.length());
    // Other readers take this for a wheel with the platforms `any` and `whl`.
    if (stem.endsWith(SUFFIX)) {
      throw invalid(fileName, "it ends with .whl twice");
    }
    String[] parts = stem.split("-", -1);
    if (parts.length != 5 && parts.length != 6) {
      throw invalid(fileName, "it has " + parts.length + " parts between hyphens, not 5 or 6");
    }
    try {
      return of(fileName, parts);
    } catch (PythonEnvException e) {
      throw invalid(fileName, e.problem());
    }
  }

  private static WheelFileName of(String fileName, String[] parts) {
    if (parts[0].contains("__")) {
      throw new PythonEnvException("two underscores in a row: " + Quoted.of(parts[0]));
    }
    int last = parts.length - 1;
    return new WheelFileName(
        fileName,
        PackageName.parse(parts[0]),
        parts[0],
        Version.parse(parts[1]),
        parts[1],
        parts.length == 6 ? Optional.of(BuildTag.parse(parts[2])) : Optional.empty(),
        Tag.product(fileName, parts[last - 2], parts[last - 1], parts[last]));
  }

  private static boolean isAllowed(char c) {
    return Ascii.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.' || c == '+' || c == '!';
  }

  private static PythonEnvException invalid(String fileName, String reason) {
    return new PythonEnvException(
        "Not the file name of a wheel: " + Quoted.of(fileName), List.of(reason), "");
  }
}
