package io.github.pythonenv.declare;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.packaging.Quoted;
import io.github.pythonenv.packaging.Requirement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an override does to the dependencies of a package: some go, some lose their version
 * specifiers, some come.
 *
 * <p>Names are compared as PEP 503 normalises them; an edit concerns every line of that name,
 * whatever its extras and its marker. A relaxed requirement keeps extras and marker. A direct
 * reference ({@code name @ address}) has no version specifier: {@code all} passes it over, to relax
 * it by name is an error, since to take the package from elsewhere is another thing than to take
 * another version. What is added is never relaxed, and is added even where a line of that name
 * stands: both then hold, as PEP 508 says.
 *
 * @param all whether every dependency is relaxed
 * @param relaxed the dependencies that are relaxed
 * @param removed the dependencies that go
 * @param added the requirements that come, in order
 */
public record RequirementEdits(
    boolean all, Set<PackageName> relaxed, Set<PackageName> removed, List<Requirement> added) {
  public RequirementEdits {
    relaxed = Set.copyOf(relaxed);
    removed = Set.copyOf(removed);
    added = List.copyOf(added);
  }

  /** Whether nothing is changed. */
  public boolean isEmpty() {
    return !all && relaxed.isEmpty() && removed.isEmpty() && added.isEmpty();
  }

  /**
   * The dependencies after the edits; what is not edited is as it was.
   *
   * @param requiresDist as METADATA has them
   * @param findings takes every edit that hits nothing or cannot be done
   */
  List<String> apply(List<String> requiresDist, List<String> findings) {
    List<String> edited = new ArrayList<>(requiresDist.size() + added.size());
    for (String text : requiresDist) {
      edit(text).ifPresent(edited::add);
    }
    for (Requirement requirement : added) {
      edited.add(requirement.toString());
    }
    check(requiresDist, findings);
    return edited;
  }

  /**
   * The dependencies after the edits in the canonical form that a resolver takes for the metadata
   * of a package (in uv's configuration, {@code requires-dist} of {@code dependency-metadata}).
   *
   * @param owner the package, as the POM names it, for messages
   * @throws PythonEnvException for every edit that hits nothing, and every dependency of the
   *     package that breaks PEP 508 or PEP 440 and is not edited away: a resolver repairs such a
   *     one in a package, yet not in what it is told
   */
  public List<String> resolverForm(String owner, List<String> requiresDist) {
    List<String> findings = new ArrayList<>();
    List<String> canonical = new ArrayList<>();
    for (String text : apply(requiresDist, findings)) {
      try {
        canonical.add(Requirement.parse(text).toString());
      } catch (PythonEnvException e) {
        findings.add(
            "its dependency is not valid, remove it and add it in a valid form: "
                + Quoted.of(text));
      }
    }
    if (!findings.isEmpty()) {
      throw new PythonEnvException(
          "The override of the dependencies of " + owner + " does not fit it",
          findings,
          "change `<overrides><" + owner + ">`");
    }
    return canonical;
  }

  /** What becomes of one requirement; empty when it goes. */
  Optional<String> edit(String text) {
    Optional<RequirementText> parts = RequirementText.of(text);
    if (parts.isEmpty()) {
      return Optional.of(text);
    }
    PackageName name = parts.get().name();
    if (removed.contains(name)) {
      return Optional.empty();
    }
    boolean relaxes = (all || relaxed.contains(name)) && parts.get().hasSpecifiers();
    return Optional.of(relaxes ? parts.get().relaxed() : text);
  }

  private void check(List<String> requiresDist, List<String> findings) {
    Set<PackageName> present = new HashSet<>();
    Set<PackageName> addresses = new HashSet<>();
    boolean anySpecifiers = false;
    for (String text : requiresDist) {
      Optional<RequirementText> parts = RequirementText.of(text);
      if (parts.isPresent()) {
        present.add(parts.get().name());
        anySpecifiers |= parts.get().hasSpecifiers();
        if (parts.get().isAddress()) {
          addresses.add(parts.get().name());
        }
      }
    }
    if (all && !anySpecifiers) {
      findings.add("`<relax>`: none of its dependencies has a version specifier");
    }
    for (PackageName name : new TreeSet<>(relaxed)) {
      if (!present.contains(name)) {
        findings.add("`<relax>`: it has no such dependency: " + name);
      } else if (addresses.contains(name)) {
        findings.add(
            "`<relax>`: a direct reference has no version specifier, remove it and add the name: "
                + name);
      }
    }
    for (PackageName name : new TreeSet<>(removed)) {
      if (!present.contains(name)) {
        findings.add("`<removeDependencies>`: it has no such dependency: " + name);
      }
    }
  }
}
