package io.github.pythonenv.packaging;

import java.util.Optional;
import java.util.Set;

/**
 * The parsed file name of a wheel (PP 1.1).
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
  public WheelFileName {
    tags = Set.copyOf(tags);
  }

  public static WheelFileName parse(String fileName) {
    throw new UnsupportedOperationException(fileName);
  }
}
