package io.github.pythonenv.build;

import io.github.pythonenv.lock.ResolutionException;
import io.github.pythonenv.packaging.CoreMetadata;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.packaging.Requirement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The POM elements behind what a resolver says: it speaks of a declared package as of any other,
 * and of an override as if those who require the package had asked for it.
 */
final class NamedElements {
  private final Graph graph;

  NamedElements(Graph graph) {
    this.graph = graph;
  }

  /**
   * A failure with a line for each element that it is about.
   *
   * @param known the metadata that was assumed of packages
   */
  ResolutionException below(ResolutionException e, Map<PackageName, CoreMetadata> known) {
    List<String> lines = new ArrayList<>();
    Map<PackageName, CoreMetadata> all = graph.withLocal(known);
    for (DeclaredPackage each : graph.declared()) {
      if (e.details().stream().anyMatch(line -> isNamed(each.name().value(), line))) {
        lines.add("declared: `" + each.origin() + "`: " + version(each, all));
      }
    }
    for (AppliedOverride each : graph.overrides()) {
      if (each.forces()) {
        String inputs = String.join(", ", each.inputs());
        lines.add("overridden: `<overrides><" + each.name() + ">`: " + inputs);
      }
      for (Requirement added : each.added()) {
        if (e.details().stream().anyMatch(line -> isNamed(added.name().value(), line))) {
          lines.add("added: `<overrides><" + each.name() + "><addDependencies>`: " + added);
        }
      }
    }
    return lines.isEmpty() ? e : e.with(lines);
  }

  private static String version(DeclaredPackage each, Map<PackageName, CoreMetadata> all) {
    CoreMetadata metadata = each.metadata(all);
    String name = each.name() + " " + metadata.version();
    Optional<PackageName> inherited = each.inherits();
    if (inherited.isEmpty()) {
      return name;
    }
    CoreMetadata real = all.get(inherited.get());
    if (real == null) {
      return name + ", as long as it is not known what " + inherited.get() + " gives";
    }
    return real.version().equals(metadata.version())
        ? name + ", the version of " + inherited.get()
        : name;
  }

  /** Whether a name stands in a text, and not as a part of another. */
  private static boolean isNamed(String name, String text) {
    for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
      int end = at + name.length();
      if ((at == 0 || !isNamePart(text.charAt(at - 1)))
          && (end == text.length() || !isNamePart(text.charAt(end)))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isNamePart(char c) {
    return Character.isLetterOrDigit(c) || c == '-' || c == '_';
  }
}
