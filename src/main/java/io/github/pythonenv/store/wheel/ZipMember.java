package io.github.pythonenv.store.wheel;

/**
 * One member of a zip archive, as the central directory describes it.
 *
 * @param name decoded
 * @param plain whether {@link MemberNames#isPlain} holds for the name
 * @param flags the general purpose bits
 * @param method 0 stored, 8 deflated
 * @param crc the CRC-32 of the content
 * @param compressedSize bytes in the archive
 * @param size bytes of the content
 * @param mode the Unix mode, or 0
 * @param headerOffset where its local header is
 * @param dataOffset where its bytes are, or -1 before the local header was read
 */
public record ZipMember(
    String name,
    boolean plain,
    int flags,
    int method,
    long crc,
    long compressedSize,
    long size,
    int mode,
    long headerOffset,
    long dataOffset) {
  static final int STORED = 0;
  static final int DEFLATED = 8;
  static final int HAS_DESCRIPTOR = 1 << 3;
  static final int UTF8 = 1 << 11;

  private static final int EXECUTE = 0111;

  public boolean isDirectory() {
    return name.endsWith("/");
  }

  public boolean isExecutable() {
    return (mode & EXECUTE) != 0;
  }

  boolean hasDescriptor() {
    return (flags & HAS_DESCRIPTOR) != 0;
  }

  ZipMember at(long offset) {
    return new ZipMember(
        name, plain, flags, method, crc, compressedSize, size, mode, headerOffset, offset);
  }
}
