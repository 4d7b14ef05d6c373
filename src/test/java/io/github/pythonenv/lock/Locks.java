package io.github.pythonenv.lock;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Texts of small locks. */
final class Locks {
  static final String SHA256 = "0123456789abcdef".repeat(4);
  static final String HEAD = "lock-version = \"1.0\"\ncreated-by = \"test\"\n";
  static final Path FILE = Path.of("/project/pylock.toml");

  private Locks() {}

  /** A lock that requires nothing of Python and holds some packages. */
  static String of(String... packages) {
    return HEAD + (packages.length == 0 ? "packages = []\n" : "\n" + String.join("\n", packages));
  }

  /** A package with further lines. */
  static String pkg(String name, String version, String... lines) {
    return "[[packages]]\nname = \"%s\"\nversion = \"%s\"\n%s\n"
        .formatted(name, version, String.join("\n", lines));
  }

  /** A package with one wheel for everybody. */
  static String wheel(String name, String version) {
    return pkg(name, version, wheels(name + "-" + version + "-py3-none-any.whl"));
  }

  static String wheels(String... fileNames) {
    StringBuilder text = new StringBuilder("wheels = [");
    for (String fileName : fileNames) {
      text.append("\n    ").append(file(fileName)).append(',');
    }
    return text.append("\n]").toString();
  }

  static String sdist(String fileName) {
    return "sdist = " + file(fileName);
  }

  static String file(String fileName) {
    return "{ url = \"https://files.example/%s\", size = 10, hashes = { sha256 = \"%s\" } }"
        .formatted(fileName, SHA256);
  }

  static Lock read(String text) {
    return LockReader.read(FILE, FILE.resolveSibling(""), text.getBytes(StandardCharsets.UTF_8));
  }
}
