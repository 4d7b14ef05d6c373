package io.github.pythonenv.build;

import io.github.pythonenv.declare.BackendAnswer;
import io.github.pythonenv.declare.EditablePackage;
import io.github.pythonenv.declare.EditableProject;
import io.github.pythonenv.declare.GeneratedWheel;
import io.github.pythonenv.declare.SourceTree;
import io.github.pythonenv.packaging.CoreMetadata;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.store.wheel.LocalWheel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A project whose modules stay where they are edited. */
final class EditableDeclaration implements DeclaredPackage {
  private static final String PYPROJECT = "pyproject.toml";

  private final String origin;
  private final EditableProject project;
  private final Workshop workshop;
  private final GeneratedWheels generated;
  private @Nullable GeneratedWheel wheel;

  /**
   * @param origin the POM element, for messages
   */
  EditableDeclaration(
      EditableProject project, String origin, Workshop workshop, GeneratedWheels generated) {
    this.origin = origin;
    this.project = project;
    this.workshop = workshop;
    this.generated = generated;
  }

  /** The package of a project's folder; empty where it holds no Python project. */
  static Optional<EditablePackage> of(String name, Path folder) {
    Path pyproject = folder.resolve(PYPROJECT);
    return Files.isRegularFile(pyproject)
        ? Optional.of(
            new EditablePackage(
                name,
                Optional.of(pyproject),
                ProjectLayout.root(folder).toString(),
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(),
                Map.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()))
        : Optional.empty();
  }

  @Override
  public PackageName name() {
    return project.name();
  }

  @Override
  public String origin() {
    return origin;
  }

  @Override
  public String identity() {
    return "editable " + generate().key();
  }

  private GeneratedWheel generate() {
    GeneratedWheel known = wheel;
    if (known == null) {
      known =
          project.generate(
              workshop.interpreter().minor(),
              project.needsBackend() ? Optional.of(backend()) : Optional.empty());
      wheel = known;
    }
    return known;
  }

  /** What the project's own backend says of it: it builds a wheel, which is kept for the answer. */
  private BackendAnswer backend() {
    SourceTree tree = new SourceTree(name().value(), project.folder());
    SourcePackage source =
        new SourcePackage(tree, origin(), project.backendRemedy(origin()), workshop, generated);
    return WheelDescription.answer(source.wheel(Map.of()).file());
  }

  @Override
  public LocalWheel wheel(Map<PackageName, CoreMetadata> known) {
    return generated.provide(generate());
  }

  @Override
  public CoreMetadata metadata(Map<PackageName, CoreMetadata> known) {
    return WheelDescription.of(generate());
  }

  @Override
  public Optional<String> directUrl() {
    GeneratedWheel made = generate();
    return Optional.ofNullable(made.files().get(made.distInfo() + "/direct_url.json"));
  }
}
