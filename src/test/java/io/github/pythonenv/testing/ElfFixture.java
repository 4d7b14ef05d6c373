package io.github.pythonenv.testing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the smallest ELF file that has a dynamic section. */
public final class ElfFixture {
  private static final int ADDRESS = 0x10000;

  private final boolean wide;
  private int machine = 62;
  private final StringBuilder strings = new StringBuilder("\0");
  private final List<long[]> dynamic = new ArrayList<>();
  private final Map<String, List<String>> versions = new LinkedHashMap<>();

  public ElfFixture(boolean wide) {
    this.wide = wide;
  }

  /** The processor: 62 for x86-64, as without this, or 183 for 64-bit ARM. */
  public ElfFixture machine(int number) {
    machine = number;
    return this;
  }

  public ElfFixture needed(String... libraries) {
    for (String library : libraries) {
      dynamic.add(new long[] {1, string(library)});
    }
    return this;
  }

  public ElfFixture runPath(String value) {
    dynamic.add(new long[] {29, string(value)});
    return this;
  }

  public ElfFixture rpath(String value) {
    dynamic.add(new long[] {15, string(value)});
    return this;
  }

  public ElfFixture version(String library, String... names) {
    versions.put(library, List.of(names));
    return this;
  }

  public byte[] bytes() {
    byte[] needs = versionNeeds();
    byte[] text = strings.toString().getBytes(StandardCharsets.UTF_8);
    int header = wide ? 64 : 52;
    int programHeader = wide ? 56 : 32;
    int stringsAt = header + 2 * programHeader;
    int needsAt = stringsAt + text.length;
    int dynamicAt = needsAt + needs.length;
    List<long[]> entries = new ArrayList<>(dynamic);
    entries.add(new long[] {5, ADDRESS + stringsAt});
    entries.add(new long[] {10, text.length});
    if (!versions.isEmpty()) {
      entries.add(new long[] {0x6ffffffeL, ADDRESS + needsAt});
      entries.add(new long[] {0x6fffffffL, versions.size()});
    }
    entries.add(new long[] {0, 0});
    int dynamicSize = entries.size() * (wide ? 16 : 8);
    int size = dynamicAt + dynamicSize;
    ByteBuffer file = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    file.put(new byte[] {0x7f, 'E', 'L', 'F', (byte) (wide ? 2 : 1), 1, 1});
    file.putShort(16, (short) 3).putShort(18, (short) machine);
    word(file.position(wide ? 32 : 28), header);
    file.putShort(wide ? 54 : 42, (short) programHeader);
    file.putShort(wide ? 56 : 44, (short) 2);
    segment(file.position(header), 1, 0, size);
    segment(file.position(header + programHeader), 2, dynamicAt, dynamicSize);
    file.position(stringsAt).put(text).put(needs);
    for (long[] entry : entries) {
      word(word(file, entry[0]), entry[1]);
    }
    return file.array();
  }

  private void segment(ByteBuffer file, int type, int offset, int size) {
    file.putInt(type);
    if (wide) {
      file.putInt(0);
    }
    word(word(word(word(file, offset), ADDRESS + offset), 0), size);
  }

  private byte[] versionNeeds() {
    ByteBuffer out = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
    int left = versions.size();
    for (Map.Entry<String, List<String>> entry : versions.entrySet()) {
      int count = entry.getValue().size();
      out.putShort((short) 1).putShort((short) count).putInt(string(entry.getKey()));
      out.putInt(16).putInt(--left == 0 ? 0 : 16 + 16 * count);
      for (String name : entry.getValue()) {
        out.putInt(name.hashCode()).putInt(0).putInt(string(name)).putInt(16);
      }
    }
    byte[] bytes = new byte[out.position()];
    out.flip().get(bytes);
    return bytes;
  }

  private int string(String value) {
    int index = strings.length();
    strings.append(value).append('\0');
    return index;
  }

  private ByteBuffer word(ByteBuffer out, long value) {
    return wide ? out.putLong(value) : out.putInt((int) value);
  }
}
