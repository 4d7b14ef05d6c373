package io.github.pythonenv.declare;

import io.github.pythonenv.PythonEnvException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The files of a module's outputs, by their path below the environment's root. */
final class OutputContents implements Closeable {
  private final PythonModule module;
  private final List<InputTree> trees = new ArrayList<>();
  private final NavigableMap<String, ModuleFile> members = new TreeMap<>();
  private final Map<String, ModuleFile> folded = new HashMap<>();
  private final List<String> findings = new ArrayList<>();

  OutputContents(PythonModule module) {
    this.module = module;
  }

  NavigableMap<String, ModuleFile> members() {
    return members;
  }

  /**
   * @throws PythonEnvException when two files have one place, or one cannot be taken, with all
   *     findings
   */
  void open() throws IOException {
    for (OutputArtifact each : module.outputs().artifacts()) {
      ModuleArtifact artifact = each.artifact();
      add(each.output(), ArchiveTree.open(artifact.coordinates(), artifact.file()));
    }
    for (ModuleOutput output : module.outputs().wanted()) {
      Optional<Path> folder =
          module.directory().flatMap(root -> DirectoryTree.output(root, output));
      if (folder.isPresent()) {
        add(output, new DirectoryTree(folder.get()));
      }
    }
    if (!findings.isEmpty()) {
      throw new PythonEnvException(
          "The outputs of a Python module cannot be taken: " + module.name(),
          findings,
          "leave the output out of `<extraOutputsToInstall>`, or correct what builds it");
    }
  }

  private void add(ModuleOutput output, InputTree tree) {
    trees.add(tree);
    for (InputFile file : tree.files()) {
      ModuleFile member = new ModuleFile(tree, file);
      String path = output.place(file.path(), module.name());
      ModuleFile before = folded.putIfAbsent(path.toLowerCase(Locale.ROOT), member);
      if (!file.refusal().isEmpty()) {
        findings.add(member.label() + ": " + file.refusal());
      } else if (before != null) {
        findings.add(member.label() + " has the place of " + before.label());
      } else {
        members.put(path, member);
      }
    }
  }

  @Override
  public void close() throws IOException {
    for (InputTree tree : trees) {
      tree.close();
    }
  }
}
