package io.github.pythonenv.write.archive;

import io.github.pythonenv.io.deflate.Effort;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Collection;
import java.util.List;

/** Writes a zip: members, which parts have, and a central directory, made of theirs. */
final class ZipWriter implements FormatWriter {
  private final ZipHeaders headers;

  ZipWriter(ZipHeaders headers) {
    this.headers = headers;
  }

  @Override
  public MemberWriter members(FileChannel out, Effort effort) throws IOException {
    return new ZipMembers(out, headers, effort);
  }

  @Override
  public PartBlocks join(List<Part> pieces, FileChannel out) throws IOException {
    Part.copy(pieces, out);
    PatchableOutput rest = new PatchableOutput(out);
    long length = rest.position();
    add(pieces, 0, new CentralDirectory(rest, headers));
    rest.flush();
    return new PartBlocks(length, rest.position() - length, size(pieces), 0);
  }

  @Override
  public Written archive(
      FileChannel out, Collection<String> directories, List<ArchivedFile> own, List<Part> parts)
      throws IOException {
    try (ZipMembers first = new ZipMembers(out, headers, Effort.QUICK)) {
      for (String directory : directories) {
        first.directory(directory);
      }
      for (ArchivedFile each : own) {
        first.file(each);
      }
      List<ZipMember> members = first.members();
      long start = out.position();
      Part.copy(parts, out);
      PatchableOutput rest = new PatchableOutput(out);
      CentralDirectory directory = new CentralDirectory(rest, headers);
      directory.add(members);
      add(parts, start, directory);
      directory.end();
      rest.flush();
      return new Written(start, first.size() + size(parts));
    }
  }

  private static void add(List<Part> parts, long start, CentralDirectory directory)
      throws IOException {
    long at = start;
    for (Part part : parts) {
      directory.add(part, at);
      at += part.index().blocks().length();
    }
  }

  private static long size(List<Part> parts) {
    long size = 0;
    for (Part part : parts) {
      size += part.index().blocks().size();
    }
    return size;
  }
}
