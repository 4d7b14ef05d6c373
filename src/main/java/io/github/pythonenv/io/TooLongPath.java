package io.github.pythonenv.io;

import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A path that is longer than its file system takes (ENAMETOOLONG).
 *
 * @param text the one name in it that is too long, or the whole path
 */
public record TooLongPath(String text, boolean isName) {
  /** In bytes, of one name: so on all file systems that are in use. */
  public static final int LONGEST_NAME = 255;

  /** What nearly every system calls it; where messages are translated, lengths tell. */
  private static final String REASON = "File name too long";

  private static final int LONGEST_PATH_OF_LINUX = 4095;
  private static final int LONGEST_PATH_OF_MACOS = 1023;
  private static final int SHOWN = 200;

  /** The path that a failure is about, if its length is the reason. */
  public static Optional<TooLongPath> in(Throwable failure) {
    for (@Nullable Throwable each = failure; each != null; each = each.getCause()) {
      // What has a class of its own has another reason.
      if (each.getClass() == FileSystemException.class) {
        FileSystemException refused = (FileSystemException) each;
        return refused.getFile() == null
            ? Optional.empty()
            : of(refused.getFile(), REASON.equals(refused.getReason()));
      }
    }
    return Optional.empty();
  }

  private static Optional<TooLongPath> of(String path, boolean isKnown) {
    String longest = "";
    for (String name : path.split("/", -1)) {
      if (bytes(name) > bytes(longest)) {
        longest = name;
      }
    }
    if (bytes(longest) > LONGEST_NAME || (isKnown && bytes(path) <= LONGEST_PATH_OF_MACOS)) {
      return Optional.of(new TooLongPath(longest, true));
    }
    return isKnown || bytes(path) > LONGEST_PATH_OF_LINUX
        ? Optional.of(new TooLongPath(path, false))
        : Optional.empty();
  }

  /** How long a name is for a file system. */
  public static int bytes(String name) {
    return name.getBytes(StandardCharsets.UTF_8).length;
  }

  /** One line of a report. */
  @Override
  public String toString() {
    return "a "
        + (isName ? "name" : "path")
        + " of "
        + bytes(text)
        + " bytes is longer than its file system takes: `"
        + (text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text)
        + "`";
  }
}
