package io.github.pythonenv.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A program or library for Windows, read as its format says (Microsoft's "PE Format"). */
public final class PeFile {
  /** x86_64. */
  public static final int AMD64 = 0x8664;

  /** A subsystem: programs that have windows, and no console. */
  public static final int WINDOWED = 2;

  /** A subsystem. */
  public static final int CONSOLE = 3;

  private static final int OPTIONAL_HEADER = 24;

  private final ByteBuffer bytes;
  private final int start;

  private PeFile(byte[] content) {
    bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    start = content.length > 0x40 && content[0] == 'M' ? bytes.getInt(0x3c) : -1;
    if (start < 0 || bytes.getInt(start) != ('P' | 'E' << 8)) {
      throw new IllegalArgumentException("no PE file");
    }
  }

  public static PeFile of(byte[] content) {
    return new PeFile(content);
  }

  public static PeFile read(Path file) {
    try {
      return new PeFile(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The processor. */
  public int machine() {
    return bytes.getShort(start + 4) & 0xffff;
  }

  public int subsystem() {
    return bytes.getShort(start + OPTIONAL_HEADER + 68);
  }

  /** Whether it is a library, and not a program. */
  public boolean isLibrary() {
    return (bytes.getShort(start + 22) & 0x2000) != 0;
  }

  /** What it exports, and where to another library sends that on; empty where it has it itself. */
  public Map<String, String> exports() {
    int address = directory(0);
    int end = address + bytes.getInt(start + OPTIONAL_HEADER + 112 + 4);
    int table = offset(address);
    Map<String, String> exports = new LinkedHashMap<>();
    for (int i = 0; i < bytes.getInt(table + 24); i++) {
      String name = text(bytes.getInt(offset(bytes.getInt(table + 32)) + 4 * i));
      int ordinal = bytes.getShort(offset(bytes.getInt(table + 36)) + 2 * i) & 0xffff;
      int found = bytes.getInt(offset(bytes.getInt(table + 28)) + 4 * ordinal);
      exports.put(name, found >= address && found < end ? text(found) : "");
    }
    return exports;
  }

  /** The name that it gives itself. */
  public String name() {
    return text(bytes.getInt(offset(directory(0)) + 12));
  }

  /** Where in memory the image ends, by its header and by its last section. */
  public int[] ends() {
    int last = sections() + 40 * (bytes.getShort(start + 6) - 1);
    int page = bytes.getInt(start + OPTIONAL_HEADER + 32);
    int end = bytes.getInt(last + 12) + bytes.getInt(last + 8);
    return new int[] {bytes.getInt(start + OPTIONAL_HEADER + 56), (end + page - 1) / page * page};
  }

  /** The address of a data directory. */
  public int directory(int index) {
    return bytes.getInt(start + OPTIONAL_HEADER + 112 + 8 * index);
  }

  private int sections() {
    return start + OPTIONAL_HEADER + bytes.getShort(start + 20);
  }

  private int offset(int address) {
    for (int i = 0; i < bytes.getShort(start + 6); i++) {
      int section = sections() + 40 * i;
      int from = bytes.getInt(section + 12);
      if (address >= from && address < from + bytes.getInt(section + 16)) {
        return bytes.getInt(section + 20) + address - from;
      }
    }
    throw new IllegalArgumentException("in no section: " + address);
  }

  private String text(int address) {
    int from = offset(address);
    int end = from;
    while (bytes.get(end) != 0) {
      end++;
    }
    return new String(bytes.array(), from, end - from, StandardCharsets.US_ASCII);
  }
}
