package io.github.pythonenv.declare;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.packaging.CoreMetadata;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.packaging.ProjectDescription;
import io.github.pythonenv.packaging.Requirement;
import io.github.pythonenv.packaging.Version;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A distribution that is nothing but a name and what it requires, so that another package satisfies
 * those who ask for it by that name ({@code mkPythonMetaPackage} in nixpkgs).
 *
 * @param key the name as it was typed; with a leading {@code _} where it begins with a digit
 * @param inherit the package that gives what is not said here
 * @param dependencies requirements (PEP 508)
 * @param optionalDependencies requirements by extra
 */
public record MetaPackage(
    String key,
    Optional<String> inherit,
    Optional<String> version,
    List<String> dependencies,
    Map<String, List<String>> optionalDependencies,
    Optional<String> description,
    Optional<String> homepage) {
  /** What a placeholder is called whose version nobody knows yet. */
  private static final String UNKNOWN_VERSION = "0";

  public MetaPackage {
    dependencies = List.copyOf(dependencies);
    optionalDependencies = Collections.unmodifiableMap(new TreeMap<>(optionalDependencies));
  }

  /** All that is wrong with the declaration, each with its POM element. */
  public List<String> problems() {
    DeclarationFindings findings = DeclarationFindings.ofPom("<metaPackages><" + key + ">");
    Optional<PackageName> name = findings.name("", typedName());
    Optional<PackageName> real = inherit.flatMap(text -> findings.name("<inherit>", text));
    if (real.isPresent() && real.equals(name)) {
      findings.add("<inherit>", "is the package itself", inherit.get());
    }
    if (version.isEmpty() && inherit.isEmpty()) {
      findings.add("", "has neither <version> nor <inherit>");
    }
    version.ifPresent(text -> findings.version("<version>", text));
    for (Requirement requirement : findings.requirements("<dependencies>", dependencies)) {
      if (Optional.of(requirement.name()).equals(name) && requirement.extras().isEmpty()) {
        findings.add("<dependencies>", "requires the package itself", requirement.toString());
      }
    }
    findings.extras("<optionalDependencies>", optionalDependencies);
    description.ifPresent(text -> findings.line("<description>", text));
    homepage.ifPresent(text -> findings.line("<homepage>", text));
    return findings.all();
  }

  /**
   * Meta packages that inherit from each other, so that none of them has what the others want of
   * it.
   *
   * @return one sentence for each circle of two or more, with its packages in order
   */
  public static List<String> circles(List<MetaPackage> all) {
    Map<PackageName, MetaPackage> byName = new TreeMap<>();
    for (MetaPackage each : all) {
      each.parsedName().ifPresent(name -> byName.put(name, each));
    }
    List<String> circles = new ArrayList<>();
    Set<PackageName> seen = new HashSet<>();
    for (PackageName start : byName.keySet()) {
      List<PackageName> path = new ArrayList<>();
      Optional<PackageName> next = Optional.of(start);
      while (next.isPresent() && byName.containsKey(next.get()) && seen.add(next.get())) {
        path.add(next.get());
        next = byName.get(next.get()).parsedInherit();
      }
      int first = next.isPresent() ? path.indexOf(next.get()) : -1;
      if (first >= 0 && path.size() - first > 1) {
        circles.add(circle(path.subList(first, path.size()), byName));
      }
    }
    return circles;
  }

  private static String circle(List<PackageName> path, Map<PackageName, MetaPackage> byName) {
    StringBuilder text = new StringBuilder("`<metaPackages><");
    text.append(Objects.requireNonNull(byName.get(path.get(0))).key)
        .append("><inherit>` leads back to itself: ");
    for (PackageName each : path) {
      text.append(each).append(" inherits ");
    }
    return text.append(path.get(0)).toString();
  }

  private Optional<PackageName> parsedName() {
    return parsed(Optional.of(typedName()));
  }

  private Optional<PackageName> parsedInherit() {
    return parsed(inherit);
  }

  private static Optional<PackageName> parsed(Optional<String> text) {
    try {
      return text.map(PackageName::parse);
    } catch (PythonEnvException e) {
      return Optional.empty();
    }
  }

  /**
   * The normalised name.
   *
   * @throws PythonEnvException when it is none
   */
  public PackageName name() {
    return PackageName.parse(typedName());
  }

  /** The package whose metadata {@link #generate} wants. */
  public Optional<PackageName> inheritedFrom() {
    return inherit.map(PackageName::parse);
  }

  /**
   * The wheel: METADATA, WHEEL and RECORD alone. From the real package come the version, the
   * description, the homepage, and each optional dependency whose extra is not said here.
   *
   * @param real the metadata of the package to inherit from
   * @throws PythonEnvException with all {@link #problems}
   */
  public GeneratedWheel generate(Optional<CoreMetadata> real) {
    refuseProblems();
    if (!real.map(CoreMetadata::name).equals(inheritedFrom())) {
      throw new IllegalArgumentException("not the metadata of " + inherit + ": " + real);
    }
    return generate(
        real,
        version.map(DeclarationFindings::pomVersion).or(() -> real.map(CoreMetadata::version)));
  }

  /**
   * The wheel with what is known before the real package is: it stands in for the last one while a
   * resolver runs. Its version is 0 where none is said here.
   *
   * @throws PythonEnvException with all {@link #problems}
   */
  public GeneratedWheel placeholder() {
    refuseProblems();
    return generate(Optional.empty(), version.map(DeclarationFindings::pomVersion));
  }

  private GeneratedWheel generate(Optional<CoreMetadata> real, Optional<Version> known) {
    DeclarationFindings none = DeclarationFindings.ofPom("");
    OptionalDependencies optional = OptionalDependencies.of(none.extras("", optionalDependencies));
    MetadataFields fields =
        new MetadataFields(
            typedName(),
            known.orElseGet(() -> Version.parse(UNKNOWN_VERSION)),
            description.or(() -> real.flatMap(CoreMetadata::summary).filter(MetaPackage::isLine)),
            homepage.or(() -> real.flatMap(CoreMetadata::homepage).filter(MetaPackage::isLine)),
            Optional.empty(),
            none.requirements("", dependencies),
            real.map(OptionalDependencies::of).map(optional::or).orElse(optional),
            ProjectDescription.NONE);
    return GeneratedWheel.of(name(), fields.version(), fields.text(), Map.of(), Map.of());
  }

  private static boolean isLine(String text) {
    return DeclarationFindings.isLine(text);
  }

  private void refuseProblems() {
    List<String> problems = problems();
    if (!problems.isEmpty()) {
      throw new PythonEnvException(
          "A meta package is not declared rightly: " + typedName(), problems, "");
    }
  }

  private String typedName() {
    return DeclaredKey.text(key);
  }
}
