package io.github.pythonenv.write.archive;

import io.github.pythonenv.io.MacosVersion;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * What an archive was put together from: its beginning, parts of the store, its end. Whoever asks
 * for the same again needs no plan, and no index of a part.
 *
 * @param beginning what stands before the parts
 * @param pieces the parts, in their order
 * @param end what stands behind them
 * @param facts what is known of the archive
 */
record ArchiveRecipe(ByteBuffer beginning, List<Piece> pieces, ByteBuffer end, ArchiveFacts facts) {
  private static final String FIRST = "archive-recipe 2\n";

  /** In bytes; stands behind all else. */
  private static final int CHECKSUM = Integer.BYTES;

  /**
   * A part.
   *
   * @param key its name in the store
   * @param length how many of its bytes go into the archive, from the first on
   * @param fileSize of all that is kept of it
   */
  record Piece(String key, long length, long fileSize) {
    /** Nothing is copied but files of the one folder that has the parts. */
    private static Piece parse(String value) throws IOException {
      String[] words = value.split(" ", 3);
      Piece piece = new Piece(words[2], Long.parseLong(words[0]), Long.parseLong(words[1]));
      if (piece.length < 0 || piece.length > piece.fileSize || !isName(piece.key)) {
        throw new IOException("no part of an archive: " + value);
      }
      return piece;
    }

    private static boolean isName(String key) {
      return !key.startsWith(".")
          && key.chars().noneMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c));
    }
  }

  ArchiveRecipe {
    pieces = List.copyOf(pieces);
  }

  /** Lines, an empty one, the bytes of beginning and end, and a checksum of all of these. */
  byte[] bytes() {
    StringBuilder text = new StringBuilder(FIRST);
    KeyedLines.add(text, "beginning", beginning.remaining());
    KeyedLines.add(text, "end", end.remaining());
    KeyedLines.add(text, "size", facts.size());
    for (Piece each : pieces) {
      KeyedLines.add(text, "part", each.length() + " " + each.fileSize() + " " + each.key());
    }
    new TreeMap<>(facts.floors())
        .forEach(
            (name, floor) ->
                KeyedLines.add(
                    text, "floor", floor.glibcMinor() + " " + floor.macos() + " " + name));
    facts.hostLibraries().forEach(each -> KeyedLines.add(text, "library", each));
    facts.warnings().forEach(each -> KeyedLines.add(text, "warning", each));
    byte[] lines = text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    ByteBuffer all =
        ByteBuffer.allocate(lines.length + beginning.remaining() + end.remaining() + CHECKSUM)
            .put(lines)
            .put(beginning.duplicate())
            .put(end.duplicate());
    all.putInt(checksum(all.array()));
    return all.array();
  }

  private static int checksum(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, bytes.length - CHECKSUM);
    return (int) crc.getValue();
  }

  /** Whether {@link #parse} will give back the same. */
  boolean canBeKept() {
    return facts.warnings().stream().noneMatch(each -> each.indexOf('\n') >= 0);
  }

  /**
   * Reads what {@link #bytes} gave.
   *
   * @throws IOException when it is no whole recipe
   */
  static ArchiveRecipe parse(byte[] bytes) throws IOException {
    int checked = bytes.length - CHECKSUM;
    if (checked < 0 || ByteBuffer.wrap(bytes).getInt(checked) != checksum(bytes)) {
      throw new IOException("no whole recipe of an archive");
    }
    int lines = endOfLines(bytes);
    String text = new String(bytes, 0, lines, StandardCharsets.UTF_8);
    if (!text.startsWith(FIRST)) {
      throw new IOException("no recipe of an archive");
    }
    Reader reader = new Reader();
    try {
      KeyedLines.read(text, FIRST.length(), text.length(), reader);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IOException("no recipe of an archive", e);
    }
    return reader.recipe(bytes, lines + 1);
  }

  private static int endOfLines(byte[] bytes) throws IOException {
    for (int i = 1; i < bytes.length; i++) {
      if (bytes[i] == '\n' && bytes[i - 1] == '\n') {
        return i;
      }
    }
    throw new IOException("no whole recipe of an archive");
  }

  /** The values of lines. */
  private static final class Reader implements KeyedLines.Reader {
    private int beginning = -1;
    private int end = -1;
    private long size = -1;
    private final List<Piece> pieces = new ArrayList<>();
    private final Map<String, SystemFloor> floors = new TreeMap<>();
    private final List<String> libraries = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    @Override
    public void set(String key, String value) throws IOException {
      switch (key) {
        case "beginning" -> beginning = Integer.parseInt(value);
        case "end" -> end = Integer.parseInt(value);
        case "size" -> size = Long.parseLong(value);
        case "part" -> pieces.add(Piece.parse(value));
        case "floor" -> {
          String[] words = value.split(" ", 3);
          floors.put(
              words[2], new SystemFloor(Integer.parseInt(words[0]), MacosVersion.parse(words[1])));
        }
        case "library" -> libraries.add(value);
        case "warning" -> warnings.add(value);
        default -> throw new IOException("an unknown line of a recipe: " + key);
      }
    }

    private ArchiveRecipe recipe(byte[] bytes, int from) throws IOException {
      if (beginning < 0
          || end < 0
          || size < 0
          || from + (long) beginning + end != bytes.length - CHECKSUM) {
        throw new IOException("no whole recipe of an archive");
      }
      return new ArchiveRecipe(
          ByteBuffer.wrap(bytes, from, beginning),
          pieces,
          ByteBuffer.wrap(bytes, from + beginning, end),
          new ArchiveFacts(size, floors, libraries, warnings));
    }
  }
}
