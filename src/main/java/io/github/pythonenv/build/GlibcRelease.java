package io.github.pythonenv.build;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The glibc that systems have, by the names they go by. */
final class GlibcRelease {
  private static final String MAJOR = "2.";
  private static final int LARGEST = 999;

  private static final Map<String, Integer> SYSTEMS = systemsByName();

  private GlibcRelease() {}

  private static Map<String, Integer> systemsByName() {
    Map<String, Integer> systems = new LinkedHashMap<>();
    systems.put("rhel-7", 17);
    systems.put("rhel-8", 28);
    systems.put("rhel-9", 34);
    systems.put("rhel-10", 39);
    systems.put("amazon-2", 26);
    systems.put("amazon-2023", 34);
    systems.put("emr-6", 26);
    systems.put("emr-7", 34);
    systems.put("debian-11", 31);
    systems.put("debian-12", 36);
    systems.put("debian-13", 41);
    systems.put("ubuntu-20.04", 31);
    systems.put("ubuntu-22.04", 35);
    systems.put("ubuntu-24.04", 39);
    return systems;
  }

  /** In the order in which messages name them. */
  static List<String> systems() {
    return List.copyOf(SYSTEMS.keySet());
  }

  /**
   * The N of glibc 2.N, from a version or the name of a system; empty for anything else. As in the
   * tags of PEP 600, N is written one way: 2.034 is not 2.34.
   */
  static OptionalInt minor(String text) {
    Integer known = SYSTEMS.get(text);
    if (known != null) {
      return OptionalInt.of(known);
    }
    if (!text.startsWith(MAJOR)) {
      return OptionalInt.empty();
    }
    if (text.startsWith("0", MAJOR.length()) && text.length() > MAJOR.length() + 1) {
      return OptionalInt.empty();
    }
    int value = 0;
    for (int i = MAJOR.length(); i < text.length() && value <= LARGEST; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return OptionalInt.empty();
      }
      value = 10 * value + (c - '0');
    }
    return value > LARGEST || text.length() == MAJOR.length()
        ? OptionalInt.empty()
        : OptionalInt.of(value);
  }
}
