package io.github.pythonenv.lock;

import io.github.pythonenv.packaging.PackageName;

/**
 * What is taken for a package, whatever those that require it ask for.
 *
 * @param name whose
 * @param text such as {@code numpy == 2.3.*} or {@code numpy @ file:///…}, with every extra that
 *     counts: what requires the package loses its own
 */
public record ForcedRequirement(PackageName name, String text) {
  /** Whether a file of this machine is taken, which the lock must not name. */
  boolean isLocal() {
    return text.contains("@ file:");
  }
}
