package io.github.pythonenv.lock;

import io.github.pythonenv.packaging.PackageName;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What uv wrote, made fit for version control.
 *
 * <p>uv names files of this machine by absolute addresses, or relative to the folder it wrote to.
 * Those below the project become paths relative to the lock. Of a wheel that a find-links folder
 * and an index both have, the index's entry stays. Whatever is left is refused when the text is
 * read.
 */
final class LockText {
  private static final String HEADER =
      """
      # Made by python-env-maven-plugin. Keep this file in version control.
      # To change it, change the requirements and run: mvn python-env:lock
      """;

  private static final String EXCLUDED = "# The following packages were excluded from the output:";

  private final Path written;
  private final Path directory;

  private LockText(Path written, Path directory) {
    this.written = written;
    this.directory = directory;
  }

  /**
   * @param raw uv's text
   * @param written the folder that uv wrote it to
   * @param directory the lock's
   */
  static String of(String raw, Path written, Path directory, LockInputs inputs) {
    List<String> lines = new LockText(written, directory).portable(raw.lines().toList());
    StringBuilder text = new StringBuilder(raw.length() + 1024).append(HEADER);
    for (String line : lines) {
      text.append(line).append('\n');
    }
    return text.append('\n').append(inputs.toToml()).toString();
  }

  /** The names that uv says at the end it has left out, as it was told. */
  static Set<PackageName> excluded(String raw) {
    Set<PackageName> names = new HashSet<>();
    int at = raw.indexOf(EXCLUDED);
    if (at >= 0) {
      for (String line : raw.substring(at + EXCLUDED.length()).split("\n", -1)) {
        if (line.startsWith("# ")) {
          names.add(PackageName.parse(line.substring(2).strip()));
        }
      }
    }
    return names;
  }

  private List<String> portable(List<String> lines) {
    List<String> result = new ArrayList<>(lines.size());
    int last = lines.indexOf(EXCLUDED);
    for (int i = 0; i < (last < 0 ? lines.size() : last); i++) {
      String line = replaced(replaced(lines.get(i), "url = \"file:"), "path = \"");
      boolean member = line.startsWith("    { url = \"file:");
      if (!member || !isElsewhere(lines, i)) {
        result.add(line);
      }
    }
    return result;
  }

  /** Whether a wheel of an array has a twin with the same digest that is fetched. */
  private static boolean isElsewhere(List<String> lines, int index) {
    String digest = digest(lines.get(index));
    int first = index;
    while (first > 0 && lines.get(first - 1).startsWith("    {")) {
      first--;
    }
    for (int i = first; i < lines.size() && lines.get(i).startsWith("    {"); i++) {
      String other = lines.get(i);
      if (other.startsWith("    { url = \"http") && digest(other).equals(digest)) {
        return true;
      }
    }
    return false;
  }

  private static String digest(String line) {
    int at = line.indexOf("hashes = ");
    return at < 0 ? line : line.substring(at);
  }

  /** The line with the first value behind a key made relative, where it is below the project. */
  private String replaced(String line, String key) {
    int at = line.indexOf(key);
    int start = line.indexOf('"', Math.max(at, 0)) + 1;
    int end = line.indexOf('"', start);
    if (at < 0 || end < 0 || !(at == 0 || line.charAt(at - 1) == ' ')) {
      return line;
    }
    return relative(line.substring(start, end))
        .map(path -> line.substring(0, at) + "path = \"" + path + line.substring(end))
        .orElse(line);
  }

  private Optional<String> relative(String value) {
    Path file;
    try {
      file =
          value.startsWith("file:")
              ? Path.of(URI.create(value))
              : written.resolve(value.replace("\\\\", "/"));
    } catch (IllegalArgumentException e) {
      // Not a file of this machine: refused when the text is read.
      return Optional.empty();
    }
    Path normal = file.normalize();
    return normal.startsWith(directory)
        ? Optional.of(directory.relativize(normal).toString().replace('\\', '/'))
        : Optional.empty();
  }
}
