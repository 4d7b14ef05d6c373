package io.github.pythonenv.build;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where Python projects have their modules. */
public final class ProjectLayout {
  private ProjectLayout() {}

  /** Where a project has its modules: the layouts that build backends find by themselves. */
  public static Path root(Path folder) {
    for (String usual : List.of("src/main/python", "src")) {
      if (Files.isDirectory(folder.resolve(usual)) && hasModules(folder.resolve(usual))) {
        return folder.resolve(usual);
      }
    }
    return folder;
  }

  private static boolean hasModules(Path folder) {
    String[] names =
        folder
            .toFile()
            .list(
                (parent, name) ->
                    name.endsWith(".py") || new File(parent, name + "/__init__.py").isFile());
    return names != null && names.length > 0;
  }
}
