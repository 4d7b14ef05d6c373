package io.github.pythonenv.lock;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The files beside a pyproject.toml that setuptools takes its dependencies from: those that {@code
 * dependencies} and {@code optional-dependencies} of {@code [tool.setuptools.dynamic]} name, and
 * setup.py and setup.cfg where the file leaves its dependencies to them.
 *
 * <p>They are found by a look at the text, since every build does it in a JVM that has just
 * started: what is found too much is compared in vain and harms nothing.
 */
public final class DynamicFiles {
  private static final String KEY = "file";

  private final Path project;
  private final String text;
  private final List<Path> files = new ArrayList<>();

  private DynamicFiles(Path project, String text) {
    this.project = project;
    this.text = text;
  }

  /** In the order of their names in the text; they need not exist. */
  public static List<Path> of(Path pyproject) {
    if (!pyproject.toFile().isFile()) {
      return List.of();
    }
    try {
      String text = new String(Files.readAllBytes(pyproject), StandardCharsets.UTF_8);
      boolean dynamic = text.contains("dynamic");
      if (!dynamic && text.contains("[project]")) {
        return List.of();
      }
      DynamicFiles found = new DynamicFiles(pyproject, text);
      found.add("setup.py");
      found.add("setup.cfg");
      if (dynamic) {
        found.scan();
      }
      return found.files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A key stands on the line of its value's beginning, below the header of its table. */
  private void scan() {
    String header = "";
    for (int start = 0; start < text.length(); ) {
      int end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end;
      String line = text.substring(start, end);
      if (line.strip().startsWith("[")) {
        header = line;
      } else {
        scan(header, line, start);
      }
      start = end + 1;
    }
  }

  private void scan(String header, String line, int start) {
    for (int at = line.indexOf(KEY); at >= 0; at = line.indexOf(KEY, at + 1)) {
      String owner = header + line.substring(0, at);
      int value = afterEquals(line, at + KEY.length());
      if (value >= 0
          && (at == 0 || !isNamePart(line.charAt(at - 1)))
          && owner.contains("dynamic")
          && owner.contains("dependencies")) {
        addStrings(start + value);
      }
    }
  }

  private static int afterEquals(String line, int from) {
    int at = from;
    while (at < line.length() && line.charAt(at) == ' ') {
      at++;
    }
    return at < line.length() && line.charAt(at) == '=' ? at + 1 : -1;
  }

  private static boolean isNamePart(char c) {
    return Character.isLetterOrDigit(c) || c == '-' || c == '_';
  }

  /** A string, or an array of strings. */
  private void addStrings(int from) {
    boolean array = false;
    for (int at = from; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"' || c == '\'') {
        int end = text.indexOf(c, at + 1);
        if (end < 0) {
          return;
        }
        add(text.substring(at + 1, end));
        at = end;
      } else if (c == '[') {
        array = true;
      } else if (c == '#') {
        at = Math.max(at, text.indexOf('\n', at) - 1);
      } else if (c == ']' || c == '}' || (c == '\n' && !array)) {
        return;
      }
    }
  }

  private void add(String name) {
    if (name.indexOf('\0') < 0) {
      files.add(project.resolveSibling(name));
    }
  }
}
