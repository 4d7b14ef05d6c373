package io.github.pythonenv.report;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.packaging.Version;
import io.github.pythonenv.packaging.VersionSpecifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an override does to what a lock says of a package.
 *
 * @param decides what is taken whatever the lock says, such as {@code == 2.3.*} or {@code wheel
 *     libs/x.whl}
 * @param isFile whether that is a file, which no lock names
 * @param edits the elements that change the package itself
 */
record EffectiveOverride(Optional<String> decides, boolean isFile, List<String> edits) {
  private static final List<String> EDITS =
      List.of("patches", "addDependencies", "removeDependencies", "relax");

  EffectiveOverride {
    edits = List.copyOf(edits);
  }

  static EffectiveOverride of(ConfigurationElement element, ConfigurationValue value) {
    List<String> edits = new ArrayList<>();
    // Maven 4 drops a text that another POM's elements have come to.
    boolean dropped = value.text().isEmpty() && !value.children().isEmpty();
    if (!element.text().isEmpty() && !dropped) {
      return new EffectiveOverride(Optional.of(text(element, value)), false, edits);
    }
    for (String name : EDITS) {
      element.child(name).ifPresent(each -> edits.add(name));
    }
    for (String name : List.of("wheel", "source")) {
      Optional<ConfigurationElement> file = element.child(name);
      if (file.isPresent()) {
        String decides = name + " " + text(file.get(), value.child(name, 0));
        return new EffectiveOverride(Optional.of(decides), true, edits);
      }
    }
    return new EffectiveOverride(
        element.child("version").map(each -> text(each, value.child("version", 0))), false, edits);
  }

  private static String text(ConfigurationElement element, ConfigurationValue value) {
    return value.text().isEmpty() ? element.text() : value.text();
  }

  /** Where a locked version comes from. */
  String origin(Version locked) {
    String origin = "lock";
    if (decides.isPresent()) {
      origin =
          !isFile && contains(locked)
              ? "lock, as override " + decides.get() + " says"
              : "lock " + locked + " -> override " + decides.get();
    }
    return edits.isEmpty() ? origin : origin + ", override: " + String.join(", ", edits);
  }

  private boolean contains(Version version) {
    try {
      return VersionSpecifiers.parse(decides.orElse("")).contains(version);
    } catch (PythonEnvException e) {
      return false;
    }
  }

  /** The name that a key of a map stands for; nothing where it is none. */
  static Optional<PackageName> name(String key) {
    boolean escaped = key.length() > 1 && key.charAt(0) == '_' && Character.isDigit(key.charAt(1));
    try {
      return Optional.of(PackageName.parse(escaped ? key.substring(1) : key));
    } catch (PythonEnvException e) {
      return Optional.empty();
    }
  }
}
