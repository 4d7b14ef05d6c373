package io.github.pythonenv.build;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.io.ByteCount;
import io.github.pythonenv.io.FileTree;
import io.github.pythonenv.io.Hashes;
import io.github.pythonenv.io.Stopwatch;
import io.github.pythonenv.lock.Selection;
import io.github.pythonenv.lock.SourceBuild;
import io.github.pythonenv.packaging.CoreMetadata;
import io.github.pythonenv.packaging.DistributionFile;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.packaging.WheelFileName;
import io.github.pythonenv.store.Bucket;
import io.github.pythonenv.store.StorePackage;
import io.github.pythonenv.store.wheel.BytecodeCompiler;
import io.github.pythonenv.store.wheel.LocalWheel;
import io.github.pythonenv.store.wheel.PackageStore;
import io.github.pythonenv.store.wheel.PackageUpkeep;
import io.github.pythonenv.store.wheel.WheelDigests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The packages of a selection, in the store: found there, or fetched, built and unpacked now. */
final class Packages {
  private static final Logger LOG = LoggerFactory.getLogger(Packages.class);
  private static final String REMEDY =
      "install what it misses, or require a version that has a wheel";

  private final Workshop workshop;
  private final boolean bytecode;
  private final boolean verified;
  private final Rewriting rewriting;
  private final PackageUpkeep upkeep;
  private @Nullable SourceBuild sourceBuild;

  /**
   * @param bytecode whether packages are compiled
   * @param verified whether what the store has is read again and compared with its digests
   * @param overrides what is changed of packages
   */
  Packages(Workshop workshop, boolean bytecode, boolean verified, List<AppliedOverride> overrides) {
    this.workshop = workshop;
    this.bytecode = bytecode;
    this.verified = verified;
    this.rewriting = new Rewriting(overrides, new GeneratedWheels(workshop.store()));
    this.upkeep = new PackageUpkeep(workshop.store());
  }

  /** What a lock selects. */
  List<StorePackage> provide(Selection selection) {
    return provide(packages -> provide(selection, packages));
  }

  /** Wheels of this machine. */
  List<StorePackage> provideLocal(List<LocalWheel> wheels) {
    return wheels.isEmpty() ? List.of() : provide(packages -> local(wheels, packages));
  }

  /** What packages of a lock say of themselves; for it they are fetched, and not unpacked. */
  Map<PackageName, CoreMetadata> metadata(Selection selection) {
    Map<PackageName, CoreMetadata> known = new HashMap<>();
    List<DistributionFile> missing = new ArrayList<>();
    List<StorePackage> unpacked =
        provide(
            packages -> {
              List<StorePackage> found = new ArrayList<>();
              for (DistributionFile wheel : selection.wheels()) {
                packages
                    .find(packages.key(wheel.name(), wheel.version(), wheel.key()))
                    .ifPresentOrElse(found::add, () -> missing.add(wheel));
              }
              return found;
            });
    unpacked.forEach(each -> known.put(each.name(), LockedMetadata.of(each)));
    List<DistributionFile> unbuilt = unbuilt(selection.sdists());
    Map<DistributionFile, Path> files = files(missing, unbuilt);
    List<LocalWheel> wheels = new ArrayList<>(wheels(missing, files));
    wheels.addAll(built(selection.sdists(), unbuilt, files));
    wheels.forEach(each -> known.put(each.name().name(), WheelDescription.of(each.file())));
    return known;
  }

  /** The wheels that a selection's packages were made from, as far as they are still there. */
  Map<PackageName, LocalWheel> wheels(Selection selection) {
    Map<PackageName, LocalWheel> wheels = new HashMap<>();
    List<DistributionFile> original = new ArrayList<>();
    for (DistributionFile each : selection.wheels()) {
      if (rewriting.concerns(each.name())) {
        rewriting
            .made(each.name(), each.key().hex())
            .ifPresent(wheel -> wheels.put(each.name(), wheel));
      } else {
        original.add(each);
      }
    }
    original.removeAll(new HashSet<>(workshop.fetcher().absent(original)));
    List<Path> files = workshop.fetcher().fetch(original);
    Map<DistributionFile, Path> found = new HashMap<>();
    for (int i = 0; i < original.size(); i++) {
      found.put(original.get(i), files.get(i));
    }
    wheels(original, found).forEach(each -> wheels.put(each.name().name(), each));
    List<DistributionFile> sdists = new ArrayList<>(selection.sdists());
    sdists.removeAll(unbuilt(sdists));
    rewritten(List.of(), List.of(), sdists, built(sdists, List.of(), Map.of()))
        .forEach(each -> wheels.put(each.name().name(), each));
    return wheels;
  }

