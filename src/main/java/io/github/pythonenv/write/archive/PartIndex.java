package io.github.pythonenv.write.archive;

import io.github.pythonenv.io.MacosVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What must be known of a part to put it into an archive; kept beside it.
 *
 * @param blocks its bytes
 * @param floor the oldest system that its binaries run on
 * @param directories all that its files lie in
 * @param files their paths, where somebody else may want the same; else empty
 * @param libraries the file names of its shared libraries
 * @param needed the libraries that its binaries name
 */
record PartIndex(
    PartBlocks blocks,
    SystemFloor floor,
    List<String> directories,
    List<String> files,
    List<String> libraries,
    List<String> needed) {
  private static final String FIRST = "archive-part 1";
  private static final String LAST = "end";

  PartIndex {
    directories = List.copyOf(directories);
    files = List.copyOf(files);
    libraries = List.copyOf(libraries);
    needed = List.copyOf(needed);
  }

  /** Of the file that it is the index of. */
  long fileLength() {
    return blocks.length() + blocks.tail();
  }

  void write(Path file) throws IOException {
    StringBuilder text = new StringBuilder(FIRST).append('\n');
    line(text, "length", String.valueOf(blocks.length()));
    line(text, "tail", String.valueOf(blocks.tail()));
    line(text, "size", String.valueOf(blocks.size()));
    line(text, "crc", Long.toHexString(blocks.crc()));
    line(text, "glibc", String.valueOf(floor.glibcMinor()));
    line(text, "macos", floor.macos().toString());
    directories.forEach(each -> line(text, "directory", each));
    files.forEach(each -> line(text, "file", each));
    libraries.forEach(each -> line(text, "library", each));
    needed.forEach(each -> line(text, "needed", each));
    text.append(LAST).append('\n');
    Files.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void line(StringBuilder text, String key, String value) {
    text.append(key).append(' ').append(value).append('\n');
  }

  /**
   * @throws IOException when it is not there, or no whole index
   */
  static PartIndex read(Path file) throws IOException {
    String text = Files.readString(file);
    if (!text.startsWith(FIRST + "\n") || !text.endsWith("\n" + LAST + "\n")) {
      throw new IOException("no whole index of a part: " + file);
    }
    try {
      return new Reader().read(text);
    } catch (NumberFormatException e) {
      throw new IOException("no index of a part: " + file, e);
    }
  }

  /** The values of lines {@code key value}. */
  private static final class Reader {
    private long length = -1;
    private long tail;
    private long size = -1;
    private long crc = -1;
    private int glibcMinor;
    private MacosVersion macos = MacosVersion.NONE;
    private final List<String> directories = new ArrayList<>();
    private final List<String> files = new ArrayList<>();
    private final List<String> libraries = new ArrayList<>();
    private final List<String> needed = new ArrayList<>();

    PartIndex read(String text) throws IOException {
      int end = text.length() - LAST.length() - 1;
      for (int start = FIRST.length() + 1; start < end; ) {
        int stop = text.indexOf('\n', start);
        int blank = text.indexOf(' ', start);
        if (blank < 0 || blank > stop) {
          throw new IOException("no line of an index: " + text.substring(start, stop));
        }
        set(text.substring(start, blank), text.substring(blank + 1, stop));
        start = stop + 1;
      }
      if (length < 0 || size < 0 || crc < 0) {
        throw new IOException("an index without length, size or checksum");
      }
      return new PartIndex(
          new PartBlocks(length, tail, size, crc),
          new SystemFloor(glibcMinor, macos),
          directories,
          files,
          libraries,
          needed);
    }

    private void set(String key, String value) throws IOException {
      switch (key) {
        case "length" -> length = Long.parseLong(value);
        case "tail" -> tail = Long.parseLong(value);
        case "size" -> size = Long.parseLong(value);
        case "crc" -> crc = Long.parseLong(value, 16);
        case "glibc" -> glibcMinor = Integer.parseInt(value);
        case "macos" -> macos = MacosVersion.parse(value);
        case "directory" -> directories.add(value);
        case "file" -> files.add(value);
        case "library" -> libraries.add(value);
        case "needed" -> needed.add(value);
        default -> throw new IOException("an unknown line of an index: " + key);
      }
    }
  }
}
