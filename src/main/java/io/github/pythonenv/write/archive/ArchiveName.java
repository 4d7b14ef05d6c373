package io.github.pythonenv.write.archive;

import io.github.pythonenv.io.TooLongPath;
import io.github.pythonenv.packaging.Quoted;
import java.nio.file.Path;
import java.util.Optional;

/** The name of an archive's file, which Maven's final name decides. */
public final class ArchiveName {
  /** What mends one that is too long. */
  public static final String SHORTER =
      "write a shorter <finalName> in <build>, or a shorter <name>";

  /**
   * In bytes: while they are written, the archive and its description have names that are longer.
   */
  private static final int LONGEST = TooLongPath.LONGEST_NAME - 24;

  private ArchiveName() {}

  /** What is wrong with it, as one line. */
  public static Optional<String> finding(Path archive) {
    String name = String.valueOf(archive.getFileName());
    int bytes = TooLongPath.bytes(name);
    return bytes <= LONGEST
        ? Optional.empty()
        : Optional.of(
            "the name of the archive has "
                + bytes
                + " bytes, "
                + LONGEST
                + " are the most: "
                + Quoted.of(name));
  }
}
