package io.github.pythonenv.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The NUL-ended strings of a compiled file, replaced in place. */
public final class BinaryStrings {
  private BinaryStrings() {}

  /**
   * Replaces whole strings: those between two NUL bytes.
   *
   * @param replacements old and new strings; a new one is not longer
   * @return the old strings that the file does not hold exactly once; when there are any, nothing
   *     is written
   * @throws UncheckedIOException when the file cannot be read or written
   */
  public static List<String> replace(Path file, Map<String, String> replacements) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      List<String> odd = new ArrayList<>();
      for (Map.Entry<String, String> entry : replacements.entrySet()) {
        if (!replace(bytes, utf8(entry.getKey()), utf8(entry.getValue()))) {
          odd.add(entry.getKey());
        }
      }
      if (odd.isEmpty()) {
        Files.write(file, bytes);
      }
      return odd;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The strings that are absolute paths and end with a text: those between two NUL bytes.
   *
   * @param end without a NUL byte, and not empty
   */
  public static Set<String> pathsEndingWith(Path file, String end) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    byte[] wanted = utf8(end);
    Set<String> found = new LinkedHashSet<>();
    for (int at = 0; at + wanted.length < bytes.length; at++) {
      if (bytes[at] == wanted[0] && bytes[at + wanted.length] == 0 && matches(bytes, wanted, at)) {
        int start = at;
        while (start > 0 && bytes[start - 1] != 0) {
          start--;
        }
        if (bytes[start] == '/') {
          found.add(new String(bytes, start, at + wanted.length - start, StandardCharsets.UTF_8));
        }
      }
    }
    return found;
  }

  private static boolean replace(byte[] bytes, byte[] old, byte[] replacement) {
    int at = find(bytes, old, 0);
    if (replacement.length > old.length || at < 0 || find(bytes, old, at + old.length) >= 0) {
      return false;
    }
    System.arraycopy(replacement, 0, bytes, at, replacement.length);
    Arrays.fill(bytes, at + replacement.length, at + old.length, (byte) 0);
    return true;
  }

  private static int find(byte[] bytes, byte[] string, int from) {
    for (int at = from; at + string.length < bytes.length; at++) {
      if (bytes[at] == string[0]
          && (at == 0 || bytes[at - 1] == 0)
          && bytes[at + string.length] == 0
          && matches(bytes, string, at)) {
        return at;
      }
    }
    return -1;
  }

  private static boolean matches(byte[] bytes, byte[] string, int at) {
    for (int i = 1; i < string.length; i++) {
      if (bytes[at + i] != string[i]) {
        return false;
      }
    }
    return true;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
