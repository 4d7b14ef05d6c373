package io.github.pythonenv.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Gives a shared library a run path of any length (System V ABI, chapter 5).
 *
 * <p>The old string cannot be written over: linkers let other strings end inside it. So nothing
 * that is there moves; a new segment behind it holds the program headers, the dynamic section and
 * the strings, each with what is added.
 */
public final class ElfRunPath {
  private static final int HEADER = 64;
  private static final int PROGRAM_HEADER = 56;
  private static final int SECTION_HEADER = 64;
  private static final int ENTRY = 16;
  private static final int MOST_HEADERS = 1_000;
  private static final long LARGEST_TABLE = 64 << 20;

  private static final int ET_DYN = 3;
  private static final int PT_LOAD = 1;
  private static final int PT_DYNAMIC = 2;
  private static final int PT_INTERP = 3;
  private static final int PT_PHDR = 6;
  private static final int SHT_STRTAB = 3;
  private static final int SHT_DYNAMIC = 6;
  private static final int READ_WRITE = 6;
  private static final long DT_NULL = 0;
  private static final long DT_STRTAB = 5;
  private static final long DT_STRSZ = 10;
  private static final long DT_RPATH = 15;
  private static final long DT_RUNPATH = 29;

  private final FileChannel channel;
  private final FileWindow bytes;

  private long loadedEnd;
  private long alignment = 1;
  private int lastLoad = -1;
  private int dynamic = -1;

  private ElfRunPath(FileChannel channel) throws IOException {
    this.channel = channel;
    this.bytes = new FileWindow(channel);
  }

