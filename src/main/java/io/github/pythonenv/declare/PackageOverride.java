package io.github.pythonenv.declare;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.io.Hashes;
import io.github.pythonenv.packaging.Digest;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.packaging.Requirement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What a POM changes in one package, wherever in the graph it stands. Values are as the POM gives
 * them; {@link #validate} says whether they can be used.
 *
 * @param name as typed
 * @param version version specifiers, such as {@code == 2.3.*}
 * @param wheel taken instead: a file, or the coordinates of an artifact of type {@code whl}
 * @param source built and taken instead: a directory
 * @param patches unified diffs, applied in order
 * @param addDependencies requirements
 * @param removeDependencies names
 * @param relax the dependencies that lose their version specifiers
 */
public record PackageOverride(
    String name,
    Optional<String> version,
    Optional<String> wheel,
    Optional<Path> source,
    List<Path> patches,
    List<String> addDependencies,
    List<String> removeDependencies,
    Relaxation relax) {
  /** Raised when other bytes are made of the same override. */
  private static final String FORMAT = "override 1";

  public PackageOverride {
    patches = List.copyOf(patches);
    addDependencies = List.copyOf(addDependencies);
    removeDependencies = List.copyOf(removeDependencies);
  }

  /**
   * Checks all overrides of a POM.
   *
   * @throws PythonEnvException with every finding, each naming its element
   */
  public static void validate(List<PackageOverride> overrides) {
    List<String> findings = new ArrayList<>();
    Map<PackageName, String> names = new HashMap<>();
    for (PackageOverride override : overrides) {
      findings.addAll(override.findings());
      if (!override.hasName()) {
        continue;
      }
      String former = names.put(override.packageName(), override.name);
      if (former != null) {
        findings.add(
            "`<overrides>`: two elements for one package: <"
                + former
                + ">, <"
                + override.name
                + ">");
      }
    }
    if (!findings.isEmpty()) {
      throw new PythonEnvException(
          "The overrides cannot be read",
          findings,
          "an override is `<name>== 2.3.*</name>`, or has one of `<version>`, `<wheel>` and"
              + " `<source>`, and any of `<patches>`, `<addDependencies>`, `<removeDependencies>`"
              + " and `<relax>`");
    }
  }

  /** What is wrong with it by itself, a line each. */
  public List<String> findings() {
    return findings(hint -> {});
  }

  /**
   * What is wrong with it by itself, a line each.
   *
   * @param hints gets what mends a finding, once for each of which it is known
   */
  public List<String> findings(Consumer<String> hints) {
    return new OverrideCheck(this, hints).findings();
  }

  /**
   * What is left of an override with findings: the wheel or the source that it takes, where nothing
   * is wrong with the element itself, so that the file can be looked at.
   */
  public PackageOverride ofFiles() {
    return new PackageOverride(
        name,
        Optional.empty(),
        wheel.filter(text -> isSound(Optional.of(text), Optional.empty())),
        source.filter(path -> isSound(Optional.empty(), Optional.of(path))),
        List.of(),
        List.of(),
        List.of(),
        Relaxation.NONE);
  }

  private boolean isSound(Optional<String> one, Optional<Path> other) {
    return new PackageOverride(
            name, Optional.empty(), one, other, List.of(), List.of(), List.of(), Relaxation.NONE)
        .findings()
        .isEmpty();
  }

  private boolean hasName() {
    try {
      return !packageName().value().isEmpty();
    } catch (PythonEnvException e) {
      return false;
    }
  }

  /** The normalised name. */
  public PackageName packageName() {
    return PackageName.parse(name);
  }

  /** Whether the package's own wheel is changed, whichever it is. */
  public boolean changesWheel() {
    return !patches.isEmpty() || changesDependencies();
  }

  /** Whether the package requires something else than it says. */
  public boolean changesDependencies() {
    return !addDependencies.isEmpty() || !removeDependencies.isEmpty() || !relax.isEmpty();
  }

  /** What it does to the package's dependencies; for an override without findings. */
  public RequirementEdits requirementEdits() {
    return new RequirementEdits(
        relax.all(),
        names(relax.names()),
        names(removeDependencies),
        addDependencies.stream().map(Requirement::parse).toList());
  }

  private static Set<PackageName> names(List<String> typed) {
    return typed.stream().map(PackageName::parse).collect(Collectors.toSet());
  }

  /**
   * The key of what the override makes of a wheel: it changes with the wheel, with every edit and
   * with every byte of a patch, and with nothing else. Where a patch lies does not count.
   *
   * @return lower-case hex of a SHA-256
   */
  public String key(Digest wheel) {
    MessageDigest digest = Hashes.sha256();
    RequirementEdits edits = requirementEdits();
    add(digest, FORMAT);
    add(digest, wheel.toString());
    add(digest, edits.all() ? "all" : String.join(",", sorted(edits.relaxed())));
    add(digest, String.join(",", sorted(edits.removed())));
    for (Requirement requirement : edits.added()) {
      add(digest, requirement.toString());
    }
    add(digest, "patches");
    for (Path patch : patches) {
      add(digest, patchBytes(patch));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static List<String> sorted(Set<PackageName> names) {
    return new TreeSet<>(names).stream().map(PackageName::value).toList();
  }

  private static void add(MessageDigest digest, String text) {
    add(digest, text.getBytes(StandardCharsets.UTF_8));
  }

  /** With its length before it, so that no two lists of parts look alike. */
  private static void add(MessageDigest digest, byte[] part) {
    digest.update((part.length + ":").getBytes(StandardCharsets.US_ASCII));
    digest.update(part);
  }

  static byte[] patchBytes(Path patch) {
    try {
      return Files.readAllBytes(patch);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
