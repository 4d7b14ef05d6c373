package io.github.pythonenv.build;

import io.github.pythonenv.declare.EditablePackage;
import io.github.pythonenv.declare.MetaPackage;
import io.github.pythonenv.declare.ModuleOutputs;
import io.github.pythonenv.declare.PackageOverride;
import io.github.pythonenv.declare.ProjectState;
import io.github.pythonenv.declare.SourceTree;
import io.github.pythonenv.io.Hashes;
import io.github.pythonenv.python.ArtifactSource;
import io.github.pythonenv.python.Platform;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What decides the packages that a project declares, cheaply: what is typed, and the sizes and
 * times of files. A released artifact never changes, so it counts by its name.
 */
final class DeclarationState {
  private final ArtifactSource artifacts;
  private final List<String> lines = new ArrayList<>();

  DeclarationState(ArtifactSource artifacts) {
    this.artifacts = artifacts;
  }

  List<String> lines(Declarations declared) {
    for (MetaPackage each : declared.metaPackages()) {
      add("<metaPackages><" + each.key() + ">", each.inherit() + each.placeholder().key());
    }
    for (EditablePackage each : declared.editablePackages()) {
      add("<editablePackages><" + each.key() + ">", editable(each));
    }
    for (ModuleDeclaration each : declared.pythonModules()) {
      add("<pythonModules><" + each.name() + ">", module(each));
    }
    for (FileDeclaration each : declared.wheels()) {
      add("<wheels><" + each.name() + ">", file(each));
    }
    for (FileDeclaration each : declared.sources()) {
      add("<sources><" + each.name() + ">", source(each));
    }
    for (PackageOverride each : declared.overrides()) {
      add("<overrides><" + each.name() + ">", override(each));
    }
    return lines;
  }

  private void add(String element, String state) {
    lines.add("digest of " + element + "=" + Hashes.sha256(state));
  }

  private static String editable(EditablePackage each) {
    return each + each.pyproject().map(ProjectState::of).orElse("");
  }

  private String module(ModuleDeclaration each) {
    StringBuilder state = new StringBuilder(each.of(List.of(), outputs(each)).state());
    each.artifacts()
        .forEach(
            artifact ->
                state.append('\n').append(artifact(artifact.of(Platform.current()), "jar")));
    return state.toString();
  }

  /** A released one never changes: that it is asked for is enough. */
  private ModuleOutputs outputs(ModuleDeclaration each) {
    boolean changing = false;
    for (ArtifactCoordinates artifact : each.artifacts()) {
      changing |= artifact.isSnapshot();
    }
    return changing
        ? new OutputArtifacts(artifacts, Platform.current()).of(each)
        : new ModuleOutputs(each.outputs(), List.of());
  }

  private String artifact(ArtifactCoordinates artifact, String type) {
    Optional<Path> pyproject =
        artifact
            .sibling(artifacts)
            .map(folder -> folder.resolve("pyproject.toml"))
            .filter(file -> type.equals("whl") && file.toFile().isFile());
    if (pyproject.isPresent()) {
      return artifact + " " + pyproject.get() + " " + ProjectState.of(pyproject.get());
    }
    if (!artifact.isSnapshot()) {
      return artifact.toString();
    }
    return artifact + artifact.resolve(artifacts, type).map(DeclarationState::state).orElse("");
  }

  private String file(FileDeclaration each) {
    return each.artifact().isPresent()
        ? artifact(each.artifact().get(), "whl")
        : state(each.path().orElseThrow());
  }

  private static String source(FileDeclaration each) {
    return each.path().isPresent()
        ? new SourceTree(each.name(), each.path().get()).state()
        : each.text();
  }

  private static String state(Path path) {
    File file = path.toFile();
    return " " + file + " " + file.length() + " " + file.lastModified();
  }

  private String override(PackageOverride each) {
    String state = each.version().orElse("") + "\n" + each.key(OverriddenPackage.NO_WHEEL);
    if (each.wheel().isPresent()) {
      state += file(FileDeclaration.of(each.name(), each.wheel().get(), Path.of("/")));
    }
    if (each.source().isPresent()) {
      state += new SourceTree(each.name(), each.source().get()).state();
    }
    return state;
  }
}
