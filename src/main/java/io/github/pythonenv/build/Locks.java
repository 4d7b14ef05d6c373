package io.github.pythonenv.build;

import io.github.pythonenv.io.Stopwatch;
import io.github.pythonenv.lock.Lock;
import io.github.pythonenv.lock.LockFile;
import io.github.pythonenv.lock.LockInputs;
import io.github.pythonenv.lock.LockedPackage;
import io.github.pythonenv.lock.Resolution;
import io.github.pythonenv.lock.ResolutionException;
import io.github.pythonenv.lock.ResolveOptions;
import io.github.pythonenv.lock.ResolveRequest;
import io.github.pythonenv.lock.Resolver;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.packaging.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The lock of a request: as it stands, or made anew. */
final class Locks {
  private static final Logger LOG = LoggerFactory.getLogger(Locks.class);

  private final BuildRequest request;
  private final Workshop workshop;
  private final Graph graph;
  private final LockFile file;

  Locks(BuildRequest request, Workshop workshop, Graph graph) {
    this.request = request;
    this.workshop = workshop;
    this.graph = graph;
    this.file = new LockFile(request.resolution().lockFile());
  }

  /**
   * The lock's content, resolved now if it is absent, stale or to be upgraded.
   *
   * @throws io.github.pythonenv.lock.StaleLockException when it would have to be, but is frozen
   */
  LockFile current() {
    LockFile lock = declared();
    return request.with().isEmpty() ? lock : extended(lock);
  }

  private LockFile declared() {
    ResolveRequest wanted = wanted();
    LockInputs inputs = LockInputs.of(wanted);
    if (request.resolution().frozen()) {
      file.requireCurrent(inputs);
      return file;
    }
    if (!file.isCurrent(inputs)) {
      if (file.exists()) {
        String changes = String.join(", ", file.changes(inputs));
        LOG.info("{} is stale: {}", file.path().getFileName(), changes);
        wanted = releasing(wanted, inputs);
      }
      resolve(wanted, file);
    } else if (upgrades()) {
      resolve(wanted, file);
    }
    return file;
  }

  private ResolveRequest releasing(ResolveRequest wanted, LockInputs inputs) {
    List<String> names = new ArrayList<>(wanted.options().upgraded());
    names.addAll(file.releasedBy(inputs));
    return new ResolveRequest(
        wanted.sources(),
        wanted.interpreter(),
        wanted.options().withUpgraded(names),
        wanted.substitutions());
  }

  /**
   * A lock of this run alone: what the project's lock holds, as it is there, and what {@code
   * python-env.with} asks for besides.
   */
  private LockFile extended(LockFile lock) {
    LockFile further =
        new LockFile(request.output().resolveSibling(request.withLock()), file.directory());
    List<String> pins = new ArrayList<>();
    for (LockedPackage each : lock.read().packages()) {
      pins.add(
          each.name()
              + "=="
              + each.version()
              + each.marker().map(marker -> " ; " + marker).orElse(""));
    }
    ResolveRequest base = wanted();
    ResolveRequest wanted =
        new ResolveRequest(
            request.sourcesWith().in(file.directory()),
            base.interpreter(),
            // What another wish was answered with, before, does not count.
            base.options().withUpgraded(List.of()).withUpgradeAll(),
            base.substitutions().with(pins));
    if (!further.isCurrent(LockInputs.of(wanted))) {
      try {
        resolve(wanted, further);
      } catch (ResolutionException e) {
        if (!e.isConflict()) {
          throw e;
        }
        throw new ResolutionException(
            "What python-env.with asks for does not fit on top of " + file.path().getFileName(),
            e.asDetails(),
            "put it into <requirements>, so that the other versions may change with it");
      }
    }
    return further;
  }

  /** Resolves, whatever stands there. */
  void renew() {
    ResolveRequest wanted = wanted();
    LockInputs inputs = LockInputs.of(wanted);
    if (request.resolution().frozen()) {
      file.requireCurrent(inputs);
      LOG.info("{} is current", file.path().getFileName());
      return;
    }
    resolve(file.exists() ? releasing(wanted, inputs) : wanted, file);
  }

  boolean upgrades() {
    return request.resolution().upgradeAll() || !request.resolution().upgrades().isEmpty();
  }

  private void resolve(ResolveRequest wanted, LockFile file) {
    Stopwatch watch = new Stopwatch();
    Map<PackageName, Version> before = versions(file);
    Resolution found =
        new ResolutionRounds(
                new Resolver(
                    workshop.uv(), workshop.uvEnvironment(), request.surroundings().environment()),
                graph,
                new LockedMetadata(
                    workshop, file.directory(), request.bytecode(), wanted.options().sdists()),
                file)
            .solve(wanted);
    Resolver.keep(found, file);
    Lock lock = found.lock();
    LOG.info(
        "Locked {} for CPython {} in {} ({})",
        Amounts.of(lock.packages().size(), "package"),
        wanted.interpreter().language(),
        file.path().getFileName(),
        watch);
    reportOverrides(before, lock);
    UnknownUpgrades.warning(request.resolution().upgrades(), names(lock), file.path())
        .ifPresent(LOG::warn);
  }

  /** What an override has made of a version that was locked before. */
  private void reportOverrides(Map<PackageName, Version> before, Lock lock) {
    Set<PackageName> decided = graph.decided();
    for (LockedPackage each : lock.packages()) {
      Version former = before.get(each.name());
      if (former != null && decided.contains(each.name()) && !former.equals(each.version())) {
        LOG.info(
            "{} was locked at {}, the override makes it {}", each.name(), former, each.version());
      }
    }
  }

  private static Map<PackageName, Version> versions(LockFile file) {
    Map<PackageName, Version> versions = new HashMap<>();
    if (file.exists()) {
      file.read().packages().forEach(each -> versions.put(each.name(), each.version()));
    }
    return versions;
  }

  private static List<String> names(Lock lock) {
    return lock.packages().stream().map(each -> each.name().value()).toList();
  }

  private ResolveRequest wanted() {
    ResolutionOptions options = request.resolution();
    return new ResolveRequest(
        request.sources().in(file.directory()),
        workshop.interpreter(),
        new ResolveOptions(
            true,
            options.upgradeAll(),
            options.upgrades(),
            !options.onlyWheels(),
            request.surroundings().offline(),
            options.indexStrategy().isEmpty()
                ? Optional.empty()
                : Optional.of(options.indexStrategy())),
        graph.inputs());
  }
}
