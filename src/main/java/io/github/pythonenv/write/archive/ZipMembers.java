package io.github.pythonenv.write.archive;

import io.github.pythonenv.io.deflate.DeflateWriter;
import io.github.pythonenv.io.deflate.Effort;
import io.github.pythonenv.store.wheel.WheelBodies;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Writes members of a zip, local headers and bodies. All that is known of a member stands before
 * its body, so that who reads from the front needs no more.
 */
final class ZipMembers implements MemberWriter {
  private final ZipHeaders headers;
  private final PatchableOutput out;
  private final long start;
  private final DeflateWriter deflater;
  private final BodyCheck check = new BodyCheck();
  private final CRC32 crc = new CRC32();
  private final byte[] buffer = new byte[1 << 16];
  private final List<ZipMember> members = new ArrayList<>();
  private long size;

  /**
   * @param effort of deflating
   */
  ZipMembers(FileChannel channel, ZipHeaders headers, Effort effort) throws IOException {
    this.headers = headers;
    out = new PatchableOutput(channel);
    deflater = new DeflateWriter(effort, out::write);
    start = out.position();
  }

  @Override
  public void directory(String path) throws IOException {
    ZipMember member = new ZipMember(path + "/", true, false, 0, 0, 0, offset());
    out.write(headers.local(member));
    members.add(member);
  }

  @Override
  public void file(ArchivedFile file) throws IOException {
    Content content = file.content();
    size += content.size();
    if (content instanceof Content.Packed) {
      store(file, content);
    } else if (content.size() == 0
        || !(content instanceof Content.InWheel inWheel && take(file, inWheel, inWheel.body()))) {
      deflate(file, content);
    }
  }

  private long offset() {
    return out.position() - start;
  }

  /** Copies a body, and looks whether it is what it is said to be; else nothing of it is left. */
  private boolean take(ArchivedFile file, Content.InWheel content, WheelBodies.Body body)
      throws IOException {
    long header = out.position();
    ZipMember member =
        new ZipMember(
            file.path(),
            file.executable(),
            body.deflated(),
            body.crc(),
            body.length(),
            body.size(),
            offset());
    out.write(headers.local(member));
    check.begin(body);
    DeflateWalker.Source source = content.source();
    for (int some = source.read(buffer, 0, buffer.length);
        some >= 0;
        some = source.read(buffer, 0, buffer.length)) {
      out.write(buffer, 0, some);
      check.accept(buffer, some);
    }
    if (!check.holds()) {
      out.rewind(header);
      return false;
    }
    members.add(member);
    return true;
  }

  /** Deflates content, or stores it where that is no longer. */
  private void deflate(ArchivedFile file, Content content) throws IOException {
    long header = out.position();
    long offset = offset();
    out.write(headers.local(member(file, false, content.size(), offset)));
    long body = out.position();
    crc.reset();
    content.read(
        buffer,
        (bytes, length) -> {
          crc.update(bytes, 0, length);
          deflater.write(bytes, 0, length);
        });
    deflater.finish();
    long length = out.position() - body;
    if (length >= content.size()) {
      out.rewind(header);
      store(file, content);
      return;
    }
    end(header, member(file, true, length, offset));
  }

  private void store(ArchivedFile file, Content content) throws IOException {
    long header = out.position();
    long offset = offset();
    out.write(headers.local(member(file, false, content.size(), offset)));
    crc.reset();
    content.read(
        buffer,
        (bytes, length) -> {
          crc.update(bytes, 0, length);
          out.write(bytes, 0, length);
        });
    end(header, member(file, false, content.size(), offset));
  }

  /** Writes the header again, when the body has told the rest of it. */
  private void end(long header, ZipMember member) throws IOException {
    out.replace(header, headers.local(member));
    members.add(member);
  }

  private ZipMember member(ArchivedFile file, boolean isDeflated, long length, long offset) {
    return new ZipMember(
        file.path(),
        file.executable(),
        isDeflated,
        crc.getValue(),
        length,
        file.content().size(),
        offset);
  }

  /** Ends the members of a beginning, and gives them. */
  List<ZipMember> members() throws IOException {
    out.flush();
    return members;
  }

  long size() {
    return size;
  }

  @Override
  public PartBlocks finish() throws IOException {
    long length = offset();
    new CentralDirectory(out, headers).add(members);
    out.flush();
    return new PartBlocks(length, offset() - length, size, 0);
  }

  @Override
  public void close() {
    check.close();
  }
}
