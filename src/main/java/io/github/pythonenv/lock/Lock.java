package io.github.pythonenv.lock;

import io.github.pythonenv.packaging.VersionSpecifiers;
import java.util.List;
import java.util.Optional;

/**
 * A {@code pylock.toml} (PEP 751), read with every check of PP 9, L rows.
 *
 * @param fingerprint of the inputs it was resolved from, as {@code [tool.python-env]} says
 */
public record Lock(
    Optional<VersionSpecifiers> requiresPython,
    List<LockedPackage> packages,
    Optional<String> fingerprint) {
  public Lock {
    packages = List.copyOf(packages);
  }
}
