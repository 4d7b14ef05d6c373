package io.github.pythonenv.declare;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.packaging.CoreMetadata;
import io.github.pythonenv.packaging.EntryPoints;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.packaging.ProjectDescription;
import io.github.pythonenv.packaging.Requirement;
import io.github.pythonenv.packaging.Version;
import io.github.pythonenv.packaging.VersionSpecifiers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** An editable package in its place, with what its pyproject.toml says. */
public final class EditableProject {
  /** By fields of PEP 621, the elements of a POM that say the same. */
  private static final Map<String, String> ELEMENTS =
      Map.of(
          "version", "version",
          "description", "description",
          "dependencies", "dependencies",
          "optional-dependencies", "optionalDependencies",
          "scripts", "scripts",
          "gui-scripts", "guiScripts",
          "entry-points", "entryPoints",
          "urls", "homepage");

  private final EditablePackage declared;
  private final Path projectFolder;
  private final Path buildOutput;
  private final List<String> unreadable = new ArrayList<>();
  private final Optional<ProjectTable> project;

  EditableProject(EditablePackage declared, Path projectFolder, Path buildOutput) {
    this.declared = declared;
    this.projectFolder = projectFolder;
    this.buildOutput = buildOutput;
    this.project = declared.pyproject().flatMap(this::read);
  }

  private Optional<ProjectTable> read(Path file) {
    try {
      return Optional.of(ProjectTable.read(file));
    } catch (PythonEnvException e) {
      unreadable.addAll(e.details().isEmpty() ? List.of(e.problem()) : e.details());
      return Optional.empty();
    }
  }

  /** All that is wrong with the declaration, each with its POM element or key in the TOML file. */
  public List<String> problems() {
    return problems(hint -> {});
  }

  /**
   * All that is wrong with the declaration, each with its POM element or key in the TOML file.
   *
   * @param hints gets what mends a problem, once for each of which it is known
   */
  public List<String> problems(Consumer<String> hints) {
    return new EditableCheck(declared, hints)
        .problems(unreadable, project, projectFolder, buildOutput);
  }

  /**
   * The normalised name.
   *
   * @throws PythonEnvException when it is none
   */
  public PackageName name() {
    return PackageName.parse(declared.typedName());
  }

  /** The project's folder, in which its build backend runs. */
  public Path folder() {
    return declared
        .pyproject()
        .map(Path::toAbsolutePath)
        .map(Path::getParent)
        .orElse(projectFolder);
  }

  /** Whether {@link #generate} wants what the build backend says. */
  public boolean needsBackend() {
    return !dynamicFields().isEmpty();
  }

  /**
   * The fields that only the build backend knows and the POM does not say, as PEP 621 calls them.
   */
  public List<String> dynamicFields() {
    List<String> fields = new ArrayList<>();
    dynamic("version", declared.version().isPresent(), fields);
    dynamic("description", declared.description().isPresent(), fields);
    dynamic("requires-python", false, fields);
    dynamic("dependencies", !declared.dependencies().isEmpty(), fields);
    dynamic("optional-dependencies", !declared.optionalDependencies().isEmpty(), fields);
    dynamic("scripts", !declared.scripts().isEmpty(), fields);
    dynamic("gui-scripts", !declared.guiScripts().isEmpty(), fields);
    dynamic("entry-points", !declared.entryPoints().isEmpty(), fields);
    for (String key : ProjectDescription.keys()) {
      dynamic(key, key.equals("urls") && declared.homepage().isPresent(), fields);
    }
    return fields;
  }

  /**
   * What to do when the build backend fails: mend it, or leave nothing to it.
   *
   * @param origin the POM element of the package; one of {@code <editablePackages>} takes more
   */
  public String backendRemedy(String origin) {
    String mend = "mend what its build backend complains of, or ";
    if (project.isPresent() && !project.get().isDeclared()) {
      return mend + "give its pyproject.toml a [project] table";
    }
    boolean takesMore = origin.startsWith("<editablePackages>");
    List<String> elements = new ArrayList<>();
    List<String> keys = new ArrayList<>();
    for (String field : dynamicFields()) {
      String element = takesMore ? ELEMENTS.get(field) : null;
      if (element == null) {
        keys.add(field);
      } else {
        elements.add('<' + element + '>');
      }
    }
    List<String> said = new ArrayList<>();
    if (!elements.isEmpty()) {
      said.add(String.join(", ", elements) + " in `" + origin + "`");
    }
    if (!keys.isEmpty()) {
      said.add(String.join(", ", keys) + " in [project] of its pyproject.toml");
    }
    return mend + "leave nothing to it: say " + String.join(", and ", said);
  }

  private void dynamic(String field, boolean said, List<String> fields) {
    if (!said && project.isPresent() && project.get().isDynamic(field)) {
      fields.add(field);
    }
  }

