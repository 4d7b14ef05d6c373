package io.github.pythonenv.write.archive;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Headers of a tar archive (POSIX.1-2001, ustar and pax): owner 0, no names of users, one time for
 * all, and two modes.
 *
 * @param seconds the time of every member, since 1970
 */
record TarHeaders(long seconds) {
  static final int BLOCK = 512;

  private static final long LATEST = 0x1_ffff_ffffL;
  private static final int NAME = 100;
  private static final int PREFIX = 155;
  private static final int EXECUTABLE = 0755;
  private static final int PLAIN = 0644;

  TarHeaders {
    if (seconds < 0 || seconds > LATEST) {
      throw new IllegalArgumentException("not a time that tar can write: " + seconds);
    }
  }

  /** The header of a regular file; one or several blocks. */
  byte[] file(String path, long size, boolean executable) {
    return member(path, '0', size, executable ? EXECUTABLE : PLAIN);
  }

  /** The header of a directory. */
  byte[] directory(String path) {
    return member(path + "/", '5', 0, EXECUTABLE);
  }

  /** How many zeros follow a body to the next block. */
  static int padding(long size) {
    return (int) (-size & BLOCK - 1);
  }

  private byte[] member(String path, char type, long size, int mode) {
    byte[] name = path.getBytes(StandardCharsets.UTF_8);
    int split = split(name);
    boolean ascii = name.length == path.length();
    if (ascii && split >= 0) {
      return block(name, split, type, size, mode);
    }
    byte[] record = record("path", path);
    byte[] extended = new byte[BLOCK + record.length + padding(record.length)];
    byte[] attributes = "pax/attributes".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(block(attributes, 0, 'x', record.length, PLAIN), 0, extended, 0, BLOCK);
    System.arraycopy(record, 0, extended, BLOCK, record.length);
    // Whoever does not know pax sees the end of the path, which is the more telling one.
    byte[] end = Arrays.copyOfRange(name, Math.max(0, name.length - NAME), name.length);
    byte[] whole = Arrays.copyOf(extended, extended.length + BLOCK);
    System.arraycopy(block(end, 0, type, size, mode), 0, whole, extended.length, BLOCK);
    return whole;
  }

  /** Where the name begins behind the prefix; 0 without a prefix, -1 when it fits in neither. */
  private static int split(byte[] name) {
    if (name.length <= NAME) {
      return 0;
    }
    for (int i = Math.min(PREFIX, name.length - 2); i > 0; i--) {
      if (name[i] == '/') {
        return name.length - i - 1 <= NAME ? i + 1 : -1;
      }
    }
    return -1;
  }

  private byte[] block(byte[] path, int split, char type, long size, int mode) {
    byte[] block = new byte[BLOCK];
    System.arraycopy(path, split, block, 0, path.length - split);
    octal(block, 100, 8, mode);
    octal(block, 108, 8, 0);
    octal(block, 116, 8, 0);
    octal(block, 124, 12, size);
    octal(block, 136, 12, seconds);
    block[156] = (byte) type;
    System.arraycopy("ustar\00000".getBytes(StandardCharsets.US_ASCII), 0, block, 257, 8);
    octal(block, 329, 8, 0);
    octal(block, 337, 8, 0);
    if (split > 0) {
      System.arraycopy(path, 0, block, 345, split - 1);
    }
    Arrays.fill(block, 148, 156, (byte) ' ');
    int sum = 0;
    for (byte b : block) {
      sum += b & 0xff;
    }
    octal(block, 148, 7, sum);
    return block;
  }

  /** Digits that fill a field but for the NUL at its end. */
  private static void octal(byte[] block, int at, int width, long value) {
    long rest = value;
    for (int i = at + width - 2; i >= at; i--) {
      block[i] = (byte) ('0' + (rest & 7));
      rest >>>= 3;
    }
    block[at + width - 1] = 0;
  }

  /** A record whose first number counts its own digits too. */
  private static byte[] record(String key, String value) {
    byte[] text = (" " + key + "=" + value + "\n").getBytes(StandardCharsets.UTF_8);
    int length = text.length;
    while (length != text.length + String.valueOf(length).length()) {
      length = text.length + String.valueOf(length).length();
    }
    byte[] digits = String.valueOf(length).getBytes(StandardCharsets.US_ASCII);
    byte[] record = Arrays.copyOf(digits, length);
    System.arraycopy(text, 0, record, digits.length, text.length);
    return record;
  }
}
