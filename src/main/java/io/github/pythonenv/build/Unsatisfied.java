package io.github.pythonenv.build;

import io.github.pythonenv.packaging.MarkerEnvironment;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.packaging.Requirement;
import io.github.pythonenv.packaging.TypedRequirement;
import io.github.pythonenv.packaging.Version;
import io.github.pythonenv.store.StorePackage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Requirements that do not hold because the project decides a version itself. */
final class Unsatisfied {
  private Unsatisfied() {}

  /**
   * @param decided the names whose versions are looked at
   * @param declared what the project itself requires
   * @return a sentence each
   */
  static List<String> warnings(
      List<StorePackage> packages,
      Set<PackageName> decided,
      List<TypedRequirement> declared,
      MarkerEnvironment environment) {
    List<String> warnings = new ArrayList<>();
    if (decided.isEmpty()) {
      return warnings;
    }
    Map<PackageName, Version> versions = new HashMap<>();
    packages.forEach(each -> versions.put(each.name(), each.version()));
    for (TypedRequirement each : declared) {
      Requirement requirement = Requirement.parse(each.text());
      broken(requirement, versions, decided, environment)
          .ifPresent(
              version ->
                  warnings.add(
                      "`"
                          + each.origin()
                          + "`: "
                          + each.text()
                          + ", but the project takes "
                          + version
                          + "; leave its version to what declares or overrides the package"));
    }
    for (StorePackage each : packages) {
      for (String text : each.facts().requiresDist()) {
        Requirement.readable(text)
            .ifPresent(
                requirement ->
                    broken(requirement, versions, decided, environment)
                        .ifPresent(version -> warnings.add(sentence(each, requirement, version))));
      }
    }
    return warnings;
  }

  /** The version that a requirement does not take, where it does not. */
  private static Optional<Version> broken(
      Requirement requirement,
      Map<PackageName, Version> versions,
      Set<PackageName> decided,
      MarkerEnvironment environment) {
    Version version = versions.get(requirement.name());
    return version != null
            && decided.contains(requirement.name())
            && requirement.appliesTo(environment)
            && !requirement.specifiers().contains(version)
        ? Optional.of(version)
        : Optional.empty();
  }

  private static String sentence(StorePackage each, Requirement requirement, Version version) {
    return each.label()
        + " requires "
        + requirement.name()
        + requirement.specifiers()
        + ", but the project takes "
        + version
        + "; <overrides><"
        + each.name()
        + "><relax>"
        + requirement.name()
        + "</relax> accepts it";
  }
}
