package io.github.pythonenv.write.archive;

import io.github.pythonenv.io.Hashes;
import io.github.pythonenv.store.wheel.WheelBodies;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Where the bytes of a file come from. */
sealed interface Content {
  /** In bytes. */
  long size();

  /** A stream of them, as they are when nothing compresses them. */
  InputStream open() throws IOException;

  /** Takes bytes piece by piece. */
  interface Sink {
    void accept(byte[] buffer, int length) throws IOException;
  }

  /**
   * Reads all.
   *
   * @param buffer what pieces are given in
   * @throws IOException also when there are more or fewer than there were
   */
  default void read(byte[] buffer, Sink sink) throws IOException {
    long left = size();
    try (InputStream in = open()) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        left -= n;
        sink.accept(buffer, n);
      }
    }
    if (left != 0) {
      throw new IOException("another size than it had: " + this);
    }
  }

  /** Bytes at hand. */
  final class Text implements Content {
    private final byte[] bytes;

    Text(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public long size() {
      return bytes.length;
    }

    @Override
    public InputStream open() {
      return new ByteArrayInputStream(bytes);
    }
  }

  /** A file on disk, which is deflated. */
  record OnDisk(Path file, long size) implements Content {
    @Override
    public InputStream open() throws IOException {
      return Files.newInputStream(file);
    }
  }

  /** A file that is packed already, and is stored as it is; knows its digest when it was read. */
  final class Packed implements Content {
    private final Path file;
    private final long size;
    private String sha256 = "";

    Packed(Path file) throws IOException {
      this.file = file;
      this.size = Files.size(file);
    }

    @Override
    public long size() {
      return size;
    }

    @Override
    public InputStream open() throws IOException {
      return Files.newInputStream(file);
    }

    @Override
    public void read(byte[] buffer, Sink sink) throws IOException {
      MessageDigest digest = Hashes.sha256();
      Content.super.read(
          buffer,
          (bytes, length) -> {
            digest.update(bytes, 0, length);
            sink.accept(bytes, length);
          });
      sha256 = HexFormat.of().formatHex(digest.digest());
    }

    /** Of what was read last, in lower-case hex. */
    String sha256() {
      return sha256;
    }

    @Override
    public String toString() {
      return file.toString();
    }
  }

  /**
   * The body of a file in a wheel, which is taken as it is.
   *
   * @param unpacked the same file in the store's tree
   */
  record InWheel(WheelBodies wheel, WheelBodies.Body body, Path unpacked) implements Content {
    @Override
    public long size() {
      return body.size();
    }

    @Override
    public InputStream open() throws IOException {
      return Files.newInputStream(unpacked);
    }

    /** The bytes in the wheel, from the first on. */
    DeflateWalker.Source source() {
      long[] at = {body.offset()};
      long end = at[0] + body.length();
      return (bytes, offset, length) -> {
        if (at[0] == end) {
          return -1;
        }
        int most = (int) Math.min(length, end - at[0]);
        int some = wheel.read(ByteBuffer.wrap(bytes, offset, most), at[0]);
        at[0] += Math.max(0, some);
        return some;
      };
    }
  }
}
