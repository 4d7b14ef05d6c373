package io.github.pythonenv.build;

import io.github.pythonenv.declare.EditablePackage;
import io.github.pythonenv.declare.MetaPackage;
import io.github.pythonenv.declare.PackageOverride;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.python.ArtifactSource;
import java.util.List;
import java.util.Set;

/**
 * The packages that a POM itself declares, and what it changes of others. Each list is in the order
 * of the names.
 *
 * @param metaPackages names that require others
 * @param editablePackages projects whose modules stay where they are edited
 * @param pythonModules native builds that become modules
 * @param wheels given as files or artifacts
 * @param sources built by their own backends
 * @param overrides changes in the whole graph
 * @param refused names with something else that is wrong: nothing is made of them, but their files
 *     are looked at, so that one report can say all
 */
public record Declarations(
    List<MetaPackage> metaPackages,
    List<EditablePackage> editablePackages,
    List<ModuleDeclaration> pythonModules,
    List<FileDeclaration> wheels,
    List<FileDeclaration> sources,
    List<PackageOverride> overrides,
    Set<PackageName> refused) {
  public static final Declarations NONE =
      new Declarations(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), Set.of());

  public Declarations {
    metaPackages = List.copyOf(metaPackages);
    editablePackages = List.copyOf(editablePackages);
    pythonModules = List.copyOf(pythonModules);
    wheels = List.copyOf(wheels);
    sources = List.copyOf(sources);
    overrides = List.copyOf(overrides);
    refused = Set.copyOf(refused);
  }

  public boolean isEmpty() {
    return metaPackages.isEmpty()
        && editablePackages.isEmpty()
        && pythonModules.isEmpty()
        && wheels.isEmpty()
        && sources.isEmpty()
        && overrides.isEmpty();
  }

  /**
   * What decides an environment, as lines {@code key=value}: files count by their sizes and times.
   */
  List<String> lines(ArtifactSource artifacts) {
    return isEmpty() ? List.of() : new DeclarationState(artifacts).lines(this);
  }
}
