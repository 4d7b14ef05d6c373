package io.github.pythonenv.store.archive;

/**
 * The rule for symbolic links in an archive: each goes up first and then only down, never above the
 * top, so that it stays inside whatever other links it meets on its way.
 */
final class RelativeLink {
  private RelativeLink() {}

  /**
   * What is wrong with a link, or empty.
   *
   * @param path where it is, relative to the top
   */
  static String finding(String path, String target) {
    if (target.isEmpty() || target.charAt(0) == '/' || isForeign(target)) {
      return "it is a symbolic link to no relative path: " + target;
    }
    int depth = 0;
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      depth++;
    }
    boolean down = false;
    for (String component : target.split("/", -1)) {
      if (component.equals("..")) {
        depth--;
        if (down || depth < 0) {
          return "it is a symbolic link that leads outside, or up after down: " + target;
        }
      } else if (!component.isEmpty() && !component.equals(".")) {
        down = true;
      }
    }
    return "";
  }

  private static boolean isForeign(String target) {
    for (int i = 0; i < target.length(); i++) {
      char c = target.charAt(i);
      if (c < ' ' || c == '\\' || c == ':' || c == 0x7f || c == '\ufffd') {
        return true;
      }
    }
    return false;
  }
}
