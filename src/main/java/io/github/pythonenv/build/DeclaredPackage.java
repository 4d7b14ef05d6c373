package io.github.pythonenv.build;

import io.github.pythonenv.packaging.CoreMetadata;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.store.wheel.LocalWheel;
import java.util.Map;
import java.util.Optional;

/** A package that the project itself declares, and that becomes a wheel. */
interface DeclaredPackage {
  PackageName name();

  /** The POM element, for messages: {@code <metaPackages><x>}. */
  String origin();

  /** A text of everything that decides its wheel, but for what it inherits. */
  String identity();

  /** The package whose metadata it takes over. */
  default Optional<PackageName> inherits() {
    return Optional.empty();
  }

  /**
   * Its wheel, in the store.
   *
   * @param known the metadata of packages; what it inherits from may be missing before the lock is
   *     made
   */
  LocalWheel wheel(Map<PackageName, CoreMetadata> known);

  /** What its wheel says of itself. */
  CoreMetadata metadata(Map<PackageName, CoreMetadata> known);

  /**
   * Whether its wheel is made of files that are there, and no program of others has a part in it:
   * what is wrong with it can be told before anything is resolved.
   */
  default boolean isMadeOfFiles() {
    return false;
  }

  /** The text of its direct_url.json, where it has one (PEP 610). */
  default Optional<String> directUrl() {
    return Optional.empty();
  }
}
