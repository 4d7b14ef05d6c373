package io.github.pythonenv.declare;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.io.FileTree;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.packaging.Tag;
import io.github.pythonenv.python.Interpreter;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One module on its way from its inputs to a wheel. */
final class ModuleBuild implements Closeable {
  private final PythonModule module;
  private final Interpreter python;
  private final List<InputTree> trees = new ArrayList<>();
  private final OutputContents outputs;

  private ModuleBuild(PythonModule module, Interpreter python) {
    this.module = module;
    this.python = python;
    this.outputs = new OutputContents(module);
  }

  static DeclaredWheel run(PythonModule module, Path folder, Interpreter python) {
    try (ModuleBuild build = new ModuleBuild(module, python)) {
      build.open();
      return build.write(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void open() throws IOException {
    for (ModuleArtifact artifact : module.artifacts()) {
      trees.add(ArchiveTree.open(artifact.coordinates(), artifact.file()));
    }
    if (module.directory().isPresent()) {
      trees.add(
          DirectoryTree.ofImportable(module.directory().get(), module.sitePackages().orElse("")));
    }
    outputs.open();
  }

  private DeclaredWheel write(Path folder) throws IOException {
    ModuleContents contents = ModuleContents.of(module, python, trees);
    ModuleDistInfo distInfo = ModuleDistInfo.of(module, contents.members());
    Tag tag = contents.tag();
    PackageName name = PackageName.parse(module.name());
    Path scratch = folder.resolve(".libraries");
    Files.createDirectory(scratch);
    try {
      List<String> warnings = new ArrayList<>();
      Optional<ModuleLibraries> libraries = libraries(contents, name, scratch, warnings);
      Path file = folder.resolve(name.escaped() + "-" + distInfo.version() + "-" + tag + ".whl");
      write(file, name.escaped() + "-" + distInfo.version(), tag, contents, distInfo, libraries);
      return new DeclaredWheel(file, warnings);
    } finally {
      FileTree.delete(scratch);
    }
  }

  private Optional<ModuleLibraries> libraries(
      ModuleContents contents, PackageName name, Path scratch, List<String> warnings)
      throws IOException {
    String architecture = linuxArchitecture();
    if (architecture.isEmpty()) {
      return Optional.empty();
    }
    ModuleLibraries libraries =
        new ModuleLibraries(
            trees, contents.members(), scratch, name.escaped() + ".libs", architecture);
    libraries.complete();
    if (!libraries.findings().isEmpty()) {
      throw new PythonEnvException(
          "A Python module has files for another platform: " + module.name(),
          libraries.findings(),
          "take the artifact with the classifier of the interpreter's platform in "
              + module.element(module.directory().isPresent() ? "<directory>" : "<artifacts>"));
    }
    if (!libraries.missing().isEmpty()) {
      warnings.add(
          module.element("")
              + " needs libraries that it does not bring, so the host must have them: "
              + String.join(", ", libraries.missing()));
    }
    return Optional.of(libraries);
  }

  /** Such as {@code x86_64}; empty on another system than Linux. */
  private String linuxArchitecture() {
    for (String platform : python.platformTags()) {
      if (platform.startsWith("linux_")) {
        return platform.substring("linux_".length());
      }
    }
    return "";
  }

  private void write(
      Path file,
      String stem,
      Tag tag,
      ModuleContents contents,
      ModuleDistInfo distInfo,
      Optional<ModuleLibraries> libraries)
      throws IOException {
    String info = stem + ".dist-info";
    try (WheelWriter wheel = WheelWriter.to(file, info)) {
      for (Map.Entry<String, ModuleFile> member : contents.members().entrySet()) {
        String path = member.getKey();
        Optional<Path> copy = libraries.flatMap(each -> each.copyOf(path));
        try (InputStream in =
            copy.isPresent() ? Files.newInputStream(copy.get()) : member.getValue().open()) {
          wheel.add(path, member.getValue().file().executable(), in);
        }
      }
      for (Map.Entry<String, ModuleFile> kept : distInfo.kept().entrySet()) {
        try (InputStream in = kept.getValue().open()) {
          wheel.add(info + "/" + kept.getKey(), false, in);
        }
      }
      for (Map.Entry<String, ModuleFile> extra : outputs.members().entrySet()) {
        try (InputStream in = extra.getValue().open()) {
          boolean executable = extra.getValue().file().executable();
          wheel.add(stem + ".data/data/" + extra.getKey(), executable, in);
        }
      }
      wheel.add(info + "/METADATA", distInfo.metadata());
      wheel.add(info + "/WHEEL", ModuleMetadata.wheel(tag));
    }
  }

  @Override
  public void close() throws IOException {
    for (InputTree tree : trees) {
      tree.close();
    }
    outputs.close();
  }
}
