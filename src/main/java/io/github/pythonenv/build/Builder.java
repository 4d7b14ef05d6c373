package io.github.pythonenv.build;

import io.github.pythonenv.io.Hashes;
import io.github.pythonenv.io.Stopwatch;
import io.github.pythonenv.lock.LockFile;
import io.github.pythonenv.lock.Selection;
import io.github.pythonenv.packaging.TypedRequirement;
import io.github.pythonenv.plan.CollisionRule;
import io.github.pythonenv.plan.EnvironmentLayout;
import io.github.pythonenv.plan.LinkMode;
import io.github.pythonenv.plan.LinkPlan;
import io.github.pythonenv.python.Interpreter;
import io.github.pythonenv.store.Bucket;
import io.github.pythonenv.store.Store;
import io.github.pythonenv.store.StorePackage;
import io.github.pythonenv.store.wheel.PackageUpkeep;
import io.github.pythonenv.write.Base;
import io.github.pythonenv.write.DirectoryWriter;
import io.github.pythonenv.write.Environment;
import io.github.pythonenv.write.LinksRefusedException;
import io.github.pythonenv.write.StoreWrittenException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds an environment: from a request, by way of values, to links on disk. */
public final class Builder {
  private static final Logger LOG = LoggerFactory.getLogger(Builder.class);

  private static final String UP_TO_DATE = "Environment is up to date";

  private final BuildRequest request;

  private Builder(BuildRequest request) {
    this.request = request;
  }

  public static Builder of(BuildRequest request) {
    return new Builder(request);
  }

  /**
   * Builds the environment, if it is not up to date.
   *
   * @throws io.github.pythonenv.PythonEnvException for whatever the user can mend
   */
  public BuildResult build() {
    Optional<String> reason = reason();
    if (reason.isEmpty()) {
      LOG.info(UP_TO_DATE);
      return new BuildResult(new Environment(request.output()), false);
    }
    Workshop workshop = new Workshop(request);
    // Before an interpreter is fetched for what cannot be used.
    new RequestCheck(request, workshop).refuse();
    // Another build may be writing the same environment, and then all is done when it is over.
    String name = "environment-" + Hashes.sha256(request.output().toString());
    return workshop.store().exclusively(name, () -> build(workshop));
  }

  private BuildResult build(Workshop workshop) {
    Optional<String> reason = reason();
    if (reason.isEmpty()) {
      LOG.info(UP_TO_DATE);
      return new BuildResult(new Environment(request.output()), false);
    }
    LOG.info("Building {}: {}", request.output().getFileName(), reason.get());
    if (Environment.isBeside(reason.get()) && wheelsAgain(workshop)) {
      return new BuildResult(new Environment(request.output()), false);
    }
    if (Environment.isByHand(reason.get())) {
      new PackageUpkeep(workshop.store()).look(new Environment(request.output()).storeEntries());
    }
    return new BuildResult(compose(workshop), true);
  }

  /** The environment is right, and its wheels are in the store: to copy them is enough. */
  private boolean wheelsAgain(Workshop workshop) {
    Stopwatch watch = new Stopwatch();
    Optional<LocalWheels> wheels =
        LocalWheels.of(new Environment(request.output()), workshop.store());
    if (wheels.isEmpty()) {
      return false;
    }
    wheels.get().copyTo(request.wheelFolder());
    LOG.info("Wrote {} again ({})", Amounts.of(wheels.get().size(), "wheel"), watch);
    return true;
  }

  /** Why the environment must be built, in a clause; empty when it is up to date. */
  private Optional<String> reason() {
    if (request.force()) {
      return Optional.of("python-env.force is set");
    }
    if (upgrades()) {
      return Optional.of("python-env.upgrade is set");
    }
    return new Environment(request.output()).differenceFrom(Fingerprint.of(request).lines());
  }

  /** Makes the lock anew. */
  public void lock() {
    Workshop workshop = new Workshop(request);
    new RequestCheck(request, workshop).refuse();
    new Locks(request, workshop, workshop.graph()).renew();
  }

  private boolean upgrades() {
    return request.resolution().upgradeAll() || !request.resolution().upgrades().isEmpty();
  }

