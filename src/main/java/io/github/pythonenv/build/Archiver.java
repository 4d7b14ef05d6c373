package io.github.pythonenv.build;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.declare.EditablePackage;
import io.github.pythonenv.io.ByteCount;
import io.github.pythonenv.io.Hashes;
import io.github.pythonenv.io.Stopwatch;
import io.github.pythonenv.lock.LockFile;
import io.github.pythonenv.lock.NoCompatibleWheelException;
import io.github.pythonenv.lock.Selection;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.packaging.SupportedTags;
import io.github.pythonenv.python.Interpreter;
import io.github.pythonenv.python.Interpreters;
import io.github.pythonenv.store.Store;
import io.github.pythonenv.store.StorePackage;
import io.github.pythonenv.store.wheel.LocalWheel;
import io.github.pythonenv.store.wheel.PackageUpkeep;
import io.github.pythonenv.write.archive.ArchiveName;
import io.github.pythonenv.write.archive.ArchiveRequest;
import io.github.pythonenv.write.archive.ArchiveResult;
import io.github.pythonenv.write.archive.ArchivedPython;
import io.github.pythonenv.write.archive.DamagedWheelException;
import io.github.pythonenv.write.archive.RelocatableArchive;
import io.github.pythonenv.write.archive.Wheelhouse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes an environment with its interpreter as an archive, for this machine or another. */
public final class Archiver {
  private static final Logger LOG = LoggerFactory.getLogger(Archiver.class);

  private final BuildRequest request;
  private final ArchiveOrder order;

  private Archiver(BuildRequest request, ArchiveOrder order) {
    this.request = request;
    this.order = order;
  }

  public static Archiver of(BuildRequest request, ArchiveOrder order) {
    return new Archiver(request, order);
  }

  /**
   * Writes the archive of a request that {@link #validate} lets pass; what stood there is replaced
   * when the new one is whole.
   *
   * @throws PythonEnvException for whatever the user can mend
   */
  public ArchivedEnvironment write() {
    Set<Path> healed = new HashSet<>();
    boolean again = false;
    while (true) {
      try {
        return pack();
      } catch (DamagedPackagesException e) {
        if (again) {
          throw e.failure;
        }
        again = true;
      } catch (DamagedWheelException e) {
        if (!healed.add(e.file())
            || !StoreWheels.discard(e.file(), request.surroundings().store())) {
          throw e;
        }
        LOG.warn("A wheel in the store was damaged, it is fetched or made again: {}", e.file());
      }
    }
  }

  private ArchivedEnvironment pack() {
    Workshop here = new Workshop(request);
    new RequestCheck(request, here).refuse();
    LockFile lock = new Locks(request, here, here.graph()).current();
    Workshop there = new Workshop(request, order.target(), true);
    Selection selection = selection(there, lock);
    LocalPackages packages = new LocalPackages(request, there);
    Composition composition = Composition.of(request, there, selection, packages);
    Map<PackageName, LocalWheel> wheels =
        order.format() == PackFormat.WHEELS
            ? packages.everyWheel(selection)
            : packages.wheels(selection);
    requireFitting(there.interpreter(), wheels);
    Stopwatch watch = new Stopwatch();
    ArchiveResult result = written(there, composition, wheels);
    composition.warnings().forEach(LOG::warn);
    result.warnings().forEach(LOG::warn);
    LOG.info(
        order.format() == PackFormat.WHEELS
            ? "Packed the wheels of {}, for CPython {} on {}: {} ({})"
            : "Packed {} with CPython {} for {}: {} ({})",
        Amounts.of(composition.closure().packages().size(), "package"),
        there.interpreter().version(),
        order.target().platform(),
        ByteCount.of(result.length()),
        watch);
    return new ArchivedEnvironment(
        result,
        order.format(),
        order.target(),
        there.interpreter(),
        composition.closure().packages().size(),
        Hashes.sha256(lock.path()),
        generated(there.graph(), wheels));
  }

  private ArchiveResult written(
      Workshop there, Composition composition, Map<PackageName, LocalWheel> wheels) {
    if (order.format() == PackFormat.WHEELS) {
      return new Wheelhouse(
              composition.closure().packages(),
              wheels,
              order.target().glibcMinor(),
              order.seconds())
          .write(order.output());
    }
    ArchiveRequest archive = archive(there, composition, wheels);
    try {
      return new RelocatableArchive(there.store(), PluginVersion.get())
          .write(archive, order.output());
    } catch (PythonEnvException e) {
      if (e.getCause() != null && discardsDamaged(there.store(), composition)) {
        throw new DamagedPackagesException(e);
      }
      throw e;
    }
  }

  /** Builds look at a package once a day: what was damaged since comes to light here. */
  private static boolean discardsDamaged(Store store, Composition composition) {
    PackageUpkeep upkeep = new PackageUpkeep(store);
    boolean any = false;
    for (StorePackage each : composition.closure().packages()) {
      any |= !upkeep.look(each.key());
    }
    return any;
  }

