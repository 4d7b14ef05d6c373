package io.github.pythonenv.declare;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.io.Hashes;
import io.github.pythonenv.io.WholeBuffer;
import io.github.pythonenv.io.deflate.DeflateWriter;
import io.github.pythonenv.io.deflate.Effort;
import io.github.pythonenv.packaging.Digest;
import io.github.pythonenv.packaging.RecordEntry;
import io.github.pythonenv.packaging.RecordFile;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * Writes a wheel (binary distribution format): members in the order they are added, RECORD last.
 *
 * <p>The same members make the same bytes on every machine, JVM and day. What is given as bytes is
 * stored; what is given as a stream and has more than 4 KiB is deflated.
 *
 * <p>The wheel is complete when {@link #close} returns. After a member that failed, {@code close}
 * deletes the file; write to a name that nobody reads yet.
 */
public final class WheelWriter implements Closeable {
  private static final int SMALL = 4 << 10;
  private static final int BUFFER = 1 << 16;
  private static final long LARGEST_MEMBER = (1L << 32) - 2;

  private final Path file;
  private final String recordPath;
  private final FileChannel channel;
  private final OutputStream out;
  private final ZipDirectory directory = new ZipDirectory();
  private final List<RecordEntry> rows = new ArrayList<>();
  private final Set<String> paths = new HashSet<>();
  private byte[] buffer = new byte[0];
  private long offset;
  private boolean broken;
  private boolean closed;

  private WheelWriter(Path file, String recordPath, FileChannel channel) {
    this.file = file;
    this.recordPath = recordPath;
    this.channel = channel;
    this.out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
  }

  /**
   * Begins a wheel; a file that is there is replaced.
   *
   * @param distInfoDirectory such as {@code demo-1.0.dist-info}
   */
  public static WheelWriter to(Path file, String distInfoDirectory) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    return new WheelWriter(file, distInfoDirectory + "/RECORD", channel);
  }

  /**
   * Adds a file of mode 0644, stored.
   *
   * @param path relative, with {@code /}
   * @throws PythonEnvException when no file of a wheel may have that path, or one has it already
   */
  public void add(String path, byte[] content) throws IOException {
    add(path, false, content);
  }

  /** Adds a file of mode 0644, or 0755 when it is executable; stored. */
  public void add(String path, boolean executable, byte[] content) throws IOException {
    claim(path);
    broken = true;
    store(path, executable, content, content.length);
    rows.add(row(path, content, content.length));
    broken = false;
  }

  /**
   * Adds a file from a stream, which is read to its end and not closed. Memory does not grow with
   * it.
   *
   * @throws PythonEnvException as above, and when it has 4 GiB or more
   */
  public void add(String path, boolean executable, InputStream content) throws IOException {
    claim(path);
    broken = true;
    if (buffer.length == 0) {
      buffer = new byte[BUFFER];
    }
    int read = content.readNBytes(buffer, 0, SMALL + 1);
    if (read <= SMALL) {
      store(path, executable, buffer, read);
      rows.add(row(path, buffer, read));
    } else {
      byte[] begin = new byte[read];
      System.arraycopy(buffer, 0, begin, 0, read);
      deflate(path, executable, new SequenceInputStream(new ByteArrayInputStream(begin), content));
    }
    broken = false;
  }

  /** Writes RECORD and the directory of the archive. */
  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try (channel) {
      if (!broken) {
        broken = true;
        rows.add(RecordEntry.bare(recordPath));
        byte[] text = new RecordFile(rows).text().getBytes(StandardCharsets.UTF_8);
        store(recordPath, false, text, text.length);
        directory.writeTo(out, offset);
        out.flush();
        broken = false;
      }
    } finally {
      if (broken) {
        Files.deleteIfExists(file);
      }
    }
  }

  private void claim(String path) {
    if (closed || broken) {
      throw new IllegalStateException("closed, or a member before failed: " + file);
    }
    String fault = fault(path);
    if (!fault.isEmpty()) {
      throw new PythonEnvException(
          "No file of a wheel can have a path that " + fault + ": " + path);
    }
    if (path.equals(recordPath) || !paths.add(path)) {
      throw new PythonEnvException("Two files of a wheel have one path: " + path);
    }
  }

  /** What no reader of wheels takes; the rest is the unpacker's to judge. */
  private static String fault(String path) {
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c < ' ' || c == 0x7f || c == '\\') {
        return "holds a back slash or a control character";
      }
    }
    for (String component : path.split("/", -1)) {
      if (component.isEmpty() || component.equals(".") || component.equals("..")) {
        return "is absolute or leads out of it";
      }
    }
    return path.length() > 1_024 ? "is longer than 1,024 characters" : "";
  }

  private void store(String path, boolean executable, byte[] content, int length)
      throws IOException {
    CRC32 crc = new CRC32();
    crc.update(content, 0, length);
    ZipDirectory.Member member =
        new ZipDirectory.Member(path, executable, false, crc.getValue(), length, length, offset);
    byte[] header = member.local();
    out.write(header);
    out.write(content, 0, length);
    offset += header.length + length;
    directory.add(member);
  }

  private static RecordEntry row(String path, byte[] content, int length) {
    MessageDigest digest = Hashes.sha256();
    digest.update(content, 0, length);
    return RecordEntry.of(path, Digest.sha256(digest.digest()), length);
  }

  /** The sizes are known at the end only: the header is written again then. */
  private void deflate(String path, boolean executable, InputStream content) throws IOException {
    int header = ZipDirectory.LOCAL + ZipDirectory.name(path).length;
    out.write(new byte[header]);
    CRC32 crc = new CRC32();
    MessageDigest digest = Hashes.sha256();
    long[] written = {0};
    DeflateWriter deflater =
        new DeflateWriter(
            Effort.QUICK,
            (bytes, from, length) -> {
              out.write(bytes, from, length);
              written[0] += length;
            });
    long size = 0;
    for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
      crc.update(buffer, 0, n);
      digest.update(buffer, 0, n);
      deflater.write(buffer, 0, n);
      size += n;
      if (size > LARGEST_MEMBER) {
        throw new PythonEnvException("A file of a wheel must be smaller than 4 GiB: " + path);
      }
    }
    deflater.finish();
    ZipDirectory.Member member =
        new ZipDirectory.Member(path, executable, true, crc.getValue(), written[0], size, offset);
    out.flush();
    WholeBuffer.writeAt(ByteBuffer.wrap(member.local()), channel, offset);
    offset += header + written[0];
    directory.add(member);
    rows.add(RecordEntry.of(path, Digest.sha256(digest.digest()), size));
  }
}
