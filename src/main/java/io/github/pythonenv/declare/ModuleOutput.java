package io.github.pythonenv.declare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A part of a native build that nothing needs at run time, after nixpkgs' names of outputs: what
 * compilers need, documentation, and manual pages.
 */
public enum ModuleOutput {
  DEV("include"),
  DOC("share/doc"),
  MAN("share/man");

  /** Where files of an output may say themselves that they belong. */
  private static final List<String> PLACES =
      List.of("include/", "share/", "lib/pkgconfig/", "lib/cmake/");

  private final String folder;

  ModuleOutput(String folder) {
    this.folder = folder;
  }

  /** As it stands in a POM, and in a classifier. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Empty where no output has that name. */
  public static Optional<ModuleOutput> of(String key) {
    for (ModuleOutput each : values()) {
      if (each.key().equals(key)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /** The names there are, for messages. */
  public static String keys() {
    List<String> keys = new ArrayList<>();
    for (ModuleOutput each : values()) {
      keys.add(each.key());
    }
    return String.join(", ", keys);
  }

  /**
   * Where a file of the output is, below the environment's root.
   *
   * @param path in the artifact or folder
   */
  String place(String path, String module) {
    for (String place : PLACES) {
      if (path.startsWith(place)) {
        return path;
      }
    }
    return folder + "/" + (this == DOC ? module + "/" : "") + path;
  }
}
