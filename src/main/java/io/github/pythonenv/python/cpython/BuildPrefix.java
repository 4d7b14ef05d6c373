package io.github.pythonenv.python.cpython;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The prefix that the artifact was built for, on a machine that no longer exists. */
final class BuildPrefix {
  private static final String VARIABLE = "'prefix': '";

  private BuildPrefix() {}

  /** The module that holds the variables of the build. */
  static Path variables(Prefix prefix) {
    return Prefix.child(prefix.standardLibrary(), "_sysconfigdata_", ".py");
  }

  static String of(Prefix prefix) {
    Path file = variables(prefix);
    String text = read(file);
    int variable = text.indexOf(VARIABLE);
    int start = variable + VARIABLE.length();
    int end = text.indexOf('\'', start);
    if (variable < 0 || end <= start || text.charAt(start) != '/') {
      throw Prefix.unexpected(file, "no variable 'prefix'");
    }
    return text.substring(start, end);
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
