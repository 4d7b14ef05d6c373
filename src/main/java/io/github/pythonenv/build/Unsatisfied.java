package io.github.pythonenv.build;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.packaging.MarkerEnvironment;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.packaging.Requirement;
import io.github.pythonenv.packaging.Version;
import io.github.pythonenv.store.StorePackage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Requirements that do not hold because the project decides a version itself. */
final class Unsatisfied {
  private Unsatisfied() {}

  /**
   * @param decided the names whose versions are looked at
   * @return a sentence each
   */
  static List<String> warnings(
      List<StorePackage> packages, Set<PackageName> decided, MarkerEnvironment environment) {
    List<String> warnings = new ArrayList<>();
    if (decided.isEmpty()) {
      return warnings;
    }
    Map<PackageName, Version> versions = new HashMap<>();
    packages.forEach(each -> versions.put(each.name(), each.version()));
    for (StorePackage each : packages) {
      for (String text : each.facts().requiresDist()) {
        Requirement requirement;
        try {
          requirement = Requirement.parse(text);
        } catch (PythonEnvException e) {
          continue;
        }
        Version version = versions.get(requirement.name());
        if (version != null
            && decided.contains(requirement.name())
            && requirement.appliesTo(environment)
            && !requirement.specifiers().contains(version)) {
          warnings.add(
              each.label()
                  + " requires "
                  + requirement.name()
                  + requirement.specifiers()
                  + ", but the project takes "
                  + version
                  + "; <overrides><"
                  + each.name()
                  + "><relax>"
                  + requirement.name()
                  + "</relax> accepts it");
        }
      }
    }
    return warnings;
  }
}
