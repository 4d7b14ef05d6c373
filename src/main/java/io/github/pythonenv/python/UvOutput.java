package io.github.pythonenv.python;

/** What uv and pip print, made fit to be shown: no credentials. */
public final class UvOutput {
  private static final String MASK = "****";

  private UvOutput() {}

  /** The text with the user-info of every address in it replaced by asterisks, and trimmed. */
  public static String masked(String text) {
    StringBuilder masked = new StringBuilder(text.length());
    int from = 0;
    for (int at = text.indexOf("://"); at >= 0; at = text.indexOf("://", from)) {
      int start = at + 3;
      int userInfoEnd = userInfoEnd(text, start);
      masked.append(text, from, start);
      if (userInfoEnd >= 0) {
        masked.append(MASK);
        start = userInfoEnd;
      }
      from = start;
    }
    return masked.append(text, from, text.length()).toString().strip();
  }

  /** Whether an address carries a user name, a password or a token before its host. */
  public static boolean hasUserInfo(String address) {
    int at = address.indexOf("://");
    return at >= 0 && userInfoEnd(address, at + 3) >= 0;
  }

  /** The index of the last {@code @} of an authority, or -1. */
  private static int userInfoEnd(String text, int start) {
    int found = -1;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '@') {
        found = i;
      } else if (c == '/' || c == '?' || c == '#' || c <= ' ' || c == '"' || c == '`') {
        break;
      }
    }
    return found;
  }
}
