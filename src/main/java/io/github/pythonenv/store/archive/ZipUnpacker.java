package io.github.pythonenv.store.archive;

import io.github.pythonenv.io.WholeBuffer;
import io.github.pythonenv.store.wheel.Findings;
import io.github.pythonenv.store.wheel.MemberNames;
import io.github.pythonenv.store.wheel.MemberReader;
import io.github.pythonenv.store.wheel.ZipArchive;
import io.github.pythonenv.store.wheel.ZipMember;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Unpacks a zip under the rules that wheels have: every reader must understand it alike. */
final class ZipUnpacker {
  private final TreeWriter writer;
  private final Findings findings;

  ZipUnpacker(TreeWriter writer, Findings findings) {
    this.writer = writer;
    this.findings = findings;
  }

  void unpack(Path archive) throws IOException {
    try (ZipArchive zip = ZipArchive.open(archive, findings);
        MemberReader reader = new MemberReader()) {
      MemberNames.check(zip.members(), findings);
      long total = 0;
      for (ZipMember member : zip.members()) {
        total += member.size();
      }
      if (!findings.isEmpty()) {
        return;
      }
      SizeBound.of(archive).check(total);
      for (ZipMember member : zip.members()) {
        if (member.isDirectory()) {
          writer.directory(member.name().substring(0, member.name().length() - 1));
        } else if (!write(zip, member, reader)) {
          return;
        }
      }
    }
  }

  private boolean write(ZipArchive zip, ZipMember member, MemberReader reader) throws IOException {
    try (FileChannel file = writer.create(member.name(), member.isExecutable())) {
      return reader.read(
          zip,
          member,
          (bytes, length) -> WholeBuffer.write(ByteBuffer.wrap(bytes, 0, length), file),
          findings);
    }
  }
}
