package io.github.pythonenv.io;

import io.github.pythonenv.PythonEnvException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The encoding in which this JVM names files. On Linux it follows the locale, whatever {@code
 * file.encoding} says (JEP 400), and in that of C or POSIX only ASCII can be named.
 */
public final class NameEncoding {
  private static final String HINT =
      "run Maven with LC_ALL=C.UTF-8 in its environment, or another UTF-8 locale";

  private NameEncoding() {}

  /** Whether a file can have this name, or path, here. */
  public static boolean canName(String path) {
    try {
      return Path.of(path).toString().isEmpty() == path.isEmpty();
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /**
   * What is said of files that cannot be named here.
   *
   * @param holder what they are in
   */
  public static PythonEnvException refusal(String holder, List<String> names) {
    List<String> details = new ArrayList<>();
    for (String name : names) {
      details.add("`" + ascii(name) + "`");
    }
    return new PythonEnvException(
        "File names that the encoding of this locale, " + encoding() + ", cannot hold: " + holder,
        details,
        HINT);
  }

  /** What is said of a path that the JVM refused. */
  public static PythonEnvException refusal(InvalidPathException e) {
    String path = e.getInput();
    String printable = ascii(path);
    // The JVM has replaced by this what it could not decode in a path that it was given.
    boolean locale = !printable.equals(path);
    return new PythonEnvException(
        locale
            ? "A path that the encoding of this locale, "
                + encoding()
                + ", cannot hold: `"
                + printable
                + "`"
            : "Not a path: `" + printable.replace('\0', '?') + "`",
        List.of(),
        locale ? HINT : "",
        e);
  }

  private static String encoding() {
    return System.getProperty("sun.jnu.encoding", "unknown");
  }

  /** With what is not ASCII as escapes, since neither can the log be trusted to show it. */
  private static String ascii(String text) {
    StringBuilder ascii = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (c < 0x80) {
                ascii.append((char) c);
              } else {
                ascii.append("\\u{").append(Integer.toHexString(c)).append('}');
              }
            });
    return ascii.toString();
  }
}
