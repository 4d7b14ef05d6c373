package io.github.pythonenv.build;

import io.github.pythonenv.packaging.Quoted;
import io.github.pythonenv.store.archive.ArchiveType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What an environment is packed as. */
public enum PackFormat {
  TAR_GZ(PackFormat.DEFAULT, ArchiveType.TAR_GZ, ""),
  ZIP("zip", ArchiveType.ZIP, ""),
  /** The wheels alone, for an interpreter that is there already: a zip that stores them. */
  WHEELS("wheels", ArchiveType.ZIP, "-wheels");

  /** What a POM means that says nothing: a constant, as an annotation takes no other. */
  public static final String DEFAULT = "tar.gz";

  private final String value;
  private final ArchiveType type;
  private final String suffix;

  PackFormat(String value, ArchiveType type, String suffix) {
    this.value = value;
    this.type = type;
    this.suffix = suffix;
  }

  /**
   * Reads what a POM says.
   *
   * @param problems takes what is wrong with it
   */
  public static PackFormat parse(String value, List<String> problems) {
    for (PackFormat each : values()) {
      if (each.value.equals(value)) {
        return each;
      }
    }
    problems.add("<format> is none of " + names() + ": " + Quoted.of(value));
    return TAR_GZ;
  }

  private static String names() {
    return Arrays.stream(values()).map(each -> each.value).collect(Collectors.joining(", "));
  }

  ArchiveType type() {
    return type;
  }

  /** The type of the artifact, which is also how its file name ends. */
  public String extension() {
    return type.extension();
  }

  /** What the classifier of the file ends with, so that it has its own beside other formats. */
  public String suffix() {
    return suffix;
  }
}
