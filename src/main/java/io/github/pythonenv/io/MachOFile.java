package io.github.pythonenv.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the load commands of a Mach-O file say (Apple's {@code mach-o/loader.h} and {@code
 * mach-o/fat.h}). Of a file for several processors it is what all of them together need.
 *
 * @param libraries those it cannot be loaded without, by absolute path; without those that are the
 *     system's own
 * @param system the oldest macOS it runs on
 */
public record MachOFile(Set<String> libraries, MacosVersion system) {
  private static final long WIDE = 0xfeedfacfL;
  private static final long FAT = 0xcafebabeL;
  private static final int HEADER = 32;
  private static final int FAT_HEADER = 8;
  private static final int SLICE = 20;

  /** A Java class begins as a fat file does, and goes on with a version that is more than this. */
  private static final int MOST_SLICES = 30;

  private static final int MOST_COMMANDS = 10_000;

  private static final long LOAD = 0xc;
  private static final long LOAD_LAZILY = 0x20;
  private static final long LOAD_AND_EXPORT = 0x8000_001fL;
  private static final long OLDEST_MACOS = 0x24;
  private static final long BUILD_VERSION = 0x32;
  private static final long MACOS = 1;

  public MachOFile {
    libraries = Set.copyOf(libraries);
  }

  /**
   * Reads a file; nothing but its headers.
   *
   * @return empty when it is no 64-bit Mach-O file, or a damaged one
   * @throws UncheckedIOException when it cannot be read
   */
  public static Optional<MachOFile> read(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return new Reader(new FileWindow(channel)).file();
    } catch (FileWindow.DamagedException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Reader {
    private final FileWindow bytes;
    private final Set<String> libraries = new TreeSet<>();
    private MacosVersion system = MacosVersion.NONE;

    Reader(FileWindow bytes) {
      this.bytes = bytes;
    }

    Optional<MachOFile> file() throws IOException {
      if (bytes.size() < HEADER) {
        return Optional.empty();
      }
      if (bytes.u32(0) == WIDE) {
        commands(0);
      } else if (bigEndian(0) != FAT || !slices()) {
        return Optional.empty();
      }
      return Optional.of(new MachOFile(libraries, system));
    }

    private boolean slices() throws IOException {
      long count = bigEndian(4);
      if (count > MOST_SLICES) {
        return false;
      }
      boolean found = false;
      for (int i = 0; i < count; i++) {
        long start = bigEndian(FAT_HEADER + (long) i * SLICE + 8);
        if (bytes.u32(start) == WIDE) {
          commands(start);
          found = true;
        }
      }
      return found;
    }

    private void commands(long start) throws IOException {
      long count = bytes.u32(start + 16);
      if (count > MOST_COMMANDS) {
        throw new FileWindow.DamagedException();
      }
      long at = start + HEADER;
      for (int i = 0; i < count; i++) {
        command(at);
        at += bytes.u32(at + 4);
      }
    }

    private void command(long at) throws IOException {
      long kind = bytes.u32(at);
      if (kind == LOAD || kind == LOAD_LAZILY || kind == LOAD_AND_EXPORT) {
        addLibrary(bytes.string(at + bytes.u32(at + 8)));
      } else if (kind == OLDEST_MACOS) {
        system = system.max(MacosVersion.ofBits(bytes.u32(at + 8)));
      } else if (kind == BUILD_VERSION && bytes.u32(at + 8) == MACOS) {
        system = system.max(MacosVersion.ofBits(bytes.u32(at + 12)));
      }
    }

    /** What begins with {@code @} is found beside the file that names it. */
    private void addLibrary(String path) {
      if (path.startsWith("/") && !path.startsWith("/usr/lib/") && !path.startsWith("/System/")) {
        libraries.add(path);
      }
    }

    private long bigEndian(long offset) throws IOException {
      return Integer.reverseBytes((int) bytes.u32(offset)) & 0xffff_ffffL;
    }
  }
}
