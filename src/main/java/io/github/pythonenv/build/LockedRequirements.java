package io.github.pythonenv.build;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.lock.Selection;
import io.github.pythonenv.packaging.DistributionFile;
import io.github.pythonenv.packaging.MarkerEnvironment;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.packaging.Requirement;
import io.github.pythonenv.packaging.TypedRequirement;
import io.github.pythonenv.packaging.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares what a lock selects with what is required. A lock that was edited, or merged badly, may
 * say that it was made from these requirements and hold something else.
 */
final class LockedRequirements {
  private LockedRequirements() {}

  /**
   * @param decided names whose version the project decides by other means
   * @throws PythonEnvException with every requirement that the selection does not satisfy
   */
  static void check(
      List<TypedRequirement> declared,
      Selection selection,
      MarkerEnvironment environment,
      Set<PackageName> decided) {
    Map<PackageName, Version> selected = new HashMap<>();
    for (List<DistributionFile> files : List.of(selection.wheels(), selection.sdists())) {
      files.forEach(file -> selected.put(file.name(), file.version()));
    }
    List<String> findings = new ArrayList<>();
    for (TypedRequirement each : declared) {
      Requirement requirement = Requirement.parse(each.text());
      if (decided.contains(requirement.name()) || !requirement.appliesTo(environment)) {
        continue;
      }
      Version version = selected.get(requirement.name());
      if (version == null) {
        findings.add(each.text() + ": the lock has no " + requirement.name());
      } else if (!requirement.specifiers().contains(version)) {
        findings.add(each.text() + ": the lock has " + requirement.name() + " " + version);
      }
    }
    if (!findings.isEmpty()) {
      throw new PythonEnvException(
          "The lock does not hold what <requirements> asks for",
          findings,
          "run `mvn python-env:lock`; the file was changed since it was made");
    }
  }
}
