package io.github.pythonenv.lock;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.packaging.Requirement;
import io.github.pythonenv.packaging.TomlBounds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/**
 * The requirements of a project, as far as a look at its files tells them: what a resolver will say
 * of them is another thing.
 */
public final class RootRequirements {
  private final List<Requirement> all = new ArrayList<>();
  private boolean complete = true;

  private RootRequirements() {}

  public static RootRequirements of(LockSources sources) {
    RootRequirements found = new RootRequirements();
    sources.requirements().forEach(each -> found.add(each.text()));
    sources.requirementsFile().ifPresent(found::addFile);
    found.addProject(sources);
    return found;
  }

  /** What their pyproject.toml asks for alone. */
  static RootRequirements ofProject(LockSources sources) {
    RootRequirements found = new RootRequirements();
    found.addProject(sources);
    return found;
  }

  public List<Requirement> all() {
    return List.copyOf(all);
  }

  /** Whether there are no others. */
  public boolean isComplete() {
    return complete;
  }

  private void add(String text) {
    try {
      all.add(Requirement.parse(text));
    } catch (PythonEnvException e) {
      complete = false;
    }
  }

  private void addFile(Path file) {
    RequirementLines read = RequirementLines.of(file);
    complete &= read.isComplete();
    for (RequirementLines.Line line : read.all()) {
      if (!line.constrains()) {
        add(line.text());
      }
    }
  }

  private void addProject(LockSources sources) {
    sources.pyproject().ifPresent(file -> addProject(file, sources));
  }

  private void addProject(Path file, LockSources sources) {
    String text;
    try {
      text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      complete = false;
      return;
    }
    if (!TomlBounds.violation(text).isEmpty()) {
      complete = false;
      return;
    }
    TomlParseResult root = Toml.parse(text);
    TomlTable project = table(root, "project");
    addArray(project.get(List.of("dependencies")));
    TomlTable extras = table(project, "optional-dependencies");
    sources.extras().forEach(extra -> addArray(valueOf(extras, extra)));
    TomlTable groups = table(root, "dependency-groups");
    sources.groups().forEach(group -> addGroup(groups, group, new HashSet<>()));
    complete &= !root.hasErrors() && !project.isEmpty() && !project.contains("dynamic");
  }

  private static TomlTable table(TomlTable parent, String key) {
    return parent.get(List.of(key)) instanceof TomlTable table ? table : Toml.parse("");
  }

  private void addArray(@Nullable Object value) {
    if (value instanceof TomlArray array) {
      for (int i = 0; i < array.size(); i++) {
        if (array.get(i) instanceof String text) {
          add(text);
        }
      }
    }
  }

  private void addGroup(TomlTable groups, String group, Set<PackageName> above) {
    if (isFirst(group, above) && valueOf(groups, group) instanceof TomlArray array) {
      addArray(array);
      for (int i = 0; i < array.size(); i++) {
        if (array.get(i) instanceof TomlTable inner
            && inner.get(List.of("include-group")) instanceof String included) {
          addGroup(groups, included, above);
        }
      }
    }
  }

  private static boolean isFirst(String group, Set<PackageName> above) {
    Optional<PackageName> name = name(group);
    return name.isPresent() && above.add(name.get());
  }

  private static @Nullable Object valueOf(TomlTable table, String name) {
    for (String key : table.keySet()) {
      if (name(key).isPresent() && name(key).equals(name(name))) {
        return table.get(List.of(key));
      }
    }
    return null;
  }

  private static Optional<PackageName> name(String text) {
    try {
      return Optional.of(PackageName.parse(text));
    } catch (PythonEnvException e) {
      return Optional.empty();
    }
  }
}
