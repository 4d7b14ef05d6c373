package io.github.pythonenv.write.archive;

import io.github.pythonenv.io.FileTree;
import io.github.pythonenv.io.Hashes;
import io.github.pythonenv.testing.Programs;
import io.github.pythonenv.testing.Trees;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * The members of a tar.gz as several readers see them: a line for each, with path, mode, time and
 * digest; {@code /} stands for the digest of a directory.
 */
final class TarLines {
  private static final String PYTHON =
      """
      import hashlib, io, sys, tarfile, zlib
      file, mode = sys.argv[1:]
      if mode == "zlib.decompressobj":
          stream = zlib.decompressobj(zlib.MAX_WBITS | 16)
          with open(file, "rb") as zipped:
              content = io.BytesIO(stream.decompress(zipped.read()))
          assert stream.eof and not stream.unused_data
          opened = tarfile.open(fileobj=content, mode="r:")
      else:
          opened = tarfile.open(file, mode)
      with opened as tar:
          for m in tar:
              assert m.isdir() or m.isreg(), m.name
              assert (m.uid, m.gid, m.uname, m.gname) == (0, 0, "", ""), m.name
              digest = hashlib.sha256(tar.extractfile(m).read()).hexdigest() if m.isreg() else "/"
              sys.stdout.buffer.write(f"{m.name} {m.mode:o} {m.mtime} {digest}\\n".encode())
      """;

  private TarLines() {}

  /** Python's tarfile, in one of its modes, or behind {@code zlib.decompressobj}. */
  static List<String> python(Path interpreter, Path archive, String mode) {
    String output =
        Programs.output(interpreter.toString(), "-I", "-c", PYTHON, archive.toString(), mode);
    return output.isEmpty() ? List.of() : List.of(output.split("\n"));
  }

  /** The JDK, on a stream that never says that more is there, as a socket may. */
  static List<String> java(Path archive) throws IOException {
    try (InputStream file =
            new FilterInputStream(new BufferedInputStream(Files.newInputStream(archive))) {
              @Override
              public int available() {
                return 0;
              }
            };
        InputStream tar = new GZIPInputStream(file)) {
      return members(new TarArchiveInputStream(tar));
    }
  }

  /** commons-compress as it is by default: one member of gzip, and no more. */
  static List<String> commons(Path archive) throws IOException {
    try (InputStream file = new BufferedInputStream(Files.newInputStream(archive));
        InputStream tar = new GzipCompressorInputStream(file)) {
      List<String> lines = members(new TarArchiveInputStream(tar));
      if (file.read() >= 0) {
        throw new IOException("bytes follow the gzip member");
      }
      return lines;
    }
  }

  /** The JDK, on a file. */
  static List<String> javaFile(Path archive) throws IOException {
    try (InputStream file = Files.newInputStream(archive);
        InputStream tar = new GZIPInputStream(file)) {
      return members(new TarArchiveInputStream(tar));
    }
  }

  /** A tar that another has unzipped. */
  static List<String> tar(byte[] content) throws IOException {
    return members(new TarArchiveInputStream(new ByteArrayInputStream(content)));
  }

  private static List<String> members(TarArchiveInputStream tar) throws IOException {
    List<String> lines = new ArrayList<>();
    for (TarArchiveEntry entry = tar.getNextTarEntry();
        entry != null;
        entry = tar.getNextTarEntry()) {
      String name = entry.getName();
      String path = entry.isDirectory() ? name.substring(0, name.length() - 1) : name;
      String digest =
          entry.isDirectory()
              ? "/"
              : HexFormat.of().formatHex(Hashes.sha256().digest(tar.readAllBytes()));
      lines.add(
          path
              + " "
              + Integer.toOctalString(entry.getMode())
              + " "
              + entry.getModTime().getTime() / 1000
              + " "
              + digest);
    }
    return lines;
  }

  /** What unpacks into a folder. */
  interface Unpacking {
    void run() throws IOException;
  }

  /** A program that unpacks into a folder, which then is looked at; in the order of paths. */
  static List<String> unpacked(Path folder, String... argv) throws IOException {
    return unpacked(folder, () -> Programs.output(argv));
  }

  /** What was unpacked into a folder, in the order of paths. */
  static List<String> unpacked(Path folder, Unpacking unpacking) throws IOException {
    Files.createDirectories(folder);
    try {
      unpacking.run();
      List<String> lines = new ArrayList<>();
      for (Path file : Trees.all(folder)) {
        if (!file.equals(folder)) {
          lines.add(line(folder, file));
        }
      }
      lines.sort(null);
      return lines;
    } finally {
      FileTree.delete(folder);
    }
  }

  private static String line(Path folder, Path file) throws IOException {
    boolean directory = Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS);
    if (!directory && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return file + " is neither a file nor a directory";
    }
    if (directory) {
      return folder.relativize(file) + " " + mode(file) + " /";
    }
    return folder.relativize(file)
        + " "
        + mode(file)
        + " "
        + Files.getLastModifiedTime(file).toMillis() / 1000
        + " "
        + Hashes.sha256(file);
  }

  private static String mode(Path file) throws IOException {
    return switch (PosixFilePermissions.toString(Files.getPosixFilePermissions(file))) {
      case "rwxr-xr-x" -> "755";
      case "rw-r--r--" -> "644";
      default -> "another mode";
    };
  }

  /**
   * What is on disk afterwards: in the order of paths, and directories without their time, which
   * the files change that are put into them.
   */
  static List<String> tree(List<String> members) {
    List<String> lines = new ArrayList<>();
    for (String member : members) {
      boolean directory = member.endsWith(" /");
      int time = member.lastIndexOf(' ', member.length() - 3);
      lines.add(directory ? member.substring(0, time) + " /" : member);
    }
    lines.sort(null);
    return lines;
  }
}
