package io.github.pythonenv.store.wheel;

import io.github.pythonenv.store.PackageFile;
import io.github.pythonenv.store.Scheme;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The file {@code contents} of a store package: a line a file, {@code scheme mode sha256 size
 * path}.
 */
final class ContentsFile {
  static final String FILE = "contents";

  private static final String VERSION = "contents 1";
  private static final int DIGEST = 64;

  private ContentsFile() {}

  static List<PackageFile> read(Path directory) throws IOException {
    TextLines lines = TextLines.read(directory.resolve(FILE));
    lines.expect(VERSION);
    List<PackageFile> files = new ArrayList<>();
    while (lines.hasNext()) {
      files.add(file(lines.next()));
    }
    return files;
  }

  static void write(Path directory, List<PackageFile> files) {
    StringBuilder text = new StringBuilder(128 * files.size() + 16).append(VERSION).append('\n');
    for (PackageFile file : files) {
      text.append(file.scheme().directory())
          .append(file.executable() ? " x " : " - ")
          .append(file.sha256())
          .append(' ')
          .append(file.size())
          .append(' ')
          .append(file.path())
          .append('\n');
    }
    ReadOnlyFiles.write(directory.resolve(FILE), text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static PackageFile file(String line) throws IOException {
    int scheme = line.indexOf(' ');
    int digest = scheme + 3;
    int size = digest + DIGEST + 1;
    int path = line.indexOf(' ', size) + 1;
    if (scheme < 0 || path <= size) {
      throw new IOException("no file: " + line);
    }
    return new PackageFile(
        Scheme.ofDirectory(line.substring(0, scheme)),
        line.substring(path),
        line.substring(digest, digest + DIGEST),
        Long.parseLong(line, size, path - 1, 10),
        line.charAt(scheme + 1) == 'x');
  }
}
