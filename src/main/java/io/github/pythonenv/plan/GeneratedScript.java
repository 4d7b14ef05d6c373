package io.github.pythonenv.plan;

import io.github.pythonenv.packaging.EntryPoint;
import io.github.pythonenv.store.PackageFacts;
import io.github.pythonenv.store.PackageFacts.TopLevel;
import io.github.pythonenv.store.Scheme;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file that starts a script of a package, and that the package itself does not have.
 *
 * @param path below the environment's root
 * @param name the script's own, as the package has it
 * @param entryPoint what it calls; without one it starts the package's script of that name
 * @param gui whether it has windows of its own, and needs no console; of a script of the package,
 *     its first line says that
 */
public record GeneratedScript(
    String path, String name, @Nullable EntryPoint entryPoint, boolean gui) {
  /**
   * The generated scripts of a package: those of its entry points, and on Windows launchers of
   * scripts whose names say nothing to Windows ("script wrapper generation", binary distribution
   * format). Where a wheel has such a program itself, its own is taken.
   */
  public static List<GeneratedScript> of(PackageFacts facts, EnvironmentLayout layout) {
    List<GeneratedScript> scripts = new ArrayList<>();
    for (EntryPoint each : facts.consoleScripts()) {
      scripts.add(new GeneratedScript(layout.script(each.name()), each.name(), each, false));
    }
    for (EntryPoint each : facts.guiScripts()) {
      scripts.add(new GeneratedScript(layout.script(each.name()), each.name(), each, true));
    }
    if (layout.isWindows()) {
      for (String template : facts.templates()) {
        if (template.indexOf('.') < 0) {
          scripts.add(new GeneratedScript(layout.script(template), template, null, false));
        }
      }
      Set<String> own = ownScripts(facts, layout);
      scripts.removeIf(script -> own.contains(script.path()));
    }
    return scripts;
  }

  private static Set<String> ownScripts(PackageFacts facts, EnvironmentLayout layout) {
    Set<String> paths = new HashSet<>();
    for (TopLevel entry : facts.topLevel()) {
      if (entry.scheme() == Scheme.SCRIPTS) {
        paths.add(EnvironmentLayout.join(layout.scripts(), entry.name()));
      }
    }
    return paths;
  }

  Claim claim(PlannedPackage owner) {
    return entryPoint == null
        ? Claim.of(owner, Scheme.SCRIPTS, name, false)
        : Claim.script(owner, entryPoint, gui);
  }
}
