package io.github.pythonenv.store.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/** Tar archives byte by byte, also such as no tool makes. */
final class TarBytes {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  TarBytes file(String name, String content) {
    return file(name, 0644, content);
  }

  TarBytes file(String name, int mode, String content) {
    byte[] body = content.getBytes(StandardCharsets.UTF_8);
    return raw(header(name.getBytes(StandardCharsets.UTF_8), '0', mode, "", body.length))
        .body(body);
  }

  TarBytes directory(String name) {
    return raw(header(name.getBytes(StandardCharsets.UTF_8), '5', 0755, "", 0));
  }

  TarBytes member(char type, String name, String link) {
    return raw(header(name.getBytes(StandardCharsets.UTF_8), type, 0644, link, 0));
  }

  /** A member whose name stands in a pax header. */
  TarBytes pax(String name, String content) {
    byte[] record = record("path=" + name);
    raw(header("pax".getBytes(StandardCharsets.UTF_8), 'x', 0644, "", record.length)).body(record);
    return file("short", content);
  }

  private static byte[] record(String text) {
    byte[] value = (" " + text + "\n").getBytes(StandardCharsets.UTF_8);
    int length = value.length + 1;
    while (length != value.length + String.valueOf(length).length()) {
      length = value.length + String.valueOf(length).length();
    }
    byte[] start = String.valueOf(length).getBytes(StandardCharsets.US_ASCII);
    byte[] record = Arrays.copyOf(start, length);
    System.arraycopy(value, 0, record, start.length, value.length);
    return record;
  }

  TarBytes raw(byte[] block) {
    bytes.writeBytes(block);
    return this;
  }

  TarBytes body(byte[] body) {
    bytes.writeBytes(body);
    bytes.writeBytes(new byte[-body.length & 511]);
    return this;
  }

  TarBytes end() {
    bytes.writeBytes(new byte[1024]);
    return this;
  }

  byte[] tar() {
    return bytes.toByteArray();
  }

  Path gzip(Path file) throws IOException {
    return Files.write(file, gzipped(tar()));
  }

  static byte[] gzipped(byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static byte[] header(byte[] name, char type, int mode, String link, long size) {
    byte[] block = new byte[512];
    System.arraycopy(name, 0, block, 0, Math.min(100, name.length));
    octal(block, 100, 8, mode);
    octal(block, 108, 8, 0);
    octal(block, 116, 8, 0);
    octal(block, 124, 12, size);
    octal(block, 136, 12, 0);
    block[156] = (byte) type;
    byte[] target = link.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(target, 0, block, 157, target.length);
    System.arraycopy("ustar\00000".getBytes(StandardCharsets.US_ASCII), 0, block, 257, 8);
    Arrays.fill(block, 148, 156, (byte) ' ');
    int sum = 0;
    for (byte b : block) {
      sum += b & 0xff;
    }
    octal(block, 148, 7, sum);
    return block;
  }

  private static void octal(byte[] block, int at, int width, long value) {
    String digits = Long.toOctalString(value);
    for (int i = 0; i < width - 1; i++) {
      int digit = i - (width - 1 - digits.length());
      block[at + i] = (byte) (digit < 0 ? '0' : digits.charAt(digit));
    }
  }
}
