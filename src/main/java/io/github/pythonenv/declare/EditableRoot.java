package io.github.pythonenv.declare;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The folder that an editable package's modules lie in. {@code $NAME} and <code>${NAME}</code> are
 * environment variables, looked up when Python starts; everything else means itself.
 *
 * @param parts the path: a text, the name of a variable, a text, and so on
 */
record EditableRoot(String typed, List<String> parts) {
  EditableRoot {
    parts = List.copyOf(parts);
  }

  /**
   * @param folder what a relative path without a variable at its beginning is relative to; absolute
   * @throws InvalidPathException when the platform has no such path
   */
  static EditableRoot of(String typed, Path folder) {
    List<String> parts = split(typed);
    if (parts.size() == 1) {
      return new EditableRoot(typed, List.of(folder.resolve(typed).normalize().toString()));
    }
    String begin = parts.get(0);
    if (!begin.isEmpty() && !begin.startsWith("/") && !Path.of(begin).isAbsolute()) {
      parts.set(0, folder + folder.getFileSystem().getSeparator() + begin);
    }
    return new EditableRoot(typed, parts);
  }

  boolean hasVariable() {
    return parts.size() > 1;
  }

  /** Where it is, if no variable decides that. */
  Optional<Path> path() {
    return hasVariable() ? Optional.empty() : Optional.of(Path.of(parts.get(0)));
  }

  private static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    int begin = 0;
    for (int i = text.indexOf('$'); i >= 0; i = text.indexOf('$', i + 1)) {
      boolean braced = text.startsWith("{", i + 1);
      int start = braced ? i + 2 : i + 1;
      int end = endOfName(text, start);
      if (end > start && (!braced || text.startsWith("}", end))) {
        parts.add(text.substring(begin, i));
        parts.add(text.substring(start, end));
        begin = braced ? end + 1 : end;
        i = begin - 1;
      }
    }
    parts.add(text.substring(begin));
    return parts;
  }

  private static int endOfName(String text, int start) {
    int end = start;
    while (end < text.length() && isNamePart(text.charAt(end), end == start)) {
      end++;
    }
    return end;
  }

  private static boolean isNamePart(char c, boolean first) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || c == '_'
        || (!first && c >= '0' && c <= '9');
  }
}
