package io.github.pythonenv.store.archive;

import java.util.Optional;

/** The kinds of archives that are written and unpacked, by the type their artifacts have. */
public enum ArchiveType {
  TAR_GZ("tar.gz"),
  ZIP("zip");

  private final String extension;

  ArchiveType(String extension) {
    this.extension = extension;
  }

  /** The type of an artifact, which is also how its file name ends. */
  public String extension() {
    return extension;
  }

  /** Empty for what is no archive. */
  public static Optional<ArchiveType> of(String type) {
    for (ArchiveType each : values()) {
      if (each.extension.equals(type)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }
}
