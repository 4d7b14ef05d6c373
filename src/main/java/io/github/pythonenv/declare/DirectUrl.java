package io.github.pythonenv.declare;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The direct_url.json of a folder that is installed editable (PEP 610). */
final class DirectUrl {
  private static final String UNESCAPED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/:!$&'()*+,;=@";

  private DirectUrl() {}

  /**
   * @param folder absolute
   */
  static String editable(Path folder) {
    String path = folder.toString().replace(folder.getFileSystem().getSeparator(), "/");
    StringBuilder url = new StringBuilder("file://").append(path.startsWith("/") ? "" : "/");
    // Not by way of URI: it would normalise letters, and then name another folder.
    for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
      if (b > 0 && UNESCAPED.indexOf(b) >= 0) {
        url.append((char) b);
      } else {
        url.append('%').append(hex(b >> 4)).append(hex(b));
      }
    }
    return "{\"dir_info\": {\"editable\": true}, \"url\": \"" + url + "\"}";
  }

  private static char hex(int bits) {
    return Character.toUpperCase(Character.forDigit(bits & 15, 16));
  }
}
