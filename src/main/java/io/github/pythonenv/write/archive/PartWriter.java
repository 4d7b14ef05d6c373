package io.github.pythonenv.write.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Writes a part: the headers, bodies and padding of some files of a tar archive, as deflate blocks.
 *
 * <p>Bodies come from a wheel as they are, wherever it has them; what it has not stands behind
 * them, deflated in one run.
 */
final class PartWriter {
  private static final Comparator<ArchivedFile> BY_PATH = Comparator.comparing(ArchivedFile::path);

  private final TarHeaders headers;
  private final DeflateWalker walker = new DeflateWalker();
  private final byte[] buffer = new byte[1 << 16];

  PartWriter(TarHeaders headers) {
    this.headers = headers;
  }

  /**
   * Writes a new file.
   *
   * @param files in any order: it means nothing
   * @param withFiles whether the index lists them
   */
  PartIndex write(List<ArchivedFile> files, Path part, boolean withFiles) throws IOException {
    List<ArchivedFile> sorted = new ArrayList<>(files);
    sorted.sort(BY_PATH);
    PartContents contents = new PartContents();
    try (FileChannel channel =
            FileChannel.open(
                part,
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        BlockWriter blocks = new BlockWriter(channel, walker)) {
      for (ArchivedFile file : sorted) {
        if (file.content() instanceof Content.InWheel) {
          write(file, blocks, contents);
        }
      }
      for (ArchivedFile file : sorted) {
        if (!(file.content() instanceof Content.InWheel)) {
          write(file, blocks, contents);
        }
      }
      Checksum checksum = blocks.finish();
      return contents.index(channel.size(), checksum, withFiles);
    }
  }

  private void write(ArchivedFile file, BlockWriter blocks, PartContents contents)
      throws IOException {
    contents.add(file);
    long size = file.content().size();
    blocks.deflate(headers.file(file.path(), size, file.executable()));
    if (size > 0) {
      if (file.content() instanceof Content.Text text) {
        blocks.deflate(text.bytes());
      } else if (file.content() instanceof Content.OnDisk onDisk) {
        deflate(onDisk.file(), size, blocks);
      } else if (file.content() instanceof Content.InWheel inWheel) {
        take(inWheel, blocks);
      }
    }
    blocks.zeros(TarHeaders.padding(size));
  }

  private void take(Content.InWheel content, BlockWriter blocks) throws IOException {
    long size = content.body().size();
    long crc = content.body().crc();
    if (!content.body().deflated()) {
      blocks.store(source(content), size, crc);
    } else if (!blocks.take(source(content), size, crc)) {
      deflate(content.unpacked(), size, blocks);
    }
  }

  private static DeflateWalker.Source source(Content.InWheel content) {
    long[] at = {content.body().offset()};
    long end = at[0] + content.body().length();
    return (bytes, offset, length) -> {
      if (at[0] == end) {
        return -1;
      }
      int most = (int) Math.min(length, end - at[0]);
      int some = content.wheel().read(ByteBuffer.wrap(bytes, offset, most), at[0]);
      at[0] += Math.max(0, some);
      return some;
    };
  }

  private void deflate(Path file, long size, BlockWriter blocks) throws IOException {
    long left = size;
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        left -= n;
        blocks.deflate(buffer, 0, n);
      }
    }
    if (left != 0) {
      throw new IOException("another size than it had: " + file);
    }
  }
}
