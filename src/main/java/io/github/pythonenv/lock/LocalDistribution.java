package io.github.pythonenv.lock;

import io.github.pythonenv.packaging.PackageName;
import java.nio.file.Path;

/**
 * A package of the project's own. It stands for the index's package of its name in the whole graph,
 * and the lock does not hold it.
 *
 * @param wheel absolute
 */
public record LocalDistribution(PackageName name, Path wheel) {
  /** As uv reads it: a direct reference (PEP 508). */
  String requirement() {
    return name + " @ " + wheel.toUri();
  }
}
