package io.github.pythonenv.build;

import io.github.pythonenv.lock.ForcedRequirement;
import io.github.pythonenv.packaging.CoreMetadata;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.packaging.Requirement;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the project changes of one package, in the whole graph. */
interface AppliedOverride {
  PackageName name();

  /** A text of everything that decides what it does. */
  String identity();

  /** What of it decides the lock, a line each. */
  List<String> inputs();

  /** Whether a version or a file is taken, whatever others require. */
  default boolean forces() {
    return forced(Demands.NONE).isPresent();
  }

  /**
   * What is taken for the package.
   *
   * @param demands what those ask for that require it
   */
  Optional<ForcedRequirement> forced(Demands demands);

  /** Whether it changes what the package requires. */
  boolean changesRequirements();

  /** What the package requires then (PEP 508). */
  List<String> requirements(CoreMetadata own);

  /** What it lets the package require besides (PEP 508). */
  List<Requirement> added();

  /** Whether it changes the package's wheel. */
  boolean rewrites();

  /**
   * The key of the changed wheel.
   *
   * @param digest names the original
   */
  String key(String digest);

  /** Writes the changed wheel into a folder. */
  Path rewrite(Path wheel, Path folder);

  /** The package that is taken instead, where it comes from this machine. */
  Optional<DeclaredPackage> replacement();
}
