package io.github.pythonenv.write;

/** A value as one word in the text of a shell, which nothing in it can end or expand. */
final class ShellWord {
  /** PowerShell takes each of these for a single quote. */
  private static final String POWERSHELL_QUOTES = "'\u2018\u2019\u201a\u201b";

  private ShellWord() {}

  /** For sh, bash, zsh and their kin. */
  static String posix(String value) {
    return "'" + value.replace("'", "'\\''") + "'";
  }

  static String fish(String value) {
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  /**
   * For csh and tcsh. What a back slash does within quotes depends on an option of the user's, so
   * there is none but before a line end, where it must be.
   */
  static String csh(String value) {
    StringBuilder word = new StringBuilder(value.length() + 8).append('\'');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\'' || c == '!' || c == '\\') {
        word.append("'\\").append(c).append('\'');
      } else if (c == '\n') {
        word.append("\\\n");
      } else {
        word.append(c);
      }
    }
    return word.append('\'').toString();
  }

  static String powershell(String value) {
    StringBuilder word = new StringBuilder(value.length() + 8).append('\'');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (POWERSHELL_QUOTES.indexOf(c) >= 0) {
        word.append(c);
      }
      word.append(c);
    }
    return word.append('\'').toString();
  }
}
