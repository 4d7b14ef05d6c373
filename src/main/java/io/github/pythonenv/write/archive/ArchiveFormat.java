package io.github.pythonenv.write.archive;

/** The forms that an archive can have; what it unpacks to is the same. */
public enum ArchiveFormat {
  /** A tar (POSIX.1-2001) in one gzip member (RFC 1952). */
  TAR_GZ("tar.gz"),

  /** A zip with Unix modes (APPNOTE 6.3.10, methods 0 and 8), zip64 only where it must be. */
  ZIP("zip");

  private final String extension;

  ArchiveFormat(String extension) {
    this.extension = extension;
  }

  /** What file names end with, without the dot; also the type of the artifact. */
  public String extension() {
    return extension;
  }

  /**
   * @param seconds the time of all members, since 1970
   */
  FormatWriter writer(long seconds) {
    return switch (this) {
      case TAR_GZ -> new TarGzWriter(new TarHeaders(seconds));
      case ZIP -> new ZipWriter(new ZipHeaders(seconds));
    };
  }
}
