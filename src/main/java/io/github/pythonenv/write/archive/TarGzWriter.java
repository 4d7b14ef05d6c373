package io.github.pythonenv.write.archive;

import io.github.pythonenv.io.ProcessNumber;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.List;

/**
 * Writes a tar.gz of one gzip member (RFC 1952) from parts, which are copied and not read.
 *
 * <p>All directories stand before all files, each before those in it. The file is written aside and
 * gets its name when it is whole.
 */
final class TarGzWriter {
  /** Deflate, no flags, no time, no extra flags, an unknown system. */
  private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

  /** A last block of the fixed code with nothing in it. */
  private static final byte[] LAST_BLOCK = {3, 0};

  private static final String ASIDE = ".part";

  private static final int END_OF_TAR = 2 * TarHeaders.BLOCK;

  /**
   * @param length of the archive, in bytes
   * @param size of the tar in it
   */
  record Written(long length, long size) {}

  private final TarHeaders headers;

  TarGzWriter(TarHeaders headers) {
    this.headers = headers;
  }

  /**
   * Writes an archive; what stood there is replaced.
   *
   * @param directories sorted
   * @param own small files that no part has
   * @return what was written
   */
  Written write(
      Path output, Collection<String> directories, List<ArchivedFile> own, List<Part> parts)
      throws IOException {
    Path folder = output.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException("a folder, not a file: " + output);
    }
    Files.createDirectories(folder);
    String start = "." + output.getFileName() + ".";
    deleteLeftovers(folder, start);
    Path aside = folder.resolve(start + ProcessNumber.current() + ASIDE);
    try {
      Written written = writeAside(aside, directories, own, parts);
      Files.move(
          aside, output, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return written;
    } finally {
      Files.deleteIfExists(aside);
    }
  }

  /** Removes what processes that were killed have left of this very archive. */
  private static void deleteLeftovers(Path folder, String start) throws IOException {
    String own = start + ProcessNumber.current() + ASIDE;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        String name = String.valueOf(file.getFileName());
        if (name.startsWith(start) && name.endsWith(ASIDE)) {
          String pid = name.substring(start.length(), name.length() - ASIDE.length());
          if (name.equals(own) || !isAlive(pid)) {
            Files.deleteIfExists(file);
          }
        }
      }
    }
  }

  private static boolean isAlive(String pid) {
    try {
      return ProcessHandle.of(Long.parseLong(pid)).isPresent();
    } catch (NumberFormatException e) {
      return true;
    }
  }

  private Written writeAside(
      Path file, Collection<String> directories, List<ArchivedFile> own, List<Part> parts)
      throws IOException {
    try (FileChannel out =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      write(out, ByteBuffer.wrap(HEADER));
      Checksum checksum = new Checksum();
      try (BlockWriter blocks = new BlockWriter(out, new DeflateWalker())) {
        for (String directory : directories) {
          blocks.deflate(headers.directory(directory));
        }
        for (ArchivedFile each : own) {
          writeOwn(each, blocks);
        }
        append(checksum, blocks.finish());
      }
      for (Part part : parts) {
        copy(part, out);
        checksum.append(part.index().crc(), part.index().size());
      }
      try (BlockWriter blocks = new BlockWriter(out, new DeflateWalker())) {
        blocks.deflate(new byte[END_OF_TAR]);
        append(checksum, blocks.finish());
      }
      write(out, trailer(checksum));
      return new Written(out.position(), checksum.length());
    }
  }

  private void writeOwn(ArchivedFile file, BlockWriter blocks) throws IOException {
    if (!(file.content() instanceof Content.Text text)) {
      throw new IllegalArgumentException("not a small file: " + file.path());
    }
    blocks.deflate(headers.file(file.path(), text.size(), file.executable()));
    blocks.deflate(text.bytes());
    blocks.zeros(TarHeaders.padding(text.size()));
  }

  private static void append(Checksum whole, Checksum piece) {
    whole.append(piece.crc(), piece.length());
  }

  static void copy(Part part, FileChannel out) throws IOException {
    try (FileChannel in = FileChannel.open(part.file(), StandardOpenOption.READ)) {
      long length = part.index().length();
      if (in.size() != length) {
        throw new IOException("a part changed while it was copied: " + part.file());
      }
      for (long done = 0; done < length; ) {
        long some = in.transferTo(done, length - done, out);
        if (some <= 0) {
          throw new IOException("a part became shorter while it was copied: " + part.file());
        }
        done += some;
      }
    }
  }

  private static ByteBuffer trailer(Checksum checksum) {
    return ByteBuffer.allocate(LAST_BLOCK.length + 2 * Integer.BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(LAST_BLOCK)
        .putInt((int) checksum.crc())
        .putInt((int) checksum.length())
        .flip();
  }

  private static void write(FileChannel out, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }
}