  /**
   * The wheel: what puts the root on {@code sys.path}, METADATA, WHEEL, entry_points.txt where
   * there are entry points, direct_url.json and RECORD. It names folders of this machine, so it is
   * of no use on another.
   *
   * @param minor of the Python that will read it: 14 for 3.14
   * @param backend what the build backend says, where it is needed
   * @throws PythonEnvException with all {@link #problems}; when the backend gives another name
   */
  public GeneratedWheel generate(int minor, Optional<BackendAnswer> backend) {
    List<String> problems = problems();
    if (!problems.isEmpty()) {
      throw new PythonEnvException(
          "An editable package is not declared rightly: " + declared.typedName(), problems, "");
    }
    List<String> dynamic = dynamicFields();
    if (!dynamic.isEmpty() && backend.isEmpty()) {
      throw new IllegalArgumentException("The build backend must be asked for " + dynamic);
    }
    Optional<CoreMetadata> built = backend.map(BackendAnswer::metadata);
    if (built.isPresent() && !built.get().name().equals(name())) {
      throw new PythonEnvException(
          "The build backend gives another name than `<editablePackages><"
              + declared.key()
              + ">`: "
              + built.get().name());
    }
    ProjectDescription describing = describing(backend, dynamic);
    MetadataFields fields = fields(built, dynamic, describing);
    EditableRoot root = EditableRoot.of(declared.root(), projectFolder);
    Map<String, String> info = new LinkedHashMap<>();
    EntryPointTable entryPoints = entryPoints(backend.map(BackendAnswer::entryPoints), dynamic);
    if (!entryPoints.isEmpty()) {
      info.put("entry_points.txt", entryPoints.text());
    }
    describing.licenseFiles().forEach((path, text) -> info.put("licenses/" + path, text));
    info.put("direct_url.json", DirectUrl.editable(folder()));
    return GeneratedWheel.of(
        name(), fields.version(), fields.text(), StartupFiles.of(name(), root, minor), info);
  }

  /** With the homepage of the POM, where it gives one. */
  private ProjectDescription describing(Optional<BackendAnswer> backend, List<String> dynamic) {
    ProjectDescription said = project.map(ProjectTable::describing).orElse(ProjectDescription.NONE);
    ProjectDescription all =
        backend
            .map(answer -> answer.describing().of(dynamic::contains))
            .map(
                built ->
                    said.and(built.without(field -> !DeclarationFindings.isLine(field.value()))))
            .orElse(said);
    return declared.homepage().isPresent() ? all.without(ProjectDescription::isHomepage) : all;
  }

  private MetadataFields fields(
      Optional<CoreMetadata> built, List<String> dynamic, ProjectDescription describing) {
    Optional<ProjectTable> known = project;
    Optional<CoreMetadata> asked = built.filter(metadata -> !dynamic.isEmpty());
    Optional<Version> version =
        declared
            .version()
            .map(DeclarationFindings::pomVersion)
            .or(() -> known.flatMap(ProjectTable::version).map(Version::parse));
    return new MetadataFields(
        declared.typedName(),
        version.or(() -> asked.map(CoreMetadata::version)).orElseThrow(),
        declared
            .description()
            .or(() -> known.flatMap(ProjectTable::description))
            .or(() -> line(asked.flatMap(CoreMetadata::summary), dynamic, "description")),
        declared.homepage(),
        known
            .flatMap(ProjectTable::requiresPython)
            .or(() -> line(asked.flatMap(CoreMetadata::requiresPython), dynamic, "requires-python"))
            .map(VersionSpecifiers::parse),
        dependencies(asked, dynamic),
        optionalDependencies(asked, dynamic),
        describing);
  }

  private static Optional<String> line(Optional<String> value, List<String> dynamic, String field) {
    return value.filter(text -> dynamic.contains(field) && DeclarationFindings.isLine(text));
  }

  private List<Requirement> dependencies(Optional<CoreMetadata> built, List<String> dynamic) {
    List<Requirement> dependencies = new ArrayList<>();
    if (!declared.dependencies().isEmpty()) {
      add(declared.dependencies(), dependencies);
    } else if (dynamic.contains("dependencies")) {
      built.map(OptionalDependencies::unconditional).ifPresent(dependencies::addAll);
    } else {
      project.ifPresent(table -> add(table.dependencies(), dependencies));
    }
    add(declared.buildSystem(), dependencies);
    return dependencies;
  }

  private OptionalDependencies optionalDependencies(
      Optional<CoreMetadata> built, List<String> dynamic) {
    OptionalDependencies said = extras(declared.optionalDependencies());
    if (dynamic.contains("optional-dependencies")) {
      return built.map(OptionalDependencies::of).map(said::or).orElse(said);
    }
    return project.map(table -> said.or(extras(table.optionalDependencies()))).orElse(said);
  }

  private EntryPointTable entryPoints(Optional<EntryPoints> built, List<String> dynamic) {
    EntryPointTable table = new EntryPointTable();
    table.addMissing(EntryPointTable.CONSOLE, declared.scripts());
    table.addMissing(EntryPointTable.GUI, declared.guiScripts());
    declared.entryPoints().forEach(table::addMissing);
    if (project.isPresent()) {
      table.addMissing(EntryPointTable.CONSOLE, project.get().scripts());
      table.addMissing(EntryPointTable.GUI, project.get().guiScripts());
      project.get().entryPoints().forEach(table::addMissing);
    }
    if (built.isPresent()) {
      if (dynamic.contains("scripts")) {
        table.addMissing(EntryPointTable.CONSOLE, built.get().consoleScripts());
      }
      if (dynamic.contains("gui-scripts")) {
        table.addMissing(EntryPointTable.GUI, built.get().guiScripts());
      }
      if (dynamic.contains("entry-points")) {
        table.addMissingGroups(built.get());
      }
    }
    return table;
  }

  private static void add(List<String> texts, List<Requirement> requirements) {
    for (String text : texts) {
      requirements.add(Requirement.parse(text));
    }
  }

  private static OptionalDependencies extras(Map<String, List<String>> texts) {
    return OptionalDependencies.of(DeclarationFindings.ofPom("").extras("", texts));
  }
}
