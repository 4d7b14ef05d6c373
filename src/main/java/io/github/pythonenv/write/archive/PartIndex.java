package io.github.pythonenv.write.archive;

import io.github.pythonenv.io.MacosVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * What must be known of a part to put it into an archive; kept behind it.
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
  private static final String FIRST = "archive-part 2";
  private static final String LAST_KEY = "end ";

  /** How long the line is that an index ends with. */
  static final int LAST_LINE = LAST_KEY.length() + 9;

  /** Of a part of which nothing else is asked. */
  static PartIndex of(PartBlocks blocks) {
    return new PartIndex(blocks, SystemFloor.NONE, List.of(), List.of(), List.of(), List.of());
  }

  PartIndex {
    directories = List.copyOf(directories);
    files = List.copyOf(files);
    libraries = List.copyOf(libraries);
    needed = List.copyOf(needed);
  }

  /** Lines, of which the last says how long all of them are. */
  String text() {
    StringBuilder text = new StringBuilder(FIRST).append('\n');
    KeyedLines.add(text, "length", blocks.length());
    KeyedLines.add(text, "tail", blocks.tail());
    KeyedLines.add(text, "size", blocks.size());
    KeyedLines.add(text, "crc", Long.toHexString(blocks.crc()));
    KeyedLines.add(text, "glibc", floor.glibcMinor());
    KeyedLines.add(text, "macos", floor.macos().toString());
    directories.forEach(each -> KeyedLines.add(text, "directory", each));
    files.forEach(each -> KeyedLines.add(text, "file", each));
    libraries.forEach(each -> KeyedLines.add(text, "library", each));
    needed.forEach(each -> KeyedLines.add(text, "needed", each));
    int length = text.toString().getBytes(StandardCharsets.UTF_8).length + LAST_LINE;
    return text.append(LAST_KEY).append(HexFormat.of().toHexDigits(length)).append("\n").toString();
  }

  /**
   * How many bytes an index has.
   *
   * @param end what a file ends with that ends with an index
   * @throws IOException when it does not
   */
  static int length(String end) throws IOException {
    int start = end.length() - LAST_LINE;
    if (start >= 0 && end.startsWith(LAST_KEY, start) && end.endsWith("\n")) {
      try {
        return Integer.parseInt(end, start + LAST_KEY.length(), end.length() - 1, 16);
      } catch (NumberFormatException e) {
        throw new IOException("no index at the end of a part", e);
      }
    }
    throw new IOException("no index at the end of a part");
  }

  /**
   * Reads what {@link #text} gave.
   *
   * @throws IOException when it is no whole index
   */
  static PartIndex parse(String text) throws IOException {
    if (!text.startsWith(FIRST + "\n")) {
      throw new IOException("no whole index of a part");
    }
    try {
      return new Reader().read(text);
    } catch (NumberFormatException e) {
      throw new IOException("no index of a part", e);
    }
  }

  /** The values of lines {@code key value}. */
  private static final class Reader implements KeyedLines.Reader {
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
      KeyedLines.read(text, FIRST.length() + 1, text.length() - LAST_LINE, this);
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

    @Override
    public void set(String key, String value) throws IOException {
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
