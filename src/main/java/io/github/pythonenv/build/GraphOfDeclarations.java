package io.github.pythonenv.build;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.declare.EditablePackage;
import io.github.pythonenv.declare.EditableProject;
import io.github.pythonenv.declare.GivenWheel;
import io.github.pythonenv.declare.MetaPackage;
import io.github.pythonenv.declare.ModuleArtifact;
import io.github.pythonenv.declare.ModuleOutputs;
import io.github.pythonenv.declare.PackageOverride;
import io.github.pythonenv.declare.PythonModule;
import io.github.pythonenv.declare.SourceTree;
import io.github.pythonenv.lock.RootRequirements;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.python.ArtifactSource;
import io.github.pythonenv.python.Interpreter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns declarations into packages: artifacts are resolved, and files looked at. */
final class GraphOfDeclarations {
  private static final String EDITABLE = "<editablePackages>";

  private final BuildRequest request;
  private final Workshop workshop;
  private final Optional<Interpreter> python;
  private final GeneratedWheels generated;
  private final ArtifactSource artifacts;
  private final List<String> problems = new ArrayList<>();
  private final Set<String> hints = new LinkedHashSet<>();
  private int hinted;

  /**
   * @param python the interpreter, where it is there already; without it nothing is compared with
   *     it
   */
  GraphOfDeclarations(BuildRequest request, Workshop workshop, Optional<Interpreter> python) {
    this.request = request;
    this.workshop = workshop;
    this.python = python;
    this.generated = new GeneratedWheels(workshop.store());
    this.artifacts = request.surroundings().artifacts();
  }

  /**
   * @throws PythonEnvException with everything that is wrong with any of them
   */
  Graph graph() {
    List<DeclaredPackage> packages = packages(request.declarations());
    List<AppliedOverride> overrides = overrides(request.declarations());
    packages.forEach(this::make);
    overrides.forEach(each -> each.replacement().ifPresent(this::make));
    if (!problems.isEmpty()) {
      throw new PythonEnvException(
          "What the project declares cannot be used",
          problems,
          PythonEnvException.joinedHints(hints()));
    }
    return new Graph(
        packages,
        overrides,
        () -> RootRequirements.of(request.sourcesWith().in(request.project())));
  }

  private List<DeclaredPackage> packages(Declarations declared) {
    List<DeclaredPackage> packages = new ArrayList<>();
    for (MetaPackage each : declared.metaPackages()) {
      packages.add(new MetaDeclaration(each, generated));
    }
    for (EditablePackage each : declared.editablePackages()) {
      EditableProject project = each.in(request.project(), request.buildFolder());
      String origin = EDITABLE + "<" + each.key() + ">";
      if (workshop.isPacked()) {
        built(each, project, origin).ifPresent(packages::add);
      } else {
        packages.add(new EditableDeclaration(project, origin, workshop, generated));
      }
    }
    for (ModuleDeclaration each : declared.pythonModules()) {
      module(each).ifPresent(packages::add);
    }
    for (FileDeclaration each : declared.wheels()) {
      wheel(each, "<wheels><" + each.name() + ">").ifPresent(packages::add);
    }
    for (FileDeclaration each : declared.sources()) {
      source(each, "<sources><" + each.name() + ">").ifPresent(packages::add);
    }
    return packages;
  }

  private List<AppliedOverride> overrides(Declarations declared) {
    List<AppliedOverride> overrides = new ArrayList<>();
    for (PackageOverride each : declared.overrides()) {
      overrides.add(
          new OverriddenPackage(
              each,
              replacement(each)
                  .map(
                      whole ->
                          each.changesWheel()
                              ? new RewrittenPackage(whole, each, generated)
                              : whole)));
    }
    return overrides;
  }

  private Set<String> hints() {
    if (hinted < problems.size()) {
      hints.add(RequestCheck.ELEMENTS_HINT);
    }
    return hints;
  }

  /** What the files hold shows when a wheel is made of them, as it must be anyway. */
  private void make(DeclaredPackage each) {
    if (each.isMadeOfFiles()
        && !request.declarations().refused().contains(each.name())
        && python.isPresent()) {
      try {
        each.metadata(Map.of());
      } catch (PythonEnvException e) {
        add(each.origin(), e);
      }
    }
  }

  private void add(String origin, PythonEnvException e) {
    problems.add("`" + origin + "`: " + String.join("\n", e.asDetails()));
    if (!e.hint().isEmpty()) {
      hints.addAll(e.hints());
      hinted++;
    }
  }

  private void add(String problem, String hint) {
    problems.add(problem);
    hints.add(hint);
    hinted++;
  }

  private Optional<DeclaredPackage> module(ModuleDeclaration each) {
    int before = problems.size();
    List<ModuleArtifact> files = new ArrayList<>();
    String origin = "<pythonModules><" + each.name() + ">";
    for (ArtifactCoordinates wanted : each.artifacts()) {
      ArtifactCoordinates exact = wanted.of(workshop.target().platform());
      resolve(exact, "jar", origin)
          .ifPresent(
              file -> files.add(new ModuleArtifact(exact.toString(), exact.version(), file)));
    }
    problems.addAll(each.of(files, ModuleOutputs.NONE).problemsOfInputs());
    if (problems.size() > before || isRefused(each.name())) {
      return Optional.empty();
    }
    PythonModule module =
        each.of(files, new OutputArtifacts(artifacts, workshop.target().platform()).of(each));
    return Optional.of(new ModulePackage(module, workshop, generated));
  }

