package io.github.pythonenv.build;

import io.github.pythonenv.lock.RootRequirements;
import io.github.pythonenv.lock.Selection;
import io.github.pythonenv.packaging.CoreMetadata;
import io.github.pythonenv.packaging.DistributionFile;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.store.StorePackage;
import io.github.pythonenv.store.wheel.LocalWheel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The packages of an environment: what the lock selects, and what the project declares. */
final class LocalPackages {
  private static final Logger LOG = LoggerFactory.getLogger(LocalPackages.class);

  private final Workshop workshop;
  private final Packages packages;
  private final List<String> wheels = new ArrayList<>();
  private final Map<PackageName, LocalWheel> declared = new HashMap<>();

  LocalPackages(BuildRequest request, Workshop workshop) {
    this.workshop = workshop;
    this.packages =
        new Packages(workshop, request.bytecode(), request.force(), workshop.graph().overrides());
  }

  /** The wheels of declared packages, below the store. */
  List<String> wheels() {
    return wheels;
  }

  /** The wheels that packages were made from, as far as they are there; after {@link #with}. */
  Map<PackageName, LocalWheel> wheels(Selection selected) {
    Map<PackageName, LocalWheel> all = new HashMap<>(packages.wheels(shadowed(selected)));
    all.putAll(declared);
    return all;
  }

  /** The wheels that packages are made from, all of them; after {@link #with}. */
  Map<PackageName, LocalWheel> everyWheel(Selection selected) {
    Map<PackageName, LocalWheel> all = new HashMap<>(packages.everyWheel(shadowed(selected)));
    all.putAll(declared);
    return all;
  }

  List<StorePackage> with(Selection selected) {
    List<DeclaredPackage> local = workshop.graph().local();
    List<StorePackage> all = new ArrayList<>(packages.provide(shadowed(selected)));
    Map<PackageName, CoreMetadata> known = workshop.graph().withLocal(known(local, all));
    List<LocalWheel> files = new ArrayList<>();
    for (DeclaredPackage each : neededOf(local, all, known)) {
      LocalWheel wheel = each.wheel(known);
      files.add(wheel);
      declared.put(each.name(), wheel);
      wheels.add(workshop.store().root().relativize(wheel.file()).toString());
    }
    all.addAll(packages.provideLocal(files));
    return all;
  }

  /** What is declared is always there, what overrides a package where that one would be. */
  private List<DeclaredPackage> neededOf(
      List<DeclaredPackage> local,
      List<StorePackage> selected,
      Map<PackageName, CoreMetadata> known) {
    Set<PackageName> overriding = workshop.graph().overriding();
    if (overriding.isEmpty()) {
      return local;
    }
    RootRequirements roots = workshop.graph().required();
    if (!roots.isComplete()) {
      return local;
    }
    Map<PackageName, List<String>> requires = new HashMap<>();
    selected.forEach(each -> requires.put(each.name(), each.facts().requiresDist()));
    local.forEach(each -> requires.put(each.name(), each.metadata(known).requiresDist()));
    Set<PackageName> absent = new TreeSet<>(overriding);
    absent.removeAll(
        RequiredHere.of(
            overriding, roots.all(), requires, workshop.interpreter().markerEnvironment()));
    for (PackageName each : absent) {
      LOG.info("Nothing requires {} on this platform: what `<overrides>` takes is left out", each);
    }
    return local.stream().filter(each -> !absent.contains(each.name())).toList();
  }

  /** Without what the project itself provides. */
  private Selection shadowed(Selection selected) {
    Set<PackageName> names = new HashSet<>();
    workshop.graph().local().forEach(each -> names.add(each.name()));
    return new Selection(without(names, selected.wheels()), without(names, selected.sdists()));
  }

  /** What packages say from which others inherit. */
  private static Map<PackageName, CoreMetadata> known(
      List<DeclaredPackage> local, List<StorePackage> packages) {
    Set<PackageName> inherited = new HashSet<>();
    local.forEach(each -> each.inherits().ifPresent(inherited::add));
    Map<PackageName, CoreMetadata> known = new HashMap<>();
    for (StorePackage each : packages) {
      if (inherited.contains(each.name())) {
        known.put(each.name(), LockedMetadata.of(each));
      }
    }
    return known;
  }

  private static List<DistributionFile> without(
      Set<PackageName> names, List<DistributionFile> files) {
    return files.stream().filter(each -> !names.contains(each.name())).toList();
  }
}
