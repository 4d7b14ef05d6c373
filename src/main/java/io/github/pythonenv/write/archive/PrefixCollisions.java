package io.github.pythonenv.write.archive;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.plan.EnvironmentLayout;
import io.github.pythonenv.plan.GeneratedScript;
import io.github.pythonenv.plan.Share;
import io.github.pythonenv.store.PackageFacts;
import io.github.pythonenv.store.PackageFile;
import io.github.pythonenv.store.Scheme;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Paths that a package and the interpreter both have, once they share one prefix. Packages have
 * site-packages to themselves, so only their scripts and data can meet it.
 */
final class PrefixCollisions {
  private final Set<String> files;
  private final Set<String> directories;
  private final EnvironmentLayout layout;
  private final List<String> findings = new ArrayList<>();

  private PrefixCollisions(PartIndex python, EnvironmentLayout layout) {
    this.files = new HashSet<>(python.files());
    this.directories = new HashSet<>(python.directories());
    this.layout = layout;
  }

  /**
   * @throws PythonEnvException with all of them
   */
  static void check(PartIndex python, List<Share> shares, EnvironmentLayout layout) {
    PrefixCollisions collisions = new PrefixCollisions(python, layout);
    for (Share share : shares) {
      collisions.check(share);
    }
    if (!collisions.findings.isEmpty()) {
      throw new PythonEnvException(
          "A package would replace what belongs to the interpreter in the archive",
          collisions.findings,
          "leave that package out, or take a version of it without these files");
    }
  }

  private void check(Share share) {
    PackageFacts facts = share.distribution().facts();
    for (GeneratedScript script : GeneratedScript.of(facts, layout)) {
      check(share, script.path());
    }
    if (facts.topLevel().stream().anyMatch(entry -> entry.scheme() != Scheme.SITE)) {
      for (PackageFile file : share.distribution().contents().get()) {
        if (file.scheme() != Scheme.SITE) {
          check(share, layout.path(file.scheme(), share.distribution().name(), file.path()));
        }
      }
    }
  }

  private void check(Share share, String path) {
    if (share.has(path) && (files.contains(path) || directories.contains(path) || isBelow(path))) {
      findings.add(path + ": " + share.distribution().label());
    }
  }

  private boolean isBelow(String path) {
    for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
      if (files.contains(path.substring(0, slash))) {
        return true;
      }
    }
    return false;
  }
}
