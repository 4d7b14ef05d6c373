package io.github.pythonenv.lock;

import io.github.pythonenv.packaging.Marker;
import io.github.pythonenv.packaging.MarkerEnvironment;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.packaging.VersionSpecifiers;
import io.github.pythonenv.python.Interpreter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A {@code pylock.toml} (PEP 751), checked while it was read.
 *
 * @param environments the markers of which one must hold; none asks for nothing
 * @param defaultGroups the dependency groups that are installed when nothing is said
 * @param inputs what it was resolved from, as {@code [tool.python-env]} says
 * @param fingerprint of the inputs, as {@code [tool.python-env]} says
 * @param warnings what is odd but harmless, a sentence each
 */
public record Lock(
    Optional<VersionSpecifiers> requiresPython,
    List<Marker> environments,
    Set<PackageName> defaultGroups,
    List<LockedPackage> packages,
    Optional<LockInputs> inputs,
    Optional<String> fingerprint,
    List<String> warnings) {
  public Lock {
    environments = List.copyOf(environments);
    defaultGroups = Set.copyOf(defaultGroups);
    packages = List.copyOf(packages);
    warnings = List.copyOf(warnings);
  }

  /** The same lock with other packages. */
  public Lock with(List<LockedPackage> others) {
    return new Lock(
        requiresPython, environments, defaultGroups, others, inputs, fingerprint, warnings);
  }

  /**
   * One file for each package that is active for an interpreter.
   *
   * @param directory the lock's, where its relative paths begin
   * @param sdists whether a package without a wheel may be built from its source
   * @throws NoCompatibleWheelException with every reason at once
   */
  public Selection select(Interpreter interpreter, Path directory, boolean sdists) {
    return new Selector(
            MarkerEnvironment.of(interpreter.markers()), interpreter.tags(), directory, sdists)
        .select(this);
  }
}
