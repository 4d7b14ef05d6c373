package io.github.pythonenv.io;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The dynamic section with the file offsets of what it names.
 *
 * @param runPath RUNPATH, else RPATH, else empty
 * @param versions the records of {@code .gnu.version_r}
 */
record ElfDynamic(List<Text> needed, String runPath, List<VersionNeed> versions) {
  private static final int PT_LOAD = 1;
  private static final int PT_DYNAMIC = 2;
  private static final long DT_NULL = 0;
  private static final long DT_NEEDED = 1;
  private static final long DT_STRTAB = 5;
  private static final long DT_RPATH = 15;
  private static final long DT_RUNPATH = 29;
  private static final long DT_VERNEED = 0x6fff_fffeL;
  private static final long DT_VERNEEDNUM = 0x6fff_ffffL;
  private static final int MOST_RECORDS = 1 << 16;

  ElfDynamic {
    needed = List.copyOf(needed);
    versions = List.copyOf(versions);
  }

  /**
   * A string of the file.
   *
   * @param offset of its first byte, from the file's start
   */
  record Text(String value, long offset) {}

  /**
   * A version of a library that the file needs.
   *
   * @param offset of its record: hash (4 bytes), flags (2), index (2), name (4), next (4)
   * @param hash of the version's name
   * @param name the version's name as an offset into the string table
   */
  record VersionNeed(String library, String version, long offset, long hash, long name) {}

  /** Empty when it is no little-endian ELF file. */
  static Optional<ElfDynamic> read(FileWindow bytes) throws IOException {
    if (bytes.size() < 52 || bytes.u32(0) != 0x464c_457fL || bytes.u8(5) != 1) {
      return Optional.empty();
    }
    int bits = bytes.u8(4);
    return bits == 1 || bits == 2
        ? Optional.of(new Reader(bytes, bits == 2).read())
        : Optional.empty();
  }

  /** One pass over one file. */
  private static final class Reader {
    private final FileWindow bytes;
    private final boolean wide;
    private final List<long[]> segments = new ArrayList<>();
    private final List<Long> needed = new ArrayList<>();
    private long runPath = -1;
    private long rpath = -1;
    private long strings = -1;
    private long versions = -1;
    private long versionCount;

    Reader(FileWindow bytes, boolean wide) {
      this.bytes = bytes;
      this.wide = wide;
    }

    ElfDynamic read() throws IOException {
      long[] dynamic = programHeaders();
      if (dynamic.length == 0) {
        return new ElfDynamic(List.of(), "", List.of());
      }
      entries(dynamic[0], dynamic[1]);
      List<Text> libraries = new ArrayList<>();
      for (long name : needed) {
        libraries.add(text(name));
      }
      long path = runPath >= 0 ? runPath : rpath;
      return new ElfDynamic(libraries, path >= 0 ? text(path).value() : "", versionNeeds());
    }

    /** Notes what is loaded; returns offset and size of the dynamic section, or nothing. */
    private long[] programHeaders() throws IOException {
      long table = word(wide ? 32 : 28);
      int entry = bytes.u16(wide ? 54 : 42);
      int count = bytes.u16(wide ? 56 : 44);
      if (count > 0 && entry < (wide ? 56 : 32)) {
        throw new FileWindow.DamagedException();
      }
      long[] dynamic = {};
      for (int i = 0; i < count; i++) {
        long header = table + (long) i * entry;
        long type = bytes.u32(header);
        if (type != PT_LOAD && type != PT_DYNAMIC) {
          continue;
        }
        long offset = word(header + (wide ? 8 : 4));
        long address = word(header + (wide ? 16 : 8));
        long size = word(header + (wide ? 32 : 16));
        if (type == PT_LOAD) {
          segments.add(new long[] {address, size, offset});
        } else {
          dynamic = new long[] {offset, size};
        }
      }
      return dynamic;
    }

    private void entries(long start, long size) throws IOException {
      int step = wide ? 16 : 8;
      for (long at = start; at - start <= size - step; at += step) {
        long tag = word(at);
        long value = word(at + step / 2);
        if (tag == DT_NULL) {
          return;
        }
        entry(tag, value);
      }
    }

    private void entry(long tag, long value) throws IOException {
      if (tag == DT_NEEDED) {
        if (needed.size() == MOST_RECORDS) {
          throw new FileWindow.DamagedException();
        }
        needed.add(value);
      } else if (tag == DT_STRTAB) {
        strings = offset(value);
      } else if (tag == DT_RPATH) {
        rpath = value;
      } else if (tag == DT_RUNPATH) {
        runPath = value;
      } else if (tag == DT_VERNEED) {
        versions = offset(value);
      } else if (tag == DT_VERNEEDNUM) {
        versionCount = value;
      }
    }

    private List<VersionNeed> versionNeeds() throws IOException {
      List<VersionNeed> found = new ArrayList<>();
      long library = versions;
      for (long i = 0; versions >= 0 && i < versionCount; i++) {
        String name = text(bytes.u32(library + 4)).value();
        int count = bytes.u16(library + 2);
        long version = library + bytes.u32(library + 8);
        for (int j = 0; j < count; j++) {
          if (found.size() == MOST_RECORDS) {
            throw new FileWindow.DamagedException();
          }
          found.add(versionNeed(name, version));
          version += bytes.u32(version + 12);
        }
        long next = bytes.u32(library + 12);
        if (next == 0) {
          break;
        }
        library += next;
      }
      return found;
    }

    private VersionNeed versionNeed(String library, long record) throws IOException {
      long name = bytes.u32(record + 8);
      return new VersionNeed(library, text(name).value(), record, bytes.u32(record), name);
    }

    private Text text(long index) throws IOException {
      if (strings < 0 || index < 0) {
        throw new FileWindow.DamagedException();
      }
      return new Text(bytes.string(strings + index), strings + index);
    }

    private long offset(long address) throws IOException {
      for (long[] segment : segments) {
        if (address >= segment[0] && address - segment[0] < segment[1]) {
          return address - segment[0] + segment[2];
        }
      }
      throw new FileWindow.DamagedException();
    }

    private long word(long offset) throws IOException {
      return wide ? bytes.u64(offset) : bytes.u32(offset);
    }
  }
}
