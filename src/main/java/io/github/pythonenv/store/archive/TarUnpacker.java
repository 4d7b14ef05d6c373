package io.github.pythonenv.store.archive;

import io.github.pythonenv.io.WholeBuffer;
import io.github.pythonenv.store.wheel.Findings;
import io.github.pythonenv.store.wheel.MemberNames;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/** Unpacks a tar.gz (POSIX.1-2001: ustar and pax; and the long names of GNU tar). */
final class TarUnpacker {
  private static final int BUFFER = 1 << 18;
  private static final long HEADERS = 1 << 20;
  private static final long RECORD = 512;
  private static final int EXECUTE = 0111;

  /** What stands for bytes that are not UTF-8. */
  private static final char UNDECODABLE = '?';

  private static final char REPLACEMENT = '\ufffd';

  private final TreeWriter writer;
  private final Findings findings;
  private final MemberNames names;
  private final boolean linksAllowed;
  private final byte[] buffer = new byte[BUFFER];

  TarUnpacker(TreeWriter writer, Findings findings, boolean linksAllowed) {
    this.writer = writer;
    this.findings = findings;
    this.linksAllowed = linksAllowed;
    this.names = new MemberNames(findings, linksAllowed);
  }

  void unpack(Path archive) throws IOException {
    try (TarStream stream = TarStream.open(archive)) {
      TarArchiveInputStream tar = new TarArchiveInputStream(stream, "UTF-8");
      long left = 0;
      long end = 0;
      while (true) {
        stream.allow(left + HEADERS);
        TarArchiveEntry entry = next(tar);
        if (entry == null) {
          break;
        }
        stream.allow(entry.getSize() + HEADERS);
        end = stream.position() + (entry.getSize() + RECORD - 1) / RECORD * RECORD;
        left = accept(tar, entry) ? 0 : entry.getSize();
      }
      stream.finish(end);
    }
  }

  private static @Nullable TarArchiveEntry next(TarArchiveInputStream tar) throws IOException {
    try {
      return tar.getNextTarEntry();
    } catch (IOException | IllegalArgumentException e) {
      throw DamagedArchiveException.of(e);
    }
  }

  /** Whether the member was read. When anything was found, the rest is looked at, not written. */
  private boolean accept(TarArchiveInputStream tar, TarArchiveEntry entry) throws IOException {
    String name = entry.getName();
    while (name.startsWith("./")) {
      name = name.substring(2);
    }
    if (name.isEmpty() && entry.isDirectory()) {
      return false;
    }
    String finding = finding(entry, name);
    if (!finding.isEmpty()) {
      findings.add(name, finding);
    } else if (entry.isDirectory()) {
      directory(name);
    } else if (names.add(name) && findings.isEmpty()) {
      if (!entry.isSymbolicLink()) {
        write(tar, entry, name);
        return true;
      }
      writer.link(name, entry.getLinkName());
    }
    return false;
  }

  private void directory(String name) throws IOException {
    String path = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    if (names.add(path + "/") && findings.isEmpty()) {
      writer.directory(path);
    }
  }

  /** What is wrong with a member besides its name, or empty. */
  private String finding(TarArchiveEntry entry, String name) {
    if (!entry.isCheckSumOK()) {
      return "the checksum of its header is wrong";
    }
    if (name.indexOf(UNDECODABLE) >= 0 || name.indexOf(REPLACEMENT) >= 0) {
      return "its name is not UTF-8, or holds a question mark";
    }
    if (entry.isLink()) {
      return "it is a hard link; tar --hard-dereference packs files instead";
    }
    if (entry.isSymbolicLink()) {
      return linksAllowed
          ? RelativeLink.finding(name, entry.getLinkName())
          : "it is a symbolic link";
    }
    if (entry.isCharacterDevice() || entry.isBlockDevice() || entry.isFIFO()) {
      return "it is a device or a pipe";
    }
    if (entry.isSparse()) {
      return "it is a sparse file, which not every reader knows";
    }
    if (entry.isDirectory() && entry.getSize() > 0) {
      return "it is a directory, yet it has " + entry.getSize() + " bytes";
    }
    return "";
  }

  private void write(TarArchiveInputStream tar, TarArchiveEntry entry, String name)
      throws IOException {
    long left = entry.getSize();
    try (FileChannel file = writer.create(name, (entry.getMode() & EXECUTE) != 0)) {
      while (left > 0) {
        int read = read(tar);
        WholeBuffer.write(ByteBuffer.wrap(buffer, 0, read), file);
        left -= read;
      }
    }
  }

  /** As much as fits, so that a file is mostly written at once. */
  private int read(TarArchiveInputStream tar) throws IOException {
    int filled = 0;
    try {
      while (filled < BUFFER) {
        int read = tar.read(buffer, filled, BUFFER - filled);
        if (read < 0) {
          break;
        }
        filled += read;
      }
    } catch (IOException | IllegalArgumentException e) {
      throw DamagedArchiveException.of(e);
    }
    if (filled == 0) {
      throw new DamagedArchiveException("it is cut off");
    }
    return filled;
  }
}
