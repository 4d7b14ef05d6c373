package io.github.pythonenv.store.wheel;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * A zip archive that every reader understands alike.
 *
 * <p>An archive describes its members twice, and readers differ in which description they believe;
 * what one tool scans another may not install. So both are read and must agree, members must lie
 * one behind the other without a gap, and there may be nothing before, between or behind them.
 * {@code java.util.zip.ZipFile} checks none of that.
 */
public final class ZipArchive implements Closeable {
  static final long LOCAL = 0x04034b50L;
  static final long CENTRAL = 0x02014b50L;

  private static final int CENTRAL_WINDOW = 1 << 16;
  private static final int LOCAL_WINDOW = 1 << 11;

  private final FileChannel channel;
  private final List<ZipMember> members;

  private ZipArchive(FileChannel channel, List<ZipMember> members) {
    this.channel = channel;
    this.members = members;
  }

  /**
   * Reads all headers, but no member.
   *
   * @param findings takes every breach of the format; the members are usable only when there is
   *     none
   */
  public static ZipArchive open(Path file, Findings findings) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      ZipBytes central = new ZipBytes(channel, CENTRAL_WINDOW);
      Optional<ZipEnd> end = ZipEnd.find(central, findings);
      if (end.isEmpty()) {
        return new ZipArchive(channel, List.of());
      }
      List<ZipMember> members = ZipCentral.read(central, end.get(), findings);
      if (!findings.isEmpty()) {
        return new ZipArchive(channel, members);
      }
      ZipBytes local = new ZipBytes(channel, LOCAL_WINDOW);
      return new ZipArchive(channel, ZipLocals.check(local, members, end.get().start(), findings));
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** In the order of their bytes. */
  public List<ZipMember> members() {
    return members;
  }

  /** Reads at a position, without moving another thread's. */
  int read(ByteBuffer buffer, long position) throws IOException {
    return channel.read(buffer, position);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