  /** The wheels that a selection's packages are made of, fetched and made anew if need be. */
  Map<PackageName, LocalWheel> everyWheel(Selection selection) {
    Map<PackageName, LocalWheel> wheels = new HashMap<>();
    List<DistributionFile> missing = new ArrayList<>();
    for (DistributionFile each : selection.wheels()) {
      rewriting
          .made(each.name(), each.key().hex())
          .ifPresentOrElse(wheel -> wheels.put(each.name(), wheel), () -> missing.add(each));
    }
    List<DistributionFile> unbuilt = unbuilt(selection.sdists());
    Map<DistributionFile, Path> files = files(missing, unbuilt);
    List<LocalWheel> built = built(selection.sdists(), unbuilt, files);
    rewritten(missing, wheels(missing, files), selection.sdists(), built)
        .forEach(each -> wheels.put(each.name().name(), each));
    return wheels;
  }

  private List<StorePackage> provide(Function<PackageStore, List<StorePackage>> how) {
    if (!bytecode) {
      return how.apply(new PackageStore(workshop.store(), Optional.empty()));
    }
    try (BytecodeCompiler compiler = workshop.compiler()) {
      return how.apply(new PackageStore(workshop.store(), Optional.of(compiler)));
    }
  }

  private List<StorePackage> local(List<LocalWheel> wheels, PackageStore packages) {
    List<StorePackage> provided = packages.provide(wheels);
    List<StorePackage> whole = new ArrayList<>();
    for (int i = 0; i < provided.size(); i++) {
      StorePackage each = provided.get(i);
      whole.add(isWhole(each) ? each : packages.provide(List.of(wheels.get(i))).get(0));
    }
    return whole;
  }

  private List<StorePackage> provide(Selection selection, PackageStore packages) {
    List<StorePackage> provided = new ArrayList<>();
    List<DistributionFile> missing = new ArrayList<>();
    List<LocalWheel> changed = new ArrayList<>();
    for (DistributionFile wheel : selection.wheels()) {
      if (rewriting.concerns(wheel.name())) {
        rewriting
            .made(wheel.name(), wheel.key().hex())
            .ifPresentOrElse(changed::add, () -> missing.add(wheel));
        continue;
      }
      Optional<StorePackage> found =
          whole(packages, packages.key(wheel.name(), wheel.version(), wheel.key()));
      found.ifPresentOrElse(provided::add, () -> missing.add(wheel));
    }
    provided.addAll(local(changed, packages));
    List<DistributionFile> unbuilt = unbuilt(selection.sdists());
    Map<DistributionFile, Path> files = files(missing, unbuilt);
    List<LocalWheel> built = built(selection.sdists(), unbuilt, files);
    List<LocalWheel> fetched = wheels(missing, files);
    try {
      provided.addAll(unpacked(rewritten(missing, fetched, selection.sdists(), built), packages));
    } catch (PythonEnvException e) {
      // Wheels were verified while they were fetched, but the disk may have spoilt one since.
      if (!discardDamaged(fetched)) {
        throw e;
      }
      List<LocalWheel> again = wheels(missing, files(missing, List.of()));
      provided.addAll(unpacked(rewritten(missing, again, selection.sdists(), built), packages));
    }
    return provided;
  }

  /** With what overrides change; of all of them before one is refused. */
  private List<LocalWheel> rewritten(
      List<DistributionFile> files,
      List<LocalWheel> fetched,
      List<DistributionFile> sdists,
      List<LocalWheel> built) {
    List<LocalWheel> rewritten = new ArrayList<>(fetched.size() + built.size());
    Problems misfits = new Problems();
    for (int i = 0; i < fetched.size(); i++) {
      rewrite(fetched.get(i), files.get(i).key().hex(), rewritten, misfits);
    }
    for (int i = 0; i < built.size(); i++) {
      rewrite(built.get(i), builtKey(sdists.get(i)), rewritten, misfits);
    }
    misfits.throwIfAny(
        "Overrides do not fit their packages",
        "change these elements of <overrides>, or make their patches for these versions");
    return rewritten;
  }

  private void rewrite(
      LocalWheel original, String digest, List<LocalWheel> rewritten, Problems misfits) {
    try {
      rewritten.add(rewriting.of(original, digest));
    } catch (PythonEnvException e) {
      misfits.add(e);
    }
  }

  private List<StorePackage> unpacked(List<LocalWheel> wheels, PackageStore packages) {
    int missing = 0;
    for (LocalWheel each : wheels) {
      missing += isThere(each, packages) ? 0 : 1;
    }
    Stopwatch watch = new Stopwatch();
    List<StorePackage> unpacked = packages.provide(wheels);
    if (missing > 0) {
      LOG.info("Unpacked {} ({})", Amounts.of(missing, "package"), watch);
    }
    return unpacked;
  }

  private boolean isThere(LocalWheel wheel, PackageStore packages) {
    return wheel
        .sha256()
        .map(digest -> packages.key(wheel.name().name(), wheel.name().version(), digest))
        .flatMap(key -> whole(packages, key))
        .isPresent();
  }

  private Optional<StorePackage> whole(PackageStore packages, String key) {
    return packages.find(key).filter(this::isWhole);
  }

