package io.github.pythonenv.lock;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/** Dependencies that name no package of their lock: harmless, but a sign of editing by hand. */
final class DanglingDependencies {
  private static final List<String> NAME = List.of("name");

  private DanglingDependencies() {}

  static void warn(List<TomlTable> packages, LockFindings findings) {
    Set<Object> names = new HashSet<>();
    for (TomlTable table : packages) {
      names.add(String.valueOf(table.get(NAME)));
    }
    for (TomlTable table : packages) {
      if (table.get(List.of("dependencies")) instanceof TomlArray dependencies) {
        for (int i = 0; i < dependencies.size(); i++) {
          if (dependencies.get(i) instanceof TomlTable dependency
              && !names.contains(String.valueOf(dependency.get(NAME)))) {
            findings.warn(
                String.valueOf(table.get(NAME)),
                "it depends on a package that is not in the lock: " + dependency.get(NAME));
          }
        }
      }
    }
  }
}
