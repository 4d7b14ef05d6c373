package io.github.pythonenv.declare;

import io.github.pythonenv.declare.patch.PatchedMember;
import io.github.pythonenv.io.WholeBuffer;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32;

/**
 * Writes an archive of members of another one, as they lie there, and of new ones behind them.
 *
 * <p>So a member's place only moves to the front, and its headers keep their widths. Members that
 * lie one behind the other are copied at once.
 */
final class WheelCopy implements Closeable {
  private final ArchivedWheel source;
  private final FileChannel channel;
  private final ZipDirectory directory = new ZipDirectory();
  private long runStart;
  private long runEnd;
  private long offset;

  WheelCopy(ArchivedWheel source, Path target) throws IOException {
    this.source = source;
    this.channel =
        FileChannel.open(
            target,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
  }

  /** Takes a member over; in the order of their bytes. */
  void take(ArchivedMember member) throws IOException {
    if (member.offset() != runEnd) {
      copyRun();
      runStart = member.offset();
    }
    runEnd = member.end();
    directory.add(member.movedTo(offset));
    offset += member.end() - member.offset();
  }

  /** Adds a new member, stored, so that the bytes do not depend on the JDK's zlib. */
  void add(String path, PatchedMember member) throws IOException {
    copyRun();
    byte[] content = member.content();
    CRC32 crc = new CRC32();
    crc.update(content);
    ZipDirectory.Member entry =
        new ZipDirectory.Member(
            path,
            member.executable(),
            false,
            crc.getValue(),
            content.length,
            content.length,
            offset);
    byte[] header = entry.local();
    write(header);
    write(content);
    offset += header.length + content.length;
    directory.add(entry);
  }

  /** Writes the central directory. */
  void finish() throws IOException {
    copyRun();
    ByteArrayOutputStream end = new ByteArrayOutputStream();
    directory.writeTo(end, offset);
    write(end.toByteArray());
  }

  private void copyRun() throws IOException {
    source.copy(runStart, runEnd, channel);
    runStart = runEnd;
  }

  private void write(byte[] bytes) throws IOException {
    WholeBuffer.write(ByteBuffer.wrap(bytes), channel);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
