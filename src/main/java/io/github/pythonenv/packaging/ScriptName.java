package io.github.pythonenv.packaging;

/** The names that a distribution may give to a script in an environment's script directory. */
public final class ScriptName {
  private static final int MAX_LENGTH = 128;
  private static final String[] INTERPRETERS = {"python", "pypy"};
  private static final String[] DEVICES = {"con", "prn", "aux", "nul"};

  private ScriptName() {}

  /**
   * What is wrong with a name, as the begin of a sentence that the name ends; empty for nothing.
   *
   * <p>Refused are the interpreter's own names and those of the activate scripts, in any case: a
   * script of that name would replace them.
   */
  public static String fault(String name) {
    if (name.isEmpty() || name.length() > MAX_LENGTH) {
      return "a script name that is empty or longer than " + MAX_LENGTH + " characters";
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!Ascii.isLetterOrDigit(c) && c != '_' && c != '.' && c != '-') {
        return "a script name with more than letters, digits, `_`, `.` and `-`";
      }
    }
    char first = name.charAt(0);
    if (first == '-' || first == '.' || name.endsWith(".")) {
      return "a script name that begins with `-` or `.`, or ends with `.`";
    }
    String plain = withoutSuffix(Ascii.lowerCase(name));
    if (isInterpreter(plain)) {
      return "a script with the name of the interpreter";
    }
    if (isActivation(plain)) {
      return "a script with the name of an activate script";
    }
    return isDevice(plain) ? "a script with the name of a Windows device" : "";
  }

  private static String withoutSuffix(String name) {
    for (String suffix : new String[] {".exe", ".pyw", ".py"}) {
      if (name.endsWith(suffix)) {
        return name.substring(0, name.length() - suffix.length());
      }
    }
    return name;
  }

  /** {@code python}, {@code pythonw}, {@code python3.14t}, {@code pypy3}; not {@code pypyr}. */
  private static boolean isInterpreter(String name) {
    for (String interpreter : INTERPRETERS) {
      if (name.startsWith(interpreter)) {
        int end = interpreter.length();
        while (end < name.length() && isVersionOrBuild(name.charAt(end))) {
          end++;
        }
        if (end == name.length()) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isVersionOrBuild(char c) {
    return Ascii.isDigit(c) || c == '.' || c == '-' || c == '_' || c == 'w' || c == 't' || c == 'd';
  }

  /** Not every name that begins so: argcomplete has {@code activate-global-python-argcomplete}. */
  private static boolean isActivation(String name) {
    return name.equals("activate")
        || name.startsWith("activate.")
        || name.startsWith("activate_this")
        || name.equals("deactivate")
        || name.startsWith("deactivate.");
  }

  private static boolean isDevice(String name) {
    int dot = name.indexOf('.');
    String base = dot < 0 ? name : name.substring(0, dot);
    for (String device : DEVICES) {
      if (base.equals(device)) {
        return true;
      }
    }
    return base.length() == 4
        && (base.startsWith("com") || base.startsWith("lpt"))
        && Ascii.isDigit(base.charAt(3));
  }
}
