package io.github.pythonenv.declare;

/** The name of an XML element that names a package or an extra. */
public final class DeclaredKey {
  private DeclaredKey() {}

  /** XML elements cannot begin with a digit: such a name is written with a leading underscore. */
  public static String text(String element) {
    return element.length() > 1
            && element.charAt(0) == '_'
            && element.charAt(1) >= '0'
            && element.charAt(1) <= '9'
        ? element.substring(1)
        : element;
  }
}
