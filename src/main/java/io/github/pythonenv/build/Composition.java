package io.github.pythonenv.build;

import io.github.pythonenv.lock.Selection;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.packaging.Requirement;
import io.github.pythonenv.packaging.TypedRequirement;
import io.github.pythonenv.plan.Closure;
import java.util.ArrayList;
import java.util.List;

/**
 * The packages of an environment, in the store and in order.
 *
 * @param wheels those of declared packages, below the store
 * @param warnings what the project decides although its packages require something else
 */
record Composition(Closure closure, List<String> wheels, List<String> warnings) {
  Composition {
    wheels = List.copyOf(wheels);
    warnings = List.copyOf(warnings);
  }

  /**
   * Fetches, builds and unpacks what is not there.
   *
   * @param packages gives what is declared and what is selected
   */
  static Composition of(
      BuildRequest request, Workshop workshop, Selection selection, LocalPackages packages) {
    LockedRequirements.check(
        request.requirements(),
        selection,
        workshop.interpreter().markerEnvironment(),
        workshop.graph().decided());
    List<PackageName> requested = new ArrayList<>(request.sources().names());
    for (TypedRequirement each : request.with()) {
      requested.add(Requirement.parse(each.text()).name());
    }
    requested.addAll(workshop.graph().names());
    Closure closure =
        Closure.of(requested, packages.with(selection)).with(workshop.graph().directUrls());
    return new Composition(
        closure,
        packages.wheels(),
        Unsatisfied.warnings(
            closure.packages(),
            workshop.graph().decided(),
            request.requirements(),
            workshop.interpreter().markerEnvironment()));
  }
}
