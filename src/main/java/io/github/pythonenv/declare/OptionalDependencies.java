package io.github.pythonenv.declare;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.packaging.CoreMetadata;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.packaging.Requirement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The extras of a distribution and what they require.
 *
 * @param requirements each with an extra in its marker
 */
record OptionalDependencies(SortedSet<PackageName> extras, List<Requirement> requirements) {
  OptionalDependencies {
    extras = Collections.unmodifiableSortedSet(new TreeSet<>(extras));
    requirements = List.copyOf(requirements);
  }

  /** Requirements by extra, without the extra in their markers. */
  static OptionalDependencies of(SortedMap<PackageName, List<Requirement>> byExtra) {
    SortedSet<PackageName> extras = new TreeSet<>(byExtra.keySet());
    List<Requirement> requirements = new ArrayList<>();
    for (Map.Entry<PackageName, List<Requirement>> extra : byExtra.entrySet()) {
      for (Requirement requirement : extra.getValue()) {
        requirements.add(MetadataFields.forExtra(requirement, extra.getKey()));
      }
    }
    return new OptionalDependencies(extras, requirements);
  }

  /** Those of a distribution. What it says and nobody can read is passed over. */
  static OptionalDependencies of(CoreMetadata metadata) {
    SortedSet<PackageName> extras = new TreeSet<>();
    for (String extra : metadata.providesExtra()) {
      try {
        extras.add(PackageName.parse(extra));
      } catch (PythonEnvException ignored) {
        // An extra that no requirement can ask for.
      }
    }
    List<Requirement> requirements = new ArrayList<>();
    for (Requirement requirement : readable(metadata)) {
      if (requirement.isOfExtra()) {
        requirements.add(requirement);
      }
    }
    return new OptionalDependencies(extras, requirements);
  }

  /** What a distribution requires without any extra. */
  static List<Requirement> unconditional(CoreMetadata metadata) {
    List<Requirement> requirements = new ArrayList<>();
    for (Requirement requirement : readable(metadata)) {
      if (!requirement.isOfExtra()) {
        requirements.add(requirement);
      }
    }
    return requirements;
  }

  /** These, and those of the others whose extras are none of these. */
  OptionalDependencies or(OptionalDependencies others) {
    SortedSet<PackageName> all = new TreeSet<>(extras);
    all.addAll(others.extras);
    List<Requirement> merged = new ArrayList<>(requirements);
    for (Requirement requirement : others.requirements) {
      boolean replaced = true;
      for (String extra : extrasOf(requirement)) {
        replaced &= isAmong(extra);
      }
      if (!replaced) {
        merged.add(requirement);
      }
    }
    return new OptionalDependencies(all, merged);
  }

  private boolean isAmong(String name) {
    for (PackageName extra : extras) {
      if (extra.value().equals(name)) {
        return true;
      }
    }
    return false;
  }

  private static Set<String> extrasOf(Requirement requirement) {
    return requirement.marker().map(marker -> marker.extras()).orElse(Set.of());
  }

  private static List<Requirement> readable(CoreMetadata metadata) {
    List<Requirement> requirements = new ArrayList<>();
    for (String text : metadata.requiresDist()) {
      if (DeclarationFindings.isLine(text)) {
        Requirement.readable(text).ifPresent(requirements::add);
      }
    }
    return requirements;
  }
}
