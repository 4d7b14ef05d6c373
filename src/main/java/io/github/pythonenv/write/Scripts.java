package io.github.pythonenv.write;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The texts of the scripts of an environment on Linux and macOS: bytes in, bytes out. */
public final class Scripts {
  /** Linux before 5.1 reads 127 bytes of a first line, macOS more. */
  private static final int SHEBANG_LIMIT = 127;

  /**
   * Goes to the interpreter beside the script, wherever both are, also by links. For sh it is a
   * command, for Python a string of three quotes; one process more is started, for readlink.
   */
  private static final String BESIDE =
      "\"\"\"eval\" 's=$(readlink -f -- \"$0\") && exec \"${s%/*}/python\" \"$0\" \"$@\";"
          + " exit 127'\n\"\"\"\n";

  /** The line that the kernel reads; empty where it could not. */
  private final String direct;

  /** The lines that both sh and Python read. */
  private final String lines;

  private Scripts(String direct, String lines) {
    this.direct = direct;
    this.lines = lines;
  }

  /**
   * @param interpreter the absolute path of the environment's {@code bin/python}
   */
  Scripts(String interpreter) {
    this(interpreter, true);
  }

  /**
   * @param program whether the kernel starts it itself; macOS takes no script in a first line
   */
  Scripts(String interpreter, boolean program) {
    this(
        program && fits(interpreter) ? "#!" + interpreter + "\n" : "",
        "'''exec' " + quoted(interpreter) + " \"$0\" \"$@\"\n' '''\n");
  }

  /** Scripts that take the interpreter beside them, for what is moved after it was written. */
  public static Scripts relocatable() {
    return new Scripts("", BESIDE);
  }

  private static boolean fits(String interpreter) {
    boolean blank = interpreter.indexOf(' ') >= 0 || interpreter.indexOf('\t') >= 0;
    return !blank && 3 + interpreter.getBytes(StandardCharsets.UTF_8).length <= SHEBANG_LIMIT;
  }

  /**
   * The first line, or lines that both sh and Python read, where a first line cannot be.
   *
   * @param encoding the line with the encoding of the source, which only counts as first or second;
   *     or empty
   */
  private byte[] start(String encoding) {
    String text = direct.isEmpty() ? "#!/bin/sh\n" + encoding + lines : direct;
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Quotes for sh inside what is a string of three quotes for Python: no single quote may stand
   * alone, so one is written in double quotes.
   */
  private static String quoted(String interpreter) {
    return "'" + interpreter.replace("'", "'\"'\"'") + "'";
  }

  /** A script that calls an entry point and exits with what it returns. */
  public byte[] entryPoint(String module, String attribute) {
    return joined(start(""), call(module, attribute), 0);
  }

  /** The part of such a script that is the same wherever it runs. */
  public static byte[] call(String module, String attribute) {
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
    return body.getBytes(StandardCharsets.UTF_8);
  }

  /** A wheel's script: its first line is exchanged, what follows is kept to the byte. */
  public byte[] template(byte[] script) {
    int body = afterLine(script, 0);
    return joined(start(direct.isEmpty() ? encoding(script, body) : ""), script, body);
  }

  /** The line of a script that names its encoding (PEP 263), if there is one, in ASCII. */
  private static String encoding(byte[] script, int start) {
    int length = afterLine(script, start) - start;
    String line = new String(script, start, length, StandardCharsets.US_ASCII).strip();
    boolean names = line.contains("coding:") || line.contains("coding=");
    return names && line.charAt(0) == '#' ? line + "\n" : "";
  }

  private static int afterLine(byte[] script, int start) {
    int end = start;
    while (end < script.length && script[end] != '\n') {
      end++;
    }
    return Math.min(script.length, end + 1);
  }

  private static byte[] joined(byte[] start, byte[] body, int from) {
    byte[] text = Arrays.copyOf(start, start.length + body.length - from);
    System.arraycopy(body, from, text, start.length, body.length - from);
    return text;
  }
}
