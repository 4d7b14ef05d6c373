package io.github.pythonenv.write;

/** A value as one word in the text of a shell, which nothing in it can end or expand. */
public final class ShellWord {
  /** PowerShell takes each of these for a single quote. */
  private static final String POWERSHELL_QUOTES = "'\u2018\u2019\u201a\u201b";

  /** What no shell reads anything into, apart from letters and digits. */
  private static final String PLAIN = "/._-+=:,@%#";

  private ShellWord() {}

  /** For sh, bash, zsh and their kin. */
  static String posix(String value) {
    return "'" + value.replace("'", "'\\''") + "'";
  }

  /** For sh and its kin, as a person would write it: without quotes where nothing needs them. */
  public static String posixWhereNeeded(String value) {
    boolean plain = !value.isEmpty() && value.charAt(0) != '#';
    for (int i = 0; i < value.length() && plain; i++) {
      char c = value.charAt(i);
      plain = (c < 128 && Character.isLetterOrDigit(c)) || PLAIN.indexOf(c) >= 0;
    }
    return plain ? value : posix(value);
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
