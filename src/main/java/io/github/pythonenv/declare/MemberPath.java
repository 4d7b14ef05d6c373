package io.github.pythonenv.declare;

import io.github.pythonenv.packaging.Quoted;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** What makes a path of an artifact unfit to name the same file on every platform. */
final class MemberPath {
  private static final int LONGEST = 1_024;
  private static final int LONGEST_COMPONENT = 255;
  private static final Set<String> DEVICES =
      Set.of(
          "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7",
          "com8", "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9");

  private MemberPath() {}

  /** What is wrong with a path of a file, as a sentence's end; empty when nothing is. */
  static String fault(String path) {
    if (path.isEmpty() || path.length() > LONGEST) {
      return "its name is empty or longer than " + LONGEST + " characters";
    }
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c == '\\' || c == ':') {
        return "its name holds a back slash or a colon";
      }
      if (Quoted.isObeyed(c) || c == '\uFFFD') {
        return "its name holds a control or format character, or is not UTF-8";
      }
    }
    if (path.charAt(0) == '/') {
      return "its name is absolute";
    }
    int start = 0;
    while (start <= path.length()) {
      int slash = path.indexOf('/', start);
      int end = slash < 0 ? path.length() : slash;
      String fault = component(path.substring(start, end));
      if (!fault.isEmpty()) {
        return fault;
      }
      start = end + 1;
    }
    return "";
  }

  private static String component(String text) {
    if (text.isEmpty() || text.equals(".") || text.equals("..")) {
      return "its name holds `" + text + "` as a component";
    }
    char last = text.charAt(text.length() - 1);
    if (last == '.' || last == ' ') {
      return "a component of its name ends in a dot or a blank";
    }
    if (text.getBytes(StandardCharsets.UTF_8).length > LONGEST_COMPONENT) {
      return "a component of its name is longer than " + LONGEST_COMPONENT + " bytes";
    }
    int dot = text.indexOf('.');
    String stem = (dot < 0 ? text : text.substring(0, dot)).stripTrailing();
    return DEVICES.contains(stem.toLowerCase(Locale.ROOT))
        ? "its name is that of a device on Windows"
        : "";
  }
}
