package io.github.pythonenv.store.wheel;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.packaging.Digest;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.packaging.Version;
import io.github.pythonenv.store.Bucket;
import io.github.pythonenv.store.Store;
import io.github.pythonenv.store.StorePackage;
import io.github.pythonenv.store.UnwritableStoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The unpacked wheels of a store: found, or made from their files. */
public final class PackageStore {
  private static final Logger LOG = LoggerFactory.getLogger(PackageStore.class);
  private static final int KEY_DIGITS = 16;

  /** Packages in work a core: one waits for its bytecode or its last file while others go on. */
  private static final int PACKAGES_PER_CORE = 4;

  private final Store store;
  private final Optional<BytecodeCompiler> compiler;

  /**
   * @param compiler compiles what is unpacked; empty for packages without bytecode. Whoever made it
   *     closes it
   */
  public PackageStore(Store store, Optional<BytecodeCompiler> compiler) {
    this.store = store;
    this.compiler = compiler;
  }

  /** The key of a package: the same wheel for the same interpreter gives the same tree. */
  public String key(PackageName name, Version version, Digest sha256) {
    return begin(name, version, sha256) + compiler.map(BytecodeCompiler::tag).orElse("none");
  }

  private static String begin(PackageName name, Version version, Digest sha256) {
    return name + "-" + version + "-" + sha256.hex().substring(0, KEY_DIGITS) + "-";
  }

  /** Whether a package was made from the wheel with this digest. */
  static boolean isOf(StorePackage installed, Digest sha256) {
    return installed.key().startsWith(begin(installed.name(), installed.version(), sha256));
  }

  /** A package by its key; a damaged entry is taken away and counts as missing. */
  public Optional<StorePackage> find(String key) {
    Path directory = store.path(Bucket.PACKAGE, key);
    try {
      FactsFile facts = FactsFile.read(directory);
      return Optional.of(
          new StorePackage(
              facts.name(),
              facts.version(),
              key,
              directory,
              facts.distInfo(),
              facts.facts(),
              new LazyContents(directory)));
    } catch (NoSuchFileException e) {
      if (store.find(Bucket.PACKAGE, key).isEmpty()) {
        return Optional.empty();
      }
      LOG.debug("A package of the store has no facts: {}", directory);
    } catch (IOException e) {
      LOG.debug("The facts of a package of the store cannot be read: {}", directory, e);
    }
    store.discard(Bucket.PACKAGE, key);
    return Optional.empty();
  }

  /**
   * The packages of wheels, in the same order; those that are missing are made.
   *
   * @throws PythonEnvException when wheels are refused, with all findings of all of them
   */
  public List<StorePackage> provide(List<LocalWheel> wheels) {
    List<Optional<StorePackage>> found = new ArrayList<>(wheels.size());
    List<Integer> missing = new ArrayList<>();
    for (int i = 0; i < wheels.size(); i++) {
      LocalWheel wheel = wheels.get(i);
      found.add(
          wheel.sha256().isPresent() && wheel.expected().isEmpty()
              ? find(key(wheel, wheel.sha256().get()))
              : Optional.empty());
      if (found.get(i).isEmpty()) {
        missing.add(i);
      }
    }
    if (!missing.isEmpty()) {
      makeAll(wheels, missing, found);
    }
    return found.stream().map(Optional::orElseThrow).toList();
  }

  private void makeAll(
      List<LocalWheel> wheels, List<Integer> missing, List<Optional<StorePackage>> found) {
    int cores = Runtime.getRuntime().availableProcessors();
    // The largest first: what they leave of a core at the end, small ones fill.
    missing.sort(Comparator.comparingLong(i -> -wheels.get(i).file().toFile().length()));
    ExecutorService threads =
        Executors.newFixedThreadPool(
            Math.min(missing.size(), cores * PACKAGES_PER_CORE),
            Daemons.named("python-env-package"));
    List<PythonEnvException> refused = new ArrayList<>();
    try (UnpackWorkers workers = new UnpackWorkers(cores)) {
      WheelUnpacker unpacker = new WheelUnpacker(workers, compiler);
      List<Callable<Optional<StorePackage>>> calls = new ArrayList<>();
      for (int i : missing) {
        calls.add(
            () -> {
              try {
                return Optional.of(make(wheels.get(i), unpacker));
              } catch (PythonEnvException e) {
                synchronized (refused) {
                  refused.add(e);
                }
                return Optional.empty();
              }
            });
      }
      List<Optional<StorePackage>> made = UnpackWorkers.results(calls, threads);
      for (int i = 0; i < made.size(); i++) {
        found.set(missing.get(i), made.get(i));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      threads.shutdownNow();
    }
    throwAll(refused);
  }

  private StorePackage make(LocalWheel wheel, WheelUnpacker unpacker) {
    String key = key(wheel, unpacker.verify(wheel));
    Optional<StorePackage> found = find(key);
    if (found.isPresent()) {
      return found.get();
    }
    store.provideFrozen(Bucket.PACKAGE, key, aside -> unpacker.unpack(wheel, aside));
    return find(key)
        .orElseThrow(
            () ->
                new PythonEnvException(
                    "A package of the store was damaged as soon as it was made: " + key));
  }

  private String key(LocalWheel wheel, Digest sha256) {
    return key(wheel.name().name(), wheel.name().version(), sha256);
  }

  private static void throwAll(List<PythonEnvException> refused) {
    for (PythonEnvException e : refused) {
      if (e instanceof UnwritableStoreException) {
        throw e;
      }
    }
    if (!refused.isEmpty()) {
      refused.sort(Comparator.comparing(PythonEnvException::problem));
      PythonEnvException last = refused.get(refused.size() - 1);
      if (refused.get(0).problem().equals(last.problem())) {
        // A single wheel, or one reason for all of them.
        throw last;
      }
      List<String> details = new ArrayList<>();
      Set<String> hints = new LinkedHashSet<>();
      for (PythonEnvException e : refused) {
        details.addAll(e.asDetails());
        hints.addAll(e.hints());
      }
      throw new PythonEnvException(
          "Wheels were refused: " + refused.size(), details, PythonEnvException.joinedHints(hints));
    }
  }

  /**
   * Reads every file of a package again.
   *
   * @return a line for each file that is missing, another than it was, or too much and no bytecode;
   *     empty for none
   */
  public List<String> verify(StorePackage installed) {
    return PackageVerifier.verify(installed, PackageVerifier.NOTHING_KNOWN);
  }
}
