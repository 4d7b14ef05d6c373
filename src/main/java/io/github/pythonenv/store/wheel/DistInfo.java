package io.github.pythonenv.store.wheel;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.packaging.Version;
import io.github.pythonenv.packaging.WheelFileName;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The dist-info directory of a wheel: exactly one, at the root, of the name and version that the
 * file name says (binary distribution format).
 *
 * @param directory its name, without slash
 * @param members the files directly below it, by name
 */
record DistInfo(String directory, Map<String, ZipMember> members) {
  private static final String SUFFIX = ".dist-info";

  static Optional<DistInfo> find(WheelFileName wheel, List<ZipMember> members, Findings findings) {
    Map<String, Map<String, ZipMember>> found = new TreeMap<>();
    boolean nested = false;
    String top = "";
    boolean isInfo = false;
    for (ZipMember member : members) {
      String name = member.name();
      int slash = name.indexOf('/');
      if (slash < 0) {
        continue;
      }
      // Neighbours share their directory, which then is not looked at again.
      if (slash != top.length() || !name.startsWith(top)) {
        top = name.substring(0, slash);
        isInfo = top.toLowerCase(Locale.ROOT).endsWith(SUFFIX);
      }
      if (isInfo) {
        Map<String, ZipMember> files = found.computeIfAbsent(top, key -> new TreeMap<>());
        if (name.indexOf('/', slash + 1) < 0 && slash + 1 < name.length()) {
          files.put(name.substring(slash + 1), member);
        }
      } else {
        nested |= name.contains(SUFFIX + "/");
      }
    }
    if (found.size() != 1) {
      findings.add(
          found.isEmpty()
              ? "it has no dist-info directory" + (nested ? " at its root" : "")
              : "it has several dist-info directories: " + String.join(", ", found.keySet()));
      return Optional.empty();
    }
    Map.Entry<String, Map<String, ZipMember>> only = found.entrySet().iterator().next();
    if (!isOf(only.getKey(), SUFFIX, wheel)) {
      findings.add(
          only.getKey(), "it belongs to another name or version than the wheel's file name says");
    }
    return Optional.of(new DistInfo(only.getKey(), only.getValue()));
  }

  /** Whether a directory's name is the wheel's name, a hyphen, its version, and the suffix. */
  static boolean isOf(String directory, String suffix, WheelFileName wheel) {
    int end = directory.length() - suffix.length();
    int hyphen = directory.lastIndexOf('-', end);
    if (!directory.endsWith(suffix) || hyphen <= 0) {
      return false;
    }
    try {
      return PackageName.parse(directory.substring(0, hyphen)).equals(wheel.name())
          && Version.parse(directory.substring(hyphen + 1, end)).equals(wheel.version());
    } catch (PythonEnvException e) {
      return false;
    }
  }

  String path(String file) {
    return directory + "/" + file;
  }
}