  /**
   * Sets RUNPATH in place of any RUNPATH or RPATH.
   *
   * @param runPath entries joined by colons
   * @return whether it is a 64-bit little-endian shared library with a dynamic section; nothing is
   *     written when not
   * @throws UncheckedIOException when the file cannot be read or written
   */
  public static boolean set(Path file, String runPath) {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return new ElfRunPath(channel).set(runPath);
    } catch (FileWindow.DamagedException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean set(String runPath) throws IOException {
    if (bytes.size() < HEADER
        || bytes.u32(0) != 0x464c_457fL
        || bytes.u8(4) != 2
        || bytes.u8(5) != 1
        || bytes.u16(16) != ET_DYN) {
      return false;
    }
    int count = bytes.u16(56);
    if (bytes.u16(54) != PROGRAM_HEADER || count > MOST_HEADERS) {
      return false;
    }
    ByteBuffer headers = read(bytes.u64(32), (long) count * PROGRAM_HEADER);
    if (!survey(headers, count)) {
      return false;
    }
    int place = dynamic * PROGRAM_HEADER;
    ByteBuffer entries = entries(headers.getLong(place + 8), headers.getLong(place + 32));
    long table = valueOf(entries, DT_STRTAB);
    ByteBuffer strings = read(offset(headers, count, table), valueOf(entries, DT_STRSZ));

    long start = up(bytes.size(), 8);
    long address = up(loadedEnd, alignment) + start % alignment;
    int headersSize = (count + 1) * PROGRAM_HEADER;
    byte[] added = (runPath + "\0").getBytes(StandardCharsets.UTF_8);
    long stringsAt = (long) headersSize + entries.capacity();
    entries = withRunPath(entries, address + stringsAt, strings.capacity(), added.length);
    int size = headersSize + entries.capacity() + strings.capacity() + added.length;

    headers = withSegment(headers, count, start, address, size);
    place = (dynamic + (dynamic > lastLoad ? 1 : 0)) * PROGRAM_HEADER;
    locate(headers, place, start + headersSize, address + headersSize, entries.capacity());
    ByteBuffer segment = buffer(size);
    segment.put(headers.rewind()).put(entries.rewind()).put(strings.rewind()).put(added);
    long section = dynamicSection();
    long stringSection = section == 0 ? 0 : linkedSection(section);
    write(segment, start);
    if (stringSection != 0) {
      writeSection(section, start + headersSize, address + headersSize, entries.capacity());
      writeSection(
          stringSection,
          start + stringsAt,
          address + stringsAt,
          (long) strings.capacity() + added.length);
    }
    write(buffer(8).putLong(start), 32);
    write(buffer(2).putShort((short) (count + 1)), 56);
    return true;
  }

  /** Notes what is loaded and where the dynamic section is; whether it is a library to change. */
  private boolean survey(ByteBuffer headers, int count) {
    for (int i = 0; i < count; i++) {
      int at = i * PROGRAM_HEADER;
      int type = headers.getInt(at);
      if (type == PT_INTERP) {
        return false;
      }
      if (type == PT_DYNAMIC) {
        dynamic = i;
      } else if (type == PT_LOAD) {
        lastLoad = i;
        long size = Math.max(headers.getLong(at + 32), headers.getLong(at + 40));
        loadedEnd = Math.max(loadedEnd, headers.getLong(at + 16) + size);
        alignment = Math.max(alignment, headers.getLong(at + 48));
      }
    }
    return dynamic >= 0
        && lastLoad >= 0
        && loadedEnd > 0
        && Long.bitCount(alignment) == 1
        && alignment <= 1 << 24;
  }

  /** The entries before the end mark, without run paths, and room for one and for the mark. */
  private ByteBuffer entries(long start, long size) throws IOException {
    ByteBuffer old = read(start, size);
    ByteBuffer kept = buffer(old.capacity() + 2 * ENTRY);
    for (int at = 0; at + ENTRY <= old.capacity(); at += ENTRY) {
      long tag = old.getLong(at);
      if (tag == DT_NULL) {
        break;
      }
      if (tag != DT_RPATH && tag != DT_RUNPATH) {
        kept.putLong(tag).putLong(old.getLong(at + 8));
      }
    }
    return buffer(kept.position() + 2 * ENTRY).put(kept.flip());
  }

  private static ByteBuffer withRunPath(
      ByteBuffer entries, long table, int oldSize, int addedSize) {
    for (int at = 0; at < entries.position(); at += ENTRY) {
      long tag = entries.getLong(at);
      if (tag == DT_STRTAB) {
        entries.putLong(at + 8, table);
      } else if (tag == DT_STRSZ) {
        entries.putLong(at + 8, (long) oldSize + addedSize);
      }
    }
    return entries.putLong(DT_RUNPATH).putLong(oldSize);
  }

  /** Segments are loaded in the order of their addresses: the new one comes last. */
  private ByteBuffer withSegment(ByteBuffer old, int count, long start, long address, int size) {
    ByteBuffer headers = buffer((count + 1) * PROGRAM_HEADER);
    for (int i = 0; i < count; i++) {
      int at = headers.position();
      headers.put(old.slice(i * PROGRAM_HEADER, PROGRAM_HEADER));
      if (headers.getInt(at) == PT_PHDR) {
        locate(headers, at, start, address, headers.capacity());
      }
      if (i == lastLoad) {
        headers.putInt(PT_LOAD).putInt(READ_WRITE).putLong(start).putLong(address);
        headers.putLong(address).putLong(size).putLong(size).putLong(alignment);
      }
    }
    return headers;
  }

  private static void locate(ByteBuffer headers, int at, long offset, long address, long size) {
    headers.putLong(at + 8, offset).putLong(at + 16, address).putLong(at + 24, address);
    headers.putLong(at + 32, size).putLong(at + 40, size);
  }

  /** Where the section header of the dynamic section is, for debuggers; 0 where there is none. */
  private long dynamicSection() throws IOException {
    long table = bytes.u64(40);
    int count = bytes.u16(60);
    if (table <= 0 || bytes.u16(58) != SECTION_HEADER) {
      return 0;
    }
    for (int i = 0; i < count; i++) {
      long at = table + (long) i * SECTION_HEADER;
      if (bytes.u32(at + 4) == SHT_DYNAMIC) {
        return at;
      }
    }
    return 0;
  }

  /** Where the header of the section is that a section takes its strings from; 0 for none. */
  private long linkedSection(long section) throws IOException {
    long index = bytes.u32(section + 40);
    long found = bytes.u64(40) + index * SECTION_HEADER;
    return index < bytes.u16(60) && bytes.u32(found + 4) == SHT_STRTAB ? found : 0;
  }

  private void writeSection(long header, long offset, long address, long size) throws IOException {
    write(buffer(24).putLong(address).putLong(offset).putLong(size), header + 16);
  }

  private static long valueOf(ByteBuffer entries, long tag) throws IOException {
    for (int at = 0; at < entries.position(); at += ENTRY) {
      if (entries.getLong(at) == tag) {
        return entries.getLong(at + 8);
      }
    }
    throw new FileWindow.DamagedException();
  }

  private static long offset(ByteBuffer headers, int count, long address) throws IOException {
    for (int at = 0; at < count * PROGRAM_HEADER; at += PROGRAM_HEADER) {
      long start = headers.getLong(at + 16);
      if (headers.getInt(at) == PT_LOAD
          && address >= start
          && address - start < headers.getLong(at + 32)) {
        return address - start + headers.getLong(at + 8);
      }
    }
    throw new FileWindow.DamagedException();
  }

  private ByteBuffer read(long offset, long size) throws IOException {
    if (offset < 0 || size < 0 || size > LARGEST_TABLE || offset > bytes.size() - size) {
      throw new FileWindow.DamagedException();
    }
    ByteBuffer buffer = buffer((int) size);
    if (!WholeBuffer.readAt(channel, buffer, offset)) {
      throw new FileWindow.DamagedException();
    }
    return buffer.rewind();
  }

  private void write(ByteBuffer content, long offset) throws IOException {
    WholeBuffer.writeAt(content.rewind(), channel, offset);
  }

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static long up(long value, long step) {
    return (value + step - 1) / step * step;
  }
}
