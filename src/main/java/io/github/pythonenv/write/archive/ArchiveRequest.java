package io.github.pythonenv.write.archive;

import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.plan.Closure;
import io.github.pythonenv.plan.CollisionPolicy;
import io.github.pythonenv.plan.PathsToLink;
import io.github.pythonenv.store.archive.ArchiveType;
import io.github.pythonenv.store.wheel.LocalWheel;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What an archive is made of.
 *
 * @param python the interpreter
 * @param closure the packages
 * @param wheels the wheels that packages were made from; a package without one is deflated anew
 * @param seconds the time of all members, since 1970
 * @param options what else is in it
 */
public record ArchiveRequest(
    ArchivedPython python,
    Closure closure,
    Map<PackageName, LocalWheel> wheels,
    CollisionPolicy collisions,
    PathsToLink paths,
    long seconds,
    Options options) {
  public ArchiveRequest {
    wheels = Map.copyOf(wheels);
  }

  /**
   * @param userSite whether packages in the home directory of whoever runs it are found (PEP 370)
   * @param ensurepip whether the standard library keeps its copy of pip
   * @param glibcMinor it may need glibc 2.N and no newer one; empty where that is all the same
   * @param format its form; what it unpacks to is the same in each
   */
  public record Options(
      boolean userSite, boolean ensurepip, OptionalInt glibcMinor, ArchiveType format) {}
}
