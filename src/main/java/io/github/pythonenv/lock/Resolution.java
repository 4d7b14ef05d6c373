package io.github.pythonenv.lock;

import io.github.pythonenv.packaging.PackageName;
import java.util.Set;

/**
 * What uv found.
 *
 * @param text of the lock
 * @param lock what it says
 * @param local names in the graph that local files stand for, and that the lock does not hold
 */
public record Resolution(String text, Lock lock, Set<PackageName> local) {
  public Resolution {
    local = Set.copyOf(local);
  }
}
