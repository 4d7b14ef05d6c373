package io.github.pythonenv.python.cpython;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Computes what {@code sysconfig} answers from where the interpreter lies, so that extensions build
 * in a moved tree and in its virtual environments, without the run path of the build.
 */
final class BuildVariables implements Repair {
  static final String MARK = "@base_prefix@";

  @Override
  public void apply(Prefix prefix) {
    String old = BuildPrefix.of(prefix);
    variables(prefix, old);
    pkgConfig(prefix, old);
    scripts(prefix, old);
  }

  private static void variables(Prefix prefix, String old) {
    Path file = BuildPrefix.variables(prefix);
    String text = BuildPrefix.read(file);
    if (!text.contains("\nbuild_time_vars = {") && !text.startsWith("build_time_vars = {")) {
      throw Prefix.unexpected(file, "no build_time_vars");
    }
    BuildPrefix.write(file, text.replace(old, MARK) + tail());
  }

  private static void pkgConfig(Prefix prefix, String old) {
    Path directory = prefix.root().resolve("lib").resolve("pkgconfig");
    for (Path file : Prefix.children(directory, "", ".pc")) {
      String text = BuildPrefix.read(file);
      String line = "prefix=" + old + "\n";
      if (!text.contains(line)) {
        throw Prefix.unexpected(file, "no prefix of the build");
      }
      BuildPrefix.write(file, text.replace(line, "prefix=${pcfiledir}/../..\n"));
    }
  }

  private static void scripts(Prefix prefix, String old) {
    for (Path file : Prefix.children(prefix.root().resolve("bin"), "python", "-config")) {
      String text = BuildPrefix.read(file);
      String shell = "\nprefix=\"" + old + "\"\n";
      String interpreter = "#!" + old + "/bin/python" + prefix.language() + "\n";
      if (text.contains(shell)) {
        text = text.replace(shell, "\nprefix=\"$prefix_real\"\n");
      } else if (text.startsWith(interpreter)) {
        text = launcher(prefix) + text.substring(interpreter.length());
      }
      if (text.contains(old)) {
        throw Prefix.unexpected(file, "a script of another form");
      }
      BuildPrefix.write(file, text);
    }
  }

  /** A shell script and a Python string at once: it starts the program beside it. */
  private static String launcher(Prefix prefix) {
    return "#!/bin/sh\n\"\"\"exec\" \"$(dirname -- \"$0\")/python"
        + prefix.language()
        + "\" \"$0\" \"$@\"\n\"\"\"\n";
  }

  static String tail() {
    try (InputStream in = BuildVariables.class.getResourceAsStream("sysconfigdata_tail.py")) {
      if (in == null) {
        throw new IllegalStateException("the resource sysconfigdata_tail.py is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
