package io.github.pythonenv.store.wheel;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Streams members of zip archives through buffers of its own; for one thread.
 *
 * <p>A member gives its declared bytes and not one more: what is longer, shorter or has another
 * checksum is a finding.
 */
public final class MemberReader implements AutoCloseable {
  private static final int INPUT = 1 << 16;
  private static final int OUTPUT = 1 << 16;

  /** Takes the content of a member piece by piece. */
  public interface Sink {
    void accept(byte[] buffer, int length) throws IOException;
  }

  private final ByteBuffer input = ByteBuffer.allocateDirect(INPUT);
  private final byte[] output = new byte[OUTPUT];
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();

  /**
   * Streams one member.
   *
   * @return whether it was what its headers say; else there is a finding
   */
  public boolean read(ZipArchive archive, ZipMember member, Sink sink, Findings findings)
      throws IOException {
    crc.reset();
    String problem =
        member.method() == ZipMember.STORED
            ? copy(archive, member, sink)
            : inflate(archive, member, sink);
    if (problem.isEmpty() && crc.getValue() != member.crc()) {
      problem = "its content does not match its checksum (CRC-32)";
    }
    if (!problem.isEmpty()) {
      findings.add(member.name(), problem);
    }
    return problem.isEmpty();
  }

  /** A whole small member; the caller has looked at its size. */
  byte[] bytes(ZipArchive archive, ZipMember member, Findings findings) throws IOException {
    byte[] content = new byte[(int) member.size()];
    int[] filled = {0};
    read(
        archive,
        member,
        (buffer, length) -> {
          System.arraycopy(buffer, 0, content, filled[0], length);
          filled[0] += length;
        },
        findings);
    return content;
  }

  private String copy(ZipArchive archive, ZipMember member, Sink sink) throws IOException {
    long position = member.dataOffset();
    long end = position + member.compressedSize();
    while (position < end) {
      fill(archive, position, end);
      int length = input.remaining();
      input.get(output, 0, length);
      give(length, sink);
      position += length;
    }
    return "";
  }

  private String inflate(ZipArchive archive, ZipMember member, Sink sink) throws IOException {
    inflater.reset();
    long position = member.dataOffset();
    long end = position + member.compressedSize();
    long left = member.size();
    int filled = 0;
    try {
      while (!inflater.finished()) {
        // One byte more than declared is asked for, to see whether there is one.
        int room = (int) Math.min(OUTPUT - filled, left - filled + 1);
        int length = inflater.inflate(output, filled, room);
        filled += length;
        if (filled > left) {
          return "it inflates to more than the " + member.size() + " bytes it declares";
        }
        if (filled == output.length) {
          give(filled, sink);
          left -= filled;
          filled = 0;
        }
        if (length == 0 && !inflater.finished()) {
          if (inflater.needsDictionary() || (position == end && inflater.needsInput())) {
            return "its deflate stream does not end";
          }
          if (inflater.needsInput()) {
            fill(archive, position, end);
            position += input.remaining();
            inflater.setInput(input);
          }
        }
      }
    } catch (DataFormatException e) {
      return "its deflate stream is damaged";
    }
    give(filled, sink);
    if (filled != left) {
      return "it inflates to less than the " + member.size() + " bytes it declares";
    }
    return position == end && inflater.getRemaining() == 0 ? "" : "bytes follow its deflate stream";
  }

  private void give(int length, Sink sink) throws IOException {
    if (length > 0) {
      crc.update(output, 0, length);
      sink.accept(output, length);
    }
  }

  private void fill(ZipArchive archive, long position, long end) throws IOException {
    input.clear();
    input.limit((int) Math.min(INPUT, end - position));
    int limit = input.limit();
    while (input.position() < limit) {
      if (archive.read(input, position + input.position()) < 0) {
        throw new EOFException("the archive became shorter while it was read");
      }
    }
    input.flip();
  }

  @Override
  public void close() {
    inflater.end();
  }
}
