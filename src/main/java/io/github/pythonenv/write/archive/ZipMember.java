package io.github.pythonenv.write.archive;

/**
 * One member of a zip.
 *
 * @param path that of a directory ends with {@code /}
 * @param executable whether its mode is 0755; else it is 0644
 * @param deflated whether its body is a raw deflate stream; else it is the content
 * @param crc the CRC-32 of the content
 * @param length of the body, in bytes
 * @param size of the content, in bytes
 * @param offset where its local header is
 */
record ZipMember(
    String path,
    boolean executable,
    boolean deflated,
    long crc,
    long length,
    long size,
    long offset) {
  boolean isDirectory() {
    return path.endsWith("/");
  }

  /** The same one, that much further behind. */
  ZipMember movedBy(long bytes) {
    return new ZipMember(path, executable, deflated, crc, length, size, offset + bytes);
  }
}
