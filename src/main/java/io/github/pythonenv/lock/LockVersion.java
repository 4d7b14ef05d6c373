package io.github.pythonenv.lock;

import java.util.List;
import org.tomlj.TomlTable;

/** The rule of PEP 751 for {@code lock-version}: another major is refused, a later minor is not. */
final class LockVersion {
  private static final String KEY = "lock-version";

  private LockVersion() {}

  static void check(TomlTable root, LockFindings findings) {
    Object value = root.get(List.of(KEY));
    if (!(value instanceof String version)) {
      findings.error("", root, KEY, "`lock-version` must be there, as text: \"1.0\"");
    } else if (!isMajorOne(version)) {
      findings.error("", root, KEY, "only lock-version 1 is known: " + version);
    } else if (!version.equals("1.0")) {
      findings.warn(
          "", "The lock is of version " + version + "; what is newer than 1.0 is not seen");
    }
  }

  private static boolean isMajorOne(String version) {
    if (!version.startsWith("1.") || version.length() < 3 || version.length() > 6) {
      return false;
    }
    for (int i = 2; i < version.length(); i++) {
      if (version.charAt(i) < '0' || version.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }
}
