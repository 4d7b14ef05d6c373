package io.github.pythonenv.write.archive;

import io.github.pythonenv.io.Hashes;
import io.github.pythonenv.testing.Programs;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** The members of a zip as several readers see them, in the lines of {@link TarLines}. */
final class ZipLines {
  /** Reads the headers before the bodies too: there must be nothing else, and no difference. */
  private static final String PYTHON =
      """
      import datetime, hashlib, struct, sys, zipfile
      data = open(sys.argv[1], "rb")
      at = 0
      with zipfile.ZipFile(sys.argv[1]) as archive:
          assert archive.testzip() is None
          for m in archive.infolist():
              assert (m.create_system, m.extra, m.comment) == (3, b"", b""), m
              assert m.flag_bits == (0 if m.filename.isascii() else 0x800), m
              assert m.header_offset == at, m
              data.seek(at)
              local = struct.unpack("<4s5H3I2H", data.read(30))
              name = data.read(local[9])
              assert name.decode() == m.filename and local[10] == 0, m
              assert local[2:4] == (m.flag_bits, m.compress_type), m
              assert local[6:9] == (m.CRC, m.compress_size, m.file_size), m
              at += 30 + len(name) + m.compress_size
              assert m.external_attr & 0xffff == (0x10 if m.is_dir() else 0), m
              mode = m.external_attr >> 16
              assert mode & 0o170000 == (0o40000 if m.is_dir() else 0o100000), m
              when = datetime.datetime(*m.date_time, tzinfo=datetime.timezone.utc)
              digest = "/" if m.is_dir() else hashlib.sha256(archive.read(m)).hexdigest()
              line = f"{m.filename.rstrip('/')} {mode & 0o777:o} {when.timestamp():.0f} {digest}\\n"
              sys.stdout.buffer.write(line.encode())
          assert archive.start_dir == at
      """;

  private ZipLines() {}

  /** Python's zipfile. */
  static List<String> python(Path interpreter, Path archive) {
    String output = Programs.output(interpreter.toString(), "-I", "-c", PYTHON, archive.toString());
    return output.isEmpty() ? List.of() : List.of(output.split("\n"));
  }

  /** commons-compress, from the central directory. */
  static List<String> commons(Path archive) throws IOException {
    List<String> lines = new ArrayList<>();
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      for (ZipArchiveEntry entry : Collections.list(zip.getEntriesInPhysicalOrder())) {
        String mode = Integer.toOctalString(entry.getUnixMode() & 0777);
        lines.add(line(entry, mode, zip.getInputStream(entry)));
      }
    }
    return lines;
  }

  /** The JDK, from the central directory; it says nothing of modes. */
  static List<String> file(Path archive) throws IOException {
    List<String> lines = new ArrayList<>();
    try (java.util.zip.ZipFile zip = new java.util.zip.ZipFile(archive.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        lines.add(line(entry, "?", zip.getInputStream(entry)));
      }
    }
    return lines;
  }

  /** The JDK, from the front, as from a socket. */
  static List<String> stream(Path archive) throws IOException {
    List<String> lines = new ArrayList<>();
    try (ZipInputStream zip =
        new ZipInputStream(new BufferedInputStream(Files.newInputStream(archive)))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        lines.add(line(entry, "?", zip));
      }
    }
    return lines;
  }

  private static String line(ZipEntry entry, String mode, InputStream content) throws IOException {
    String name = entry.getName();
    boolean directory = name.endsWith("/");
    byte[] bytes = content.readAllBytes();
    if (entry.getSize() >= 0 && bytes.length != entry.getSize()) {
      throw new IOException("another size: " + name);
    }
    return (directory ? name.substring(0, name.length() - 1) : name)
        + " "
        + mode
        + " "
        + entry.getTimeLocal().toEpochSecond(ZoneOffset.UTC)
        + " "
        + (directory ? "/" : HexFormat.of().formatHex(Hashes.sha256().digest(bytes)));
  }

  static List<String> withoutModes(List<String> lines) {
    return lines.stream()
        .map(line -> line.replaceFirst(" (755|644|another mode) (?=(\\d+ )?[^ ]+$)", " ? "))
        .toList();
  }

  static List<String> withoutTimes(List<String> lines) {
    return lines.stream().map(line -> line.replaceFirst(" \\d{9,} (?=[^ ]+$)", " ")).toList();
  }
}
