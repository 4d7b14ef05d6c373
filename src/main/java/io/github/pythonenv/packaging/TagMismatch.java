package io.github.pythonenv.packaging;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Words for the part of a wheel's tags that an interpreter misses. */
final class TagMismatch {
  private static final int SHOWN = 4;

  /** The interpreter's own, such as {@code cp314}; empty when it takes nothing. */
  private final String own;

  private final Set<String> abis = new HashSet<>();
  private final Set<String> pythons = new HashSet<>();
  private final Set<String> pythonAbis = new HashSet<>();
  private final Set<String> platforms = new LinkedHashSet<>();

  TagMismatch(List<Tag> supported) {
    own = supported.isEmpty() ? "" : supported.get(0).python();
    for (Tag tag : supported) {
      abis.add(tag.abi());
      pythons.add(tag.python());
      pythonAbis.add(tag.python() + "-" + tag.abi());
      platforms.add(tag.platform());
    }
  }

  /** The nearest miss: a tag that lacks the platform alone is nearer than one of another Python. */
  String describe(Set<Tag> tags) {
    Set<String> missedPlatforms = new TreeSet<>();
    Set<String> missedAbis = new TreeSet<>();
    Set<String> missedPythons = new TreeSet<>();
    for (Tag tag : tags) {
      if (pythonAbis.contains(tag.python() + "-" + tag.abi())) {
        missedPlatforms.add(tag.platform());
      } else if (isOwnPython(tag)) {
        missedAbis.add(tag.abi());
      } else {
        missedPythons.add(tag.python());
      }
    }
    if (!missedPlatforms.isEmpty()) {
      return platform(missedPlatforms);
    }
    if (!missedAbis.isEmpty()) {
      return abi(missedAbis);
    }
    return python(missedPythons, tags);
  }

  /** cp312 is among an interpreter's tags for its abi3 alone: cp312-cp312 misses the Python. */
  private boolean isOwnPython(Tag tag) {
    return tag.python().equals(own)
        || (pythons.contains(tag.python()) && !tag.abi().startsWith("cp"));
  }

  private static String python(Set<String> missed, Set<Tag> tags) {
    List<String> names = new ArrayList<>();
    boolean stableAbi = true;
    for (Tag tag : tags) {
      stableAbi &= tag.abi().startsWith("abi3");
    }
    for (String python : missed) {
      names.add(pythonName(python) + (stableAbi ? " or newer" : ""));
    }
    return "needs " + listed(names) + " (" + listed(List.copyOf(missed)) + ")";
  }

  private static String pythonName(String tag) {
    int digits = 0;
    while (digits < tag.length() && !Ascii.isDigit(tag.charAt(digits))) {
      digits++;
    }
    String version = tag.substring(digits);
    String name =
        switch (tag.substring(0, digits)) {
          case "cp" -> "CPython";
          case "pp" -> "PyPy";
          case "py" -> "Python";
          default -> "";
        };
    if (name.isEmpty() || !Ascii.isDigits(version)) {
      return "Python " + tag;
    }
    String minor = version.substring(1);
    return name + " " + version.charAt(0) + (minor.isEmpty() ? "" : "." + minor);
  }

  private String abi(Set<String> missed) {
    String only = missed.size() == 1 ? missed.iterator().next() : "";
    if (only.equals(own + "t") || only.equals("abi3t")) {
      return "needs a free-threaded build (" + only + ")";
    }
    if (abis.contains(own + "t") && (only.equals(own) || only.equals("abi3"))) {
      return "needs a build with the GIL (" + only + ")";
    }
    return "needs ABI " + listed(List.copyOf(missed));
  }

  private String platform(Set<String> missed) {
    String oldest = "";
    int oldestMinor = Integer.MAX_VALUE;
    for (String platform : missed) {
      String library = libraryOf(platform);
      // Only where another version of the same library, for the same processor, is at hand.
      if (!library.isEmpty() && isAnotherVersionSupported(platform)) {
        int minor = versionOf(platform);
        if (minor < oldestMinor) {
          oldestMinor = minor;
          oldest = platform;
        }
      }
    }
    if (!oldest.isEmpty()) {
      String[] parts = oldest.split("_", -1);
      String version = parts[1] + "." + parts[2];
      return "needs " + libraryOf(oldest) + " " + version + " or newer (" + oldest + ")";
    }
    return "needs platform " + listed(List.copyOf(missed));
  }

  private boolean isAnotherVersionSupported(String platform) {
    String family = platform.substring(0, platform.indexOf('_') + 1);
    String processor = processorOf(platform);
    for (String supported : platforms) {
      if (supported.startsWith(family) && processorOf(supported).equals(processor)) {
        return true;
      }
    }
    return false;
  }

  private static String libraryOf(String platform) {
    if (versionOf(platform) < 0) {
      return "";
    }
    if (platform.startsWith("manylinux_")) {
      return "glibc";
    }
    if (platform.startsWith("musllinux_")) {
      return "musl";
    }
    return platform.startsWith("macosx_") ? "macOS" : "";
  }

  /** Major and minor as one number; -1 where the tag has none. */
  private static int versionOf(String platform) {
    String[] parts = platform.split("_", -1);
    return parts.length >= 4
            && Ascii.isDigits(parts[1])
            && Ascii.isDigits(parts[2])
            && parts[1].length() < 4
            && parts[2].length() < 4
        ? Integer.parseInt(parts[1]) * 1_000 + Integer.parseInt(parts[2])
        : -1;
  }

  /** What follows the two numbers. */
  private static String processorOf(String platform) {
    int start = 0;
    for (int i = 0; i < 3; i++) {
      start = platform.indexOf('_', start) + 1;
      if (start == 0) {
        return "";
      }
    }
    return platform.substring(start);
  }

  private static String listed(List<String> names) {
    if (names.isEmpty()) {
      return "another Python";
    }
    int shown = Math.min(names.size(), SHOWN);
    StringBuilder list = new StringBuilder(names.get(0));
    for (int i = 1; i < shown; i++) {
      list.append(i == names.size() - 1 ? " or " : ", ").append(names.get(i));
    }
    return shown < names.size() ? list.append(" …").toString() : list.toString();
  }
}
