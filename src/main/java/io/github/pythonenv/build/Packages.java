package io.github.pythonenv.build;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.io.FileTree;
import io.github.pythonenv.io.Hashes;
import io.github.pythonenv.lock.Selection;
import io.github.pythonenv.lock.SourceBuild;
import io.github.pythonenv.packaging.DistributionFile;
import io.github.pythonenv.packaging.WheelFileName;
import io.github.pythonenv.store.Bucket;
import io.github.pythonenv.store.StorePackage;
import io.github.pythonenv.store.wheel.BytecodeCompiler;
import io.github.pythonenv.store.wheel.LocalWheel;
import io.github.pythonenv.store.wheel.PackageStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The packages of a selection, in the store: found there, or fetched, built and unpacked now. */
final class Packages {
  private static final Logger LOG = LoggerFactory.getLogger(Packages.class);

  private final Workshop workshop;
  private final boolean bytecode;
  private @Nullable SourceBuild sourceBuild;

  Packages(Workshop workshop, boolean bytecode) {
    this.workshop = workshop;
    this.bytecode = bytecode;
  }

  List<StorePackage> provide(Selection selection) {
    if (!bytecode) {
      return provide(selection, new PackageStore(workshop.store(), Optional.empty()));
    }
    try (BytecodeCompiler compiler = workshop.compiler()) {
      return provide(selection, new PackageStore(workshop.store(), Optional.of(compiler)));
    }
  }

  private List<StorePackage> provide(Selection selection, PackageStore packages) {
    List<StorePackage> provided = new ArrayList<>();
    List<DistributionFile> missing = new ArrayList<>();
    for (DistributionFile wheel : selection.wheels()) {
      Optional<StorePackage> found =
          packages.find(packages.key(wheel.name(), wheel.version(), wheel.key()));
      found.ifPresentOrElse(provided::add, () -> missing.add(wheel));
    }
    List<LocalWheel> built = built(selection.sdists());
    List<LocalWheel> fetched = fetched(missing);
    try {
      provided.addAll(unpacked(fetched, built, packages));
    } catch (PythonEnvException e) {
      // Wheels were verified while they were fetched, but the disk may have spoilt one since.
      if (!discardDamaged(fetched)) {
        throw e;
      }
      provided.addAll(unpacked(fetched(missing), built, packages));
    }
    return provided;
  }

  private static List<StorePackage> unpacked(
      List<LocalWheel> fetched, List<LocalWheel> built, PackageStore packages) {
    List<LocalWheel> wheels = new ArrayList<>(fetched);
    wheels.addAll(built);
    if (wheels.isEmpty()) {
      return List.of();
    }
    Stopwatch watch = new Stopwatch();
    List<StorePackage> unpacked = packages.provide(wheels);
    LOG.info("Unpacked {} ({})", Amounts.of(wheels.size(), "package"), watch);
    return unpacked;
  }

  /** Takes wheels out of the store that are not what they were; whether there were any. */
  private boolean discardDamaged(List<LocalWheel> fetched) {
    boolean found = false;
    for (LocalWheel wheel : fetched) {
      Path entry = wheel.file().getParent();
      if (entry != null
          && wheel.file().startsWith(workshop.store().root())
          && wheel.sha256().isPresent()
          && !Hashes.sha256(wheel.file()).equals(wheel.sha256().get().hex())) {
        LOG.warn("A wheel in the store was damaged, it is fetched again: {}", wheel.file());
        FileTree.delete(entry);
        found = true;
      }
    }
    return found;
  }

  private List<LocalWheel> fetched(List<DistributionFile> missing) {
    if (missing.isEmpty()) {
      return List.of();
    }
    Stopwatch watch = new Stopwatch();
    List<Path> files = workshop.fetcher().fetch(missing);
    List<LocalWheel> wheels = new ArrayList<>();
    long bytes = 0;
    for (int i = 0; i < files.size(); i++) {
      DistributionFile wheel = missing.get(i);
      bytes += files.get(i).toFile().length();
      WheelFileName name = WheelFileName.parse(wheel.fileName());
      wheels.add(
          wheel.key().algorithm().equals("sha256")
              ? LocalWheel.verified(files.get(i), name, wheel.key())
              : LocalWheel.unverified(files.get(i), name, wheel.digests()));
    }
    LOG.info("Fetched {}, {} ({})", Amounts.of(files.size(), "wheel"), megabytes(bytes), watch);
    return wheels;
  }

  private static String megabytes(long bytes) {
    return String.format(java.util.Locale.ROOT, "%.1f MB", bytes / 1e6);
  }

  private List<LocalWheel> built(List<DistributionFile> sdists) {
    List<LocalWheel> wheels = new ArrayList<>();
    List<DistributionFile> unbuilt = new ArrayList<>();
    for (DistributionFile sdist : sdists) {
      if (workshop.store().find(Bucket.WHEEL, builtKey(sdist)).isEmpty()) {
        unbuilt.add(sdist);
      }
    }
    List<Path> files = unbuilt.isEmpty() ? List.of() : workshop.fetcher().fetch(unbuilt);
    for (int i = 0; i < unbuilt.size(); i++) {
      build(unbuilt.get(i), files.get(i));
    }
    for (DistributionFile sdist : sdists) {
      Path wheel = onlyFile(workshop.store().path(Bucket.WHEEL, builtKey(sdist)));
      WheelFileName name = WheelFileName.parse(String.valueOf(wheel.getFileName()));
      wheels.add(LocalWheel.unverified(wheel, name, List.of()));
    }
    return wheels;
  }

  /** What an interpreter builds is for that interpreter. */
  private String builtKey(DistributionFile sdist) {
    return sdist.key().hex()
        + "-"
        + Hashes.sha256(workshop.interpreter().identity()).substring(0, 16);
  }

  private void build(DistributionFile sdist, Path file) {
    Stopwatch watch = new Stopwatch();
    SourceBuild tool = sourceBuild;
    if (tool == null) {
      tool = workshop.sourceBuild();
      sourceBuild = tool;
    }
    SourceBuild builder = tool;
    workshop
        .store()
        .provide(
            Bucket.WHEEL,
            builtKey(sdist),
            entry -> {
              Path output = workshop.store().aside();
              try {
                Files.createDirectories(output);
                Path wheel = builder.build(file, output);
                Files.createDirectory(entry);
                Files.move(wheel, entry.resolve(String.valueOf(wheel.getFileName())));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              } finally {
                FileTree.delete(output);
              }
            });
    LOG.info("Built {} from its source ({})", sdist.name() + " " + sdist.version(), watch);
  }

  private static Path onlyFile(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.findFirst().orElseThrow(() -> new IllegalStateException("empty: " + directory));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
