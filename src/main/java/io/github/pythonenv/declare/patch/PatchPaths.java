package io.github.pythonenv.declare.patch;

import io.github.pythonenv.packaging.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What the paths of a patch mean in a package.
 *
 * <p>A patch's paths begin with as many components as its maker had above the package: {@code a/}
 * with git, a folder with diff, {@code src/} in a checkout. One number of them, for the whole
 * patch, is taken off: the one with which most of its files are there.
 */
final class PatchPaths {
  private static final int MOST_COMPONENTS = 4;
  private static final int PER_FILE = 1_000;

  private PatchPaths() {}

  /** How many leading components are taken off each path. */
  static int strip(List<FileDiff> files, Predicate<String> hasFile, Predicate<String> hasFolder) {
    int best = -1;
    int most = -1;
    for (int strip : preferred(files)) {
      int found = 0;
      for (FileDiff file : files) {
        found += weight(file, strip, hasFile, hasFolder);
      }
      if (found > most) {
        most = found;
        best = strip;
      }
    }
    return best;
  }

  private static int weight(
      FileDiff file, int strip, Predicate<String> hasFile, Predicate<String> hasFolder) {
    for (String path : names(file)) {
      Optional<String> stripped = stripped(path, strip);
      if (stripped.isPresent() && !file.created() && hasFile.test(stripped.get())) {
        return PER_FILE;
      }
      if (stripped.isPresent() && file.created()) {
        int slash = stripped.get().lastIndexOf('/');
        return slash > 0 && hasFolder.test(stripped.get().substring(0, slash)) ? 1 : 0;
      }
    }
    return 0;
  }

  private static List<String> names(FileDiff file) {
    List<String> names = new ArrayList<>(2);
    file.oldPath().ifPresent(names::add);
    file.newPath().ifPresent(names::add);
    return names;
  }

  private static List<Integer> preferred(List<FileDiff> files) {
    boolean prefixed = true;
    for (FileDiff file : files) {
      prefixed &= file.oldPath().map(path -> path.startsWith("a/")).orElse(true);
      prefixed &= file.newPath().map(path -> path.startsWith("b/")).orElse(true);
    }
    List<Integer> order = new ArrayList<>();
    if (prefixed) {
      order.add(1);
    }
    for (int strip = 0; strip <= MOST_COMPONENTS; strip++) {
      if (!order.contains(strip)) {
        order.add(strip);
      }
    }
    return order;
  }

  /** A path without its first components; empty when it has no more than those. */
  static Optional<String> stripped(String path, int strip) {
    String rest = path.startsWith("./") ? path.substring(2) : path;
    for (int i = 0; i < strip; i++) {
      int slash = rest.indexOf('/');
      if (slash < 0) {
        return Optional.empty();
      }
      rest = rest.substring(slash + 1);
    }
    return rest.isEmpty() ? Optional.empty() : Optional.of(rest);
  }

  /** Why no patch may have such a path, as it is written; empty for a good one. */
  static Optional<String> fault(String path) {
    String plain = path.startsWith("./") ? path.substring(2) : path;
    if (plain.isEmpty() || plain.startsWith("/")) {
      return Optional.of("an absolute path");
    }
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      if (c < ' ' || c == 0x7f || c == '\\' || c == ':') {
        return Optional.of("a path with " + Quoted.of(plain.substring(i, i + 1)));
      }
    }
    for (String component : plain.split("/", -1)) {
      if (component.isEmpty() || component.equals(".") || component.equals("..")) {
        return Optional.of(
            component.isEmpty() ? "a path with an empty part" : "a path with `" + component + "`");
      }
    }
    return Optional.empty();
  }

  /** Why a file of a package is not for patches. */
  static Optional<String> refusal(String path, String distInfo) {
    String folded = path.toLowerCase(Locale.ROOT);
    String top =
        folded.substring(0, folded.indexOf('/') < 0 ? folded.length() : folded.indexOf('/'));
    if (!top.endsWith(".dist-info")) {
      return folded.endsWith(".pyc")
          ? Optional.of("bytecode is made from the sources")
          : Optional.empty();
    }
    if (!path.startsWith(distInfo + "/")) {
      return Optional.of("it is in the dist-info directory of another distribution or version");
    }
    String file = folded.substring(top.length() + 1);
    if (file.equals("metadata")) {
      return Optional.of(
          "METADATA is changed by `<addDependencies>`, `<removeDependencies>` and `<relax>`");
    }
    boolean own = file.startsWith("record") || file.equals("wheel");
    return own ? Optional.of("it is written anew, as what the patches leave") : Optional.empty();
  }
}
