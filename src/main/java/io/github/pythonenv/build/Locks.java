package io.github.pythonenv.build;

import io.github.pythonenv.lock.Lock;
import io.github.pythonenv.lock.LockFile;
import io.github.pythonenv.lock.LockInputs;
import io.github.pythonenv.lock.Resolution;
import io.github.pythonenv.lock.ResolveOptions;
import io.github.pythonenv.lock.ResolveRequest;
import io.github.pythonenv.lock.Resolver;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The lock of a request: as it stands, or made anew. */
final class Locks {
  private static final Logger LOG = LoggerFactory.getLogger(Locks.class);

  private final BuildRequest request;
  private final Workshop workshop;
  private final LockFile file;

  private final Graph graph;

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
    ResolveRequest wanted = wanted();
    wanted.validate();
    LockInputs inputs = LockInputs.of(wanted);
    if (request.resolution().frozen()) {
      file.requireCurrent(inputs);
      return file;
    }
    if (!file.isCurrent(inputs)) {
      if (file.exists()) {
        String changes = String.join(", ", file.changes(inputs));
        LOG.info("{} is stale: {}", file.path().getFileName(), changes);
      }
      resolve(wanted);
    } else if (upgrades()) {
      resolve(wanted);
    }
    return file;
  }

  /** Resolves, whatever stands there. */
  void renew() {
    ResolveRequest wanted = wanted();
    wanted.validate();
    if (request.resolution().frozen()) {
      file.requireCurrent(LockInputs.of(wanted));
      LOG.info("{} is current", file.path().getFileName());
      return;
    }
    resolve(wanted);
  }

  boolean upgrades() {
    return request.resolution().upgradeAll() || !request.resolution().upgrades().isEmpty();
  }

  private void resolve(ResolveRequest wanted) {
    Stopwatch watch = new Stopwatch();
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
    UnknownUpgrades.warning(wanted.options().upgraded(), names(lock), file.path())
        .ifPresent(LOG::warn);
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
