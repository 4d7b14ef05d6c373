package io.github.pythonenv.build;

import io.github.pythonenv.lock.ForcedRequirement;
import io.github.pythonenv.packaging.CoreMetadata;
import io.github.pythonenv.packaging.PackageName;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the project changes of one package, in the whole graph. */
interface AppliedOverride {
  PackageName name();

  /** A text of everything that decides what it does. */
  String identity();

  /** What of it decides the lock, a line each. */
  List<String> inputs();

  /** Whether a version or a file is taken, whatever others require. */
  default boolean forces() {
    return forced(Set.of()).isPresent();
  }

  /**
   * What is taken for the package.
   *
   * @param extras that are asked for, of any package
   */
  Optional<ForcedRequirement> forced(Set<ExtraOf> extras);

  /** Whether it changes what the package requires. */
  boolean changesRequirements();

  /** What the package requires then (PEP 508). */
  List<String> requirements(CoreMetadata own);

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