  /** Packages of the store were not whole, and were taken away. */
  private static final class DamagedPackagesException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final PythonEnvException failure;

    DamagedPackagesException(PythonEnvException failure) {
      super(failure);
      this.failure = failure;
    }
  }

  /** The wheels that are this project's to publish: what came as an artifact is another's. */
  private List<Path> generated(Graph graph, Map<PackageName, LocalWheel> wheels) {
    Set<PackageName> taken = new HashSet<>();
    for (FileDeclaration each : request.declarations().wheels()) {
      if (each.artifact().isPresent()) {
        taken.add(PackageName.parse(each.name()));
      }
    }
    List<Path> generated = new ArrayList<>();
    for (PackageName name : graph.names()) {
      LocalWheel wheel = wheels.get(name);
      if (wheel != null && !taken.contains(name)) {
        generated.add(wheel.file());
      }
    }
    return generated;
  }

  private Selection selection(Workshop there, LockFile lock) {
    try {
      return new KeptSelection(
              there.store(), lock, there.interpreter(), !request.resolution().onlyWheels())
          .selection();
    } catch (NoCompatibleWheelException e) {
      if (order.target().equals(Target.HERE)) {
        throw e;
      }
      throw new PythonEnvException(
          "The lock does not fit <target>: "
              + order.target()
              + " with CPython "
              + there.interpreter().version(),
          e.details(),
          e.hint() + "\nhint: or choose another <target>",
          e);
    }
  }

  private ArchiveRequest archive(
      Workshop there, Composition composition, Map<PackageName, LocalWheel> wheels) {
    Interpreter python = there.interpreter();
    return new ArchiveRequest(
        new ArchivedPython(
            python.prefix(),
            python.libraryName(),
            python.cacheTag(),
            python.identity(),
            order.target().platform().isWindows()),
        composition.closure(),
        wheels,
        request.collisions(),
        request.customization().pathsToLink(),
        order.seconds(),
        new ArchiveRequest.Options(
            request.customization().permitUserSite(),
            true,
            order.target().glibcMinor(),
            order.format().type()));
  }

  /**
   * Refuses what an environment may have and an archive cannot, before anything is built.
   *
   * @throws PythonEnvException with all of it
   */
  public void validate() {
    refusal()
        .ifPresent(
            refusal -> {
              throw refusal;
            });
    if (!request.customization().variables().isEmpty()) {
      LOG.warn(
          "<environmentVariables> and <makeWrapperArgs> are of this machine: the archive sets none");
    }
  }

  /** What {@link #validate} throws, if anything. */
  public Optional<PythonEnvException> refusal() {
    List<String> problems = new ArrayList<>();
    List<String> hints = new ArrayList<>();
    if (!order.packsEditables()) {
      for (EditablePackage each : request.declarations().editablePackages()) {
        problems.add(
            "`<editablePackages><"
                + each.key()
                + ">` stays where it is edited, in a folder of this machine that an archive leaves");
      }
      if (!problems.isEmpty()) {
        hints.add("<packEditables>true</packEditables> builds wheels of them for the archive");
      }
    }
    if (!request.customization().postBuild().isEmpty()) {
      problems.add(
          "`<postBuild>` changes the environment on this machine; an archive is packed without it");
      hints.add(
          "attach an environment without <postBuild>: the one that has it gets a <name> of its own, in"
              + " another execution");
    }
    if (order.format() != PackFormat.WHEELS && Interpreters.isInstalled(request.python())) {
      problems.add(
          "`<python>` is an installed interpreter, which runs in its own place alone: `"
              + request.python()
              + "`");
      hints.add(
          "write a version such as 3.14 in <python>, or an archive of your own,"
              + " group:artifact:version:type:classifier; or <format>wheels</format>, which packs no"
              + " interpreter");
    }
    ArchiveName.finding(order.output())
        .ifPresent(
            finding -> {
              problems.add(finding);
              hints.add(ArchiveName.SHORTER);
            });
    return problems.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new PythonEnvException(
                "The environment `" + request.name() + "` cannot be packed",
                problems,
                PythonEnvException.joinedHints(hints)));
  }

  /** What was built here need not run there. */
  private void requireFitting(Interpreter python, Map<PackageName, LocalWheel> wheels) {
    SupportedTags tags = python.tags();
    List<String> misfits = new ArrayList<>();
    for (LocalWheel each : wheels.values()) {
      if (tags.rank(each.name().tags()).isEmpty()) {
        misfits.add(each.name().fileName());
      }
    }
    if (!misfits.isEmpty()) {
      misfits.sort(null);
      throw new PythonEnvException(
          "What was built on this machine does not run on " + order.target().platform(),
          misfits,
          "let an index or <wheels> have wheels for that platform, or pack on such a machine");
    }
  }
}
