package io.github.pythonenv.write.archive;

/**
 * The bytes of a part.
 *
 * @param length how many at its start go into an archive as they are
 * @param tail how many follow, for whoever writes the end of a zip; else 0
 * @param size of what they hold: the piece of the tar, or the contents of the files in a zip
 * @param crc the CRC-32 of the piece of the tar; 0 in a zip, where each member has its own
 */
record PartBlocks(long length, long tail, long size, long crc) {
  static final PartBlocks NONE = new PartBlocks(0, 0, 0, 0);
}
