package io.github.pythonenv.write.archive;

import io.github.pythonenv.io.deflate.Effort;
import io.github.pythonenv.store.wheel.WheelBodies;
import java.io.IOException;
import java.nio.channels.FileChannel;

/**
 * Writes members of a tar, headers, bodies and padding, as deflate blocks that are not the last.
 */
final class TarMembers implements MemberWriter {
  private final TarHeaders headers;
  private final BlockWriter blocks;
  private final FileChannel out;
  private final byte[] buffer = new byte[1 << 16];

  /**
   * @param effort of deflating
   */
  TarMembers(FileChannel out, TarHeaders headers, Effort effort) throws IOException {
    this.headers = headers;
    this.out = out;
    this.blocks = new BlockWriter(out, new DeflateWalker(), effort);
  }

  @Override
  public void directory(String path) throws IOException {
    blocks.deflate(headers.directory(path));
  }

  @Override
  public void file(ArchivedFile file) throws IOException {
    Content content = file.content();
    blocks.deflate(headers.file(file.path(), content.size(), file.executable()));
    if (content.size() > 0
        && !(content instanceof Content.InWheel inWheel && take(inWheel, inWheel.body()))) {
      content.read(buffer, (bytes, length) -> blocks.deflate(bytes, 0, length));
    }
    blocks.zeros(TarHeaders.padding(content.size()));
  }

  private boolean take(Content.InWheel content, WheelBodies.Body body) throws IOException {
    if (body.deflated()) {
      return blocks.take(content.source(), body.size(), body.crc());
    }
    blocks.store(content.source(), body.size(), body.crc());
    return true;
  }

  @Override
  public PartBlocks finish() throws IOException {
    Checksum checksum = blocks.finish();
    return new PartBlocks(out.position(), 0, checksum.length(), checksum.crc());
  }
}