  private Environment compose(Workshop workshop) {
    Interpreter python = workshop.interpreter();
    LockFile lock = new Locks(request, workshop, workshop.graph()).current();
    KeptSelection selection =
        new KeptSelection(workshop.store(), lock, python, !request.resolution().onlyWheels());
    if (!request.linkMode().equals("auto")) {
      return link(
          workshop, selection, LinkMode.valueOf(request.linkMode().toUpperCase(Locale.ROOT)));
    }
    if (System.getProperty("os.name", "").startsWith("Windows")) {
      return link(workshop, selection, LinkMode.HARDLINK);
    }
    try {
      return link(workshop, selection, LinkMode.DIRECTORY);
    } catch (LinksRefusedException e) {
      LOG.info("No symbolic links here, taking hard links: {}", request.output());
      return link(workshop, selection, LinkMode.HARDLINK);
    }
  }

  private Environment link(Workshop workshop, KeptSelection selection, LinkMode asked) {
    LinkMode mode = request.customization().linkMode(asked);
    Interpreter python = workshop.interpreter();
    Store store = workshop.store();
    EnvironmentLayout layout = EnvironmentLayout.posix(python.libraryName(), python.cacheTag());
    KeptPlan planned = plan(workshop, selection, layout, mode);
    for (String warning : planned.plan().warnings()) {
      LOG.warn(warning);
    }
    Stopwatch watch = new Stopwatch();
    addRoot(store, planned, python);
    LocalWheels wheels = new LocalWheels(store, planned.wheels());
    DirectoryWriter writer =
        new DirectoryWriter(store.root(), layout, mode)
            .customized(request.customization(), request.surroundings().environment())
            .beside(wheels.in(request.wheelFolder()));
    Environment environment;
    try {
      environment = write(planned, python, writer, store);
    } catch (StoreWrittenException e) {
      throw new StoreRepair(request, workshop, selection).after(e);
    }
    wheels.copyTo(request.wheelFolder());
    LOG.info("Linked {} ({})", Amounts.of(planned.packages().size(), "package"), watch);
    return environment;
  }

  private Environment write(
      KeptPlan planned, Interpreter python, DirectoryWriter writer, Store store) {
    return writer.write(
        planned.plan(),
        new Base(python.executable(), python.version(), python.libraryName()),
        request.output(),
        request.name(),
        Fingerprint.of(request).lines(),
        planned.folders(store));
  }

  private KeptPlan plan(
      Workshop workshop, KeptSelection selection, EnvironmentLayout layout, LinkMode mode) {
    String selected = selection.text();
    String key = planKey(workshop, selected, mode);
    Optional<KeptPlan> kept = KeptPlan.find(workshop.store(), key);
    if (kept.isPresent() && !request.force()) {
      return kept.get();
    }
    Selection chosen = selection.read(selected);
    Composition composition =
        Composition.of(request, workshop, chosen, new LocalPackages(request, workshop));
    LinkPlan plan =
        LinkPlan.of(
            composition.closure(),
            layout,
            request.collisions(),
            request.customization().pathsToLink(),
            mode);
    KeptPlan planned =
        new KeptPlan(
            plan.with(composition.warnings()),
            composition.closure().packages().stream().map(StorePackage::key).sorted().toList(),
            composition.wheels());
    planned.keep(workshop.store(), key);
    return planned;
  }

  /** Written out: the first text of a record costs a cold JVM tens of milliseconds. */
  private String planKey(Workshop workshop, String selection, LinkMode mode) {
    List<String> parts = new ArrayList<>();
    parts.add(PluginVersion.get());
    parts.add(workshop.interpreter().identity());
    parts.add(workshop.graph().identity());
    parts.add(mode.name());
    parts.add(String.valueOf(request.bytecode()));
    parts.add(request.customization().pathsToLink().line());
    parts.add(String.valueOf(request.collisions().ignore()));
    for (CollisionRule rule : request.collisions().rules()) {
      parts.add(rule.line());
    }
    for (TypedRequirement each : request.requirements()) {
      parts.add(each.text());
    }
    Optional<Path> file = request.sources().requirementsFile();
    if (file.isPresent()) {
      parts.add(Hashes.sha256(file.get()));
    }
    if (!workshop.graph().overriding().isEmpty()) {
      // They decide which of the packages that override others are there.
      workshop.graph().required().all().forEach(each -> parts.add(each.toString()));
    }
    parts.add(selection);
    return Hashes.sha256(String.join("\n", parts));
  }

  /** One file for each living environment: what must stay in the store. */
  private void addRoot(Store store, KeptPlan planned, Interpreter python) {
    List<String> lines = new ArrayList<>();
    lines.add(request.output().toString());
    lines.add(python.executable().toString());
    for (Path folder : planned.folders(store)) {
      lines.add(store.root().relativize(folder).toString());
    }
    store.replace(
        Bucket.ROOT,
        Hashes.sha256(request.output().toString()),
        (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
