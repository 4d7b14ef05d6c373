package io.github.pythonenv.report;

import io.github.pythonenv.lock.LockFile;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an environment is made of: each declaration with the POM and the line that it comes from and
 * what it has replaced there, and each package that is locked.
 */
public final class EffectiveReport {
  private static final ConfigurationElement NOTHING =
      ConfigurationElement.read(
          "configuration", "", Map.of(), new PomPlace("", 0, List.of()), List.of());

  private final EffectiveEnvironment environment;
  private final ConfigurationElement configuration;
  private final TwoColumns out = new TwoColumns();
  private final DeclarationLines lines = new DeclarationLines(out);
  private final Set<String> said = new HashSet<>();

  private EffectiveReport(EffectiveEnvironment environment) {
    this.environment = environment;
    this.configuration = environment.configuration().orElse(NOTHING);
  }

  /**
   * Reads the lock, and the environment where it is built.
   *
   * @param lock where it is or would be; nothing to leave the packages out
   * @throws io.github.pythonenv.PythonEnvException when there is a lock, but none that can be used
   */
  public static String text(EffectiveEnvironment environment, Optional<Path> lock) {
    return new EffectiveReport(environment).text(lock);
  }

  private String text(Optional<Path> lock) {
    out.heading(
        "Environment "
            + environment.name()
            + environment.execution().map(id -> ", execution " + id).orElse("")
            + ", of "
            + environment.project());
    environment.unread().forEach(each -> out.line(1, each, ""));
    interpreter();
    requirements();
    map("metaPackages", "Meta packages");
    map("editablePackages", "Editable packages");
    map("pythonModules", "Modules of the interpreter");
    map("wheels", "Wheels");
    map("sources", "Sources");
    map("overrides", "Overrides");
    collisions();
    others();
    lock.ifPresent(
        file -> new LockedLines(out, environment, configuration).lock(new LockFile(file)));
    return out.text();
  }

  private void interpreter() {
    out.heading("Interpreter");
    Optional<ConfigurationElement> element = take("python");
    if (element.isEmpty()) {
      out.line(1, environment.python(), "by default");
    } else {
      out.line(
          1,
          DeclarationLines.inEffect(element.get(), value("python")),
          element.get().place().toString());
      lines.replaced(element.get().replaced(), 2, true);
    }
  }

  private void requirements() {
    out.heading("Requirements");
    int before = out.size();
    take("requirements").ifPresent(each -> lines.items(each, value(each.name()), 1, ""));
    for (String name :
        List.of("requirementsFile", "constraints", "pyproject", "extras", "groups")) {
      take(name).ifPresent(each -> lines.element(each, value(name), 1, name));
    }
    environment.further().forEach(each -> out.line(1, each, "-Dpython-env.with"));
    if (out.size() == before) {
      out.line(1, "none", "");
    }
  }

  private void map(String name, String heading) {
    Optional<ConfigurationElement> map = take(name);
    if (map.isPresent() && !(map.get().children().isEmpty() && map.get().replaced().isEmpty())) {
      out.heading(heading);
      lines.sorted(map.get(), value(name), 1);
    }
  }

  private void collisions() {
    Optional<ConfigurationElement> ignore = take("ignoreCollisions");
    Optional<ConfigurationElement> rules = take("collisions");
    if (ignore.isPresent() || rules.isPresent()) {
      out.heading("Collisions");
      ignore.ifPresent(each -> lines.element(each, value(each.name()), 1, each.name()));
      rules.ifPresent(each -> new CollisionLines(out).rules(each, value(each.name())));
    }
  }

  /** Whatever else the POMs say. */
  private void others() {
    said.add("name");
    boolean first = true;
    for (ConfigurationElement each : configuration.children()) {
      if (said.add(each.name())) {
        if (first) {
          out.heading("Also said");
          first = false;
        }
        lines.element(each, value(each.name()), 1, each.name());
      }
    }
    lines.replaced(configuration.replaced(), 1, true);
  }

  private Optional<ConfigurationElement> take(String name) {
    Optional<ConfigurationElement> child = configuration.child(name);
    if (child.isPresent()) {
      said.add(name);
    }
    return child;
  }

  private ConfigurationValue value(String name) {
    return environment.values().child(name, 0);
  }
}
