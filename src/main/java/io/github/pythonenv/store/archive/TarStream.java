package io.github.pythonenv.store.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * The tar in a gzip file, which is one member and nothing else: what follows the first member some
 * readers show and others do not.
 */
final class TarStream extends InputStream {
  private static final int BUFFER = 1 << 16;
  private static final int END_OF_ARCHIVE = 1024;
  private static final int MAGIC = 0x1f;

  private final InputStream file;
  private final InputStream content;
  private final SizeBound bound;
  private long total;
  private long allowed;
  private long zerosAtEnd;

  private TarStream(InputStream file, InputStream content, SizeBound bound) {
    this.file = file;
    this.content = content;
    this.bound = bound;
  }

  static TarStream open(Path archive) throws IOException {
    SizeBound bound = SizeBound.of(archive);
    InputStream file = new BufferedInputStream(Files.newInputStream(archive), BUFFER);
    try {
      return new TarStream(file, new GzipCompressorInputStream(file, false), bound);
    } catch (IOException e) {
      file.close();
      throw DamagedArchiveException.of(e);
    }
  }

  /** How much may be read until this is called again. */
  void allow(long bytes) {
    allowed = bytes;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read;
    try {
      read = content.read(buffer, offset, length);
    } catch (IOException e) {
      throw DamagedArchiveException.of(e);
    }
    if (read > 0) {
      total += read;
      bound.check(total);
      allowed -= read;
      if (allowed < 0) {
        throw new DamagedArchiveException("the headers of one member have more than 1 MiB");
      }
      int zeros = 0;
      while (zeros < read && buffer[offset + read - 1 - zeros] == 0) {
        zeros++;
      }
      zerosAtEnd = zeros == read ? zerosAtEnd + read : zeros;
    }
    return read;
  }

  /** How many bytes were read. */
  long position() {
    return total;
  }

  /**
   * Reads on behind the last member, where there are only zeros and then nothing.
   *
   * @param end where the last member ended
   */
  void finish(long end) throws IOException {
    allow(Long.MAX_VALUE);
    byte[] buffer = new byte[BUFFER];
    int read = 0;
    while (read >= 0) {
      read = read(buffer, 0, buffer.length);
    }
    if (zerosAtEnd < total - end) {
      throw new DamagedArchiveException("bytes follow the end of its tar");
    }
    if (total - end < END_OF_ARCHIVE) {
      throw new DamagedArchiveException("its tar has no end: it is cut off");
    }
    int next = file.read();
    if (next == MAGIC) {
      throw new DamagedArchiveException(
          "it has several gzip members, of which some readers see only the first");
    }
    if (next >= 0) {
      throw new DamagedArchiveException("bytes follow its gzip member");
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
