package io.github.pythonenv.write.archive;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Collection;
import java.util.List;

/** Writes a zip: the members, then the central directory, whose records are written anew. */
final class ZipWriter implements FormatWriter {
  private final ZipHeaders headers;

  ZipWriter(ZipHeaders headers) {
    this.headers = headers;
  }

  @Override
  public MemberWriter members(FileChannel out) throws IOException {
    return new ZipMembers(out, headers);
  }

  @Override
  public PartBlocks join(List<Part> pieces, FileChannel out) throws IOException {
    long size = 0;
    for (Part piece : pieces) {
      piece.copyTo(out);
      size += piece.index().blocks().size();
    }
    PatchableOutput rest = new PatchableOutput(out);
    long length = rest.position();
    long start = 0;
    for (Part piece : pieces) {
      rest.write(ZipTail.of(ZipTail.members(piece, start)));
      start += piece.index().blocks().length();
    }
    rest.flush();
    return new PartBlocks(length, rest.position() - length, size, 0);
  }

  @Override
  public long archive(
      FileChannel out, Collection<String> directories, List<ArchivedFile> own, List<Part> parts)
      throws IOException {
    try (ZipMembers first = new ZipMembers(out, headers)) {
      for (String directory : directories) {
        first.directory(directory);
      }
      for (ArchivedFile each : own) {
        first.file(each);
      }
      List<ZipMember> members = first.members();
      long offset = out.position();
      for (Part part : parts) {
        part.copyTo(out);
      }
      finish(out, members, offset, parts);
      return size(first, parts);
    }
  }

  private void finish(FileChannel out, List<ZipMember> first, long offset, List<Part> parts)
      throws IOException {
    PatchableOutput rest = new PatchableOutput(out);
    long start = rest.position();
    long count = write(first, rest);
    long at = offset;
    for (Part part : parts) {
      count += write(ZipTail.members(part, at), rest);
      at += part.index().blocks().length();
    }
    rest.write(ZipHeaders.end(count, start, rest.position() - start));
    rest.flush();
  }

  private int write(List<ZipMember> members, PatchableOutput rest) throws IOException {
    for (ZipMember member : members) {
      rest.write(headers.central(member));
    }
    return members.size();
  }

  private static long size(ZipMembers first, List<Part> parts) {
    long size = first.size();
    for (Part part : parts) {
      size += part.index().blocks().size();
    }
    return size;
  }
}