  /** Takes wheels out of the store that are not what they were; whether there were any. */
  private boolean discardDamaged(List<LocalWheel> fetched) {
    boolean found = false;
    for (LocalWheel wheel : fetched) {
      if (wheel.sha256().isPresent()
          && !Hashes.sha256(wheel.file()).equals(wheel.sha256().get().hex())
          && StoreWheels.discard(wheel.file(), workshop.store().root())) {
        LOG.warn("A wheel in the store was damaged, it is fetched again: {}", wheel.file());
        found = true;
      }
    }
    return found;
  }

  private boolean isWhole(StorePackage each) {
    return verified ? upkeep.read(each.key()) : upkeep.isSound(each.key());
  }

  /** Wheels and sources at once, so that one message says all that is missing. */
  private Map<DistributionFile, Path> files(
      List<DistributionFile> wheels, List<DistributionFile> sdists) {
    List<DistributionFile> wanted = new ArrayList<>(wheels);
    wanted.addAll(sdists);
    Map<DistributionFile, Path> files = new HashMap<>();
    if (wanted.isEmpty()) {
      return files;
    }
    Stopwatch watch = new Stopwatch();
    Set<DistributionFile> remote = new HashSet<>(workshop.fetcher().absent(wanted));
    List<Path> found = found(wanted, sdists);
    long bytes = 0;
    for (int i = 0; i < wanted.size(); i++) {
      files.put(wanted.get(i), found.get(i));
      bytes += remote.contains(wanted.get(i)) ? found.get(i).toFile().length() : 0;
    }
    if (!remote.isEmpty()) {
      String what = sdists.isEmpty() ? "wheel" : "file";
      LOG.info("Fetched {}, {} ({})", Amounts.of(remote.size(), what), ByteCount.of(bytes), watch);
    }
    return files;
  }

  private List<Path> found(List<DistributionFile> wanted, List<DistributionFile> sdists) {
    try {
      return workshop.fetcher().fetch(wanted);
    } catch (PythonEnvException e) {
      throw OfflineGaps.withBuilder(e, sdists, workshop, workshop.ownInterpreter());
    }
  }

  private static List<LocalWheel> wheels(
      List<DistributionFile> missing, Map<DistributionFile, Path> files) {
    List<LocalWheel> wheels = new ArrayList<>();
    for (DistributionFile wheel : missing) {
      Path file = Objects.requireNonNull(files.get(wheel));
      WheelFileName name = WheelFileName.parse(wheel.fileName());
      wheels.add(
          wheel.key().algorithm().equals("sha256")
              ? LocalWheel.verified(file, name, wheel.key())
              : LocalWheel.unverified(file, name, wheel.digests()));
    }
    return wheels;
  }

  private List<DistributionFile> unbuilt(List<DistributionFile> sdists) {
    List<DistributionFile> unbuilt = new ArrayList<>();
    for (DistributionFile sdist : sdists) {
      if (workshop.store().find(Bucket.WHEEL, builtKey(sdist)).isEmpty()) {
        unbuilt.add(sdist);
      }
    }
    return unbuilt;
  }

  private List<LocalWheel> built(
      List<DistributionFile> sdists,
      List<DistributionFile> unbuilt,
      Map<DistributionFile, Path> files) {
    for (DistributionFile sdist : unbuilt) {
      build(sdist, Objects.requireNonNull(files.get(sdist)));
    }
    List<LocalWheel> wheels = new ArrayList<>();
    for (DistributionFile sdist : sdists) {
      Path wheel = onlyFile(workshop.store().path(Bucket.WHEEL, builtKey(sdist)));
      WheelFileName name = WheelFileName.parse(String.valueOf(wheel.getFileName()));
      wheels.add(LocalWheel.verified(wheel, name, WheelDigests.of(wheel)));
    }
    return wheels;
  }

  /** What an interpreter builds is for that interpreter. */
  private String builtKey(DistributionFile sdist) {
    return sdist.key().hex()
        + "-"
        + Hashes.sha256(workshop.ownInterpreter().identity()).substring(0, 16);
  }

  private void build(DistributionFile sdist, Path file) {
    Stopwatch watch = new Stopwatch();
    SourceBuild tool = sourceBuild;
    if (tool == null) {
      tool = workshop.sourceBuild();
      sourceBuild = tool;
    }
    SourceBuild builder = tool;
    String label = sdist.name() + " " + sdist.version();
    LOG.info("No wheel of {} fits, its source is built, which may take minutes", label);
    workshop
        .store()
        .provide(
            Bucket.WHEEL,
            builtKey(sdist),
            entry -> {
              Path output = workshop.store().aside();
              try {
                Files.createDirectories(output);
                Path wheel = builder.build(file, output, REMEDY);
                Files.createDirectory(entry);
                Files.move(wheel, entry.resolve(String.valueOf(wheel.getFileName())));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              } finally {
                FileTree.delete(output);
              }
            });
    LOG.info("Built {} from its source ({})", label, watch);
  }

  private static Path onlyFile(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.findFirst().orElseThrow(() -> new IllegalStateException("empty: " + directory));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
