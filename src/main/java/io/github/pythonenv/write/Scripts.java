package io.github.pythonenv.write;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The texts of the scripts of an environment on Linux and macOS: bytes in, bytes out. */
final class Scripts {
  /** Linux before 5.1 reads 127 bytes of a first line, macOS more. */
  private static final int SHEBANG_LIMIT = 127;

  private final byte[] start;

  /**
   * @param interpreter the absolute path of the environment's {@code bin/python}
   */
  Scripts(String interpreter) {
    this.start = start(interpreter).getBytes(StandardCharsets.UTF_8);
  }

  /** The first line, or two lines that both sh and Python read, where a first line cannot be. */
  private static String start(String interpreter) {
    boolean blank = interpreter.chars().anyMatch(c -> c == ' ' || c == '\t');
    int length = 3 + interpreter.getBytes(StandardCharsets.UTF_8).length;
    if (!blank && length <= SHEBANG_LIMIT) {
      return "#!" + interpreter + "\n";
    }
    return "#!/bin/sh\n" + "'''exec' " + quoted(interpreter) + " \"$0\" \"$@\"\n" + "' '''\n";
  }

  /**
   * Quotes for sh inside what is a string of three quotes for Python: no single quote may stand
   * alone, so one is written in double quotes.
   */
  private static String quoted(String interpreter) {
    return "'" + interpreter.replace("'", "'\"'\"'") + "'";
  }

  /** A script that calls an entry point and exits with what it returns. */
  byte[] entryPoint(String module, String attribute) {
    int dot = attribute.indexOf('.');
    String imported = dot < 0 ? attribute : attribute.substring(0, dot);
    String body =
        "import sys\n"
            + "from "
            + module
            + " import "
            + imported
            + "\n\n"
            + "if __name__ == \"__main__\":\n"
            + "    if sys.argv[0].endswith(\".exe\"):\n"
            + "        sys.argv[0] = sys.argv[0][:-4]\n"
            + "    sys.exit("
            + attribute
            + "())\n";
    return joined(body.getBytes(StandardCharsets.UTF_8), 0);
  }

  /** A wheel's script: its first line is exchanged, what follows is kept to the byte. */
  byte[] template(byte[] script) {
    int end = 0;
    while (end < script.length && script[end] != '\n') {
      end++;
    }
    return joined(script, Math.min(script.length, end + 1));
  }

  private byte[] joined(byte[] body, int from) {
    byte[] text = Arrays.copyOf(start, start.length + body.length - from);
    System.arraycopy(body, from, text, start.length, body.length - from);
    return text;
  }
}