  private boolean isRefused(String name) {
    return request.declarations().refused().contains(PackageName.parse(name));
  }

  private Optional<Path> resolve(ArtifactCoordinates wanted, String type, String origin) {
    int before = problems.size();
    Optional<Path> file = resolve(origin, wanted, type);
    if (file.isEmpty() && problems.size() == before) {
      add(
          "`" + origin + "`: no repository has the " + type + " " + wanted,
          "name an artifact that is in a repository of this POM or has been installed; `mvn"
              + " dependency:get -Dartifact=group:artifact:version:type:classifier` tries one");
    }
    return file;
  }

  /** Where a repository does not answer, that is one problem among others. */
  private Optional<Path> resolve(String origin, ArtifactCoordinates wanted, String type) {
    try {
      return wanted.resolve(artifacts, type);
    } catch (PythonEnvException e) {
      add(origin, e);
      return Optional.empty();
    }
  }

  private Optional<DeclaredPackage> wheel(FileDeclaration each, String origin) {
    if (each.artifact().isEmpty()) {
      return wheel(
          new GivenWheel(each.name(), each.path().orElseThrow(), Optional.empty()), origin);
    }
    ArtifactCoordinates wanted = each.artifact().get();
    Optional<Path> module = sibling(wanted);
    Optional<EditablePackage> editable =
        module.flatMap(folder -> EditableDeclaration.of(each.name(), folder));
    if (editable.isPresent()) {
      return sibling(editable.get(), origin);
    }
    int before = problems.size();
    Optional<Path> file = resolve(origin, wanted, "whl");
    if (file.isPresent()) {
      return wheel(new GivenWheel(each.name(), file.get(), Optional.of(wanted.toString())), origin);
    }
    if (problems.size() > before) {
      return Optional.empty();
    }
    if (module.isPresent()) {
      problems.add(
          "`" + origin + "`: this module of the build has no pyproject.toml: " + module.get());
    } else {
      add(
          "`" + origin + "`: no repository has the whl " + wanted,
          "a module of this project is taken from its sources where it is built in the same run: name"
              + " it in -pl, or a <dependency> of type pom on it and -am; else its wheel must have been"
              + " installed or deployed");
    }
    return Optional.empty();
  }

  private Optional<DeclaredPackage> wheel(GivenWheel wheel, String origin) {
    List<String> found = wheel.problems(python);
    addAll(found, "<wheels><" + wheel.name() + ">", origin);
    return found.isEmpty()
        ? Optional.of(new GivenPackage(wheel, origin, generated))
        : Optional.empty();
  }

  /** What is declared in one place may be asked for in another. */
  private void addAll(List<String> found, String element, String origin) {
    for (String problem : found) {
      problems.add(problem.replace(element, origin));
    }
  }

  private Optional<Path> sibling(ArtifactCoordinates wanted) {
    return wanted.classifier().isEmpty() ? wanted.sibling(artifacts) : Optional.empty();
  }

  /** A module of the same build is not packaged yet: its sources are taken as they are edited. */
  private Optional<DeclaredPackage> sibling(EditablePackage editable, String origin) {
    EditableProject project = editable.in(request.project(), request.buildFolder());
    List<String> found = project.problems();
    addAll(found, EDITABLE + "<" + editable.key() + ">", origin);
    if (!found.isEmpty()) {
      return Optional.empty();
    }
    return workshop.isPacked()
        ? built(editable, project, origin)
        : Optional.of(new EditableDeclaration(project, origin, workshop, generated));
  }

  /** What leaves this machine is built as any other source is. */
  private Optional<DeclaredPackage> built(
      EditablePackage editable, EditableProject project, String origin) {
    if (editable.pyproject().isEmpty()) {
      problems.add("`" + origin + "`: without a <pyproject> no wheel can be built of it");
      return Optional.empty();
    }
    return source(
        FileDeclaration.of(editable.key(), project.folder().toString(), request.project()), origin);
  }

  private Optional<DeclaredPackage> source(FileDeclaration each, String origin) {
    if (each.path().isEmpty()) {
      problems.add(
          "`" + origin + "` is a folder or a source distribution, not an artifact: " + each.text());
      return Optional.empty();
    }
    SourceTree tree = new SourceTree(each.name(), each.path().get());
    List<String> found = tree.problems();
    addAll(found, "<sources><" + each.name() + ">", origin);
    return found.isEmpty()
        ? Optional.of(new SourcePackage(tree, origin, workshop, generated))
        : Optional.empty();
  }

  private Optional<DeclaredPackage> replacement(PackageOverride each) {
    String origin = "<overrides><" + each.name() + ">";
    if (each.wheel().isPresent()) {
      return wheel(
          FileDeclaration.of(each.name(), each.wheel().get(), request.project()),
          origin + "<wheel>");
    }
    return each.source().isPresent()
        ? source(
            FileDeclaration.of(each.name(), each.source().get().toString(), request.project()),
            origin + "<source>")
        : Optional.empty();
  }
}
