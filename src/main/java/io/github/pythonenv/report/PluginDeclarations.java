package io.github.pythonenv.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/**
 * What the POMs of a project say of one plugin, put together as Maven does it: active profiles are
 * injected into the POM they stand in, the last one the strongest; then each child goes over its
 * parent; then the plugin goes over its {@code <pluginManagement>}; and last each execution over
 * the plugin's own configuration. So an execution of the parent is stronger than the child's plugin
 * configuration.
 */
public final class PluginDeclarations {
  private static final String DEFAULT_GROUP = "org.apache.maven.plugins";
  private static final String MANAGEMENT = "pluginManagement";

  private final BiPredicate<String, String> isOurs;

  /**
   * @param isOurs whether a group and an artifact, as they are written, are those of the plugin
   */
  public PluginDeclarations(BiPredicate<String, String> isOurs) {
    this.isOurs = isOurs;
  }

  /**
   * The configuration that a goal sees in an execution.
   *
   * @param chain the project's POM first, its last ancestor's at the end
   * @param execution its id; one that is not declared sees the plugin's own configuration
   * @return nothing where no POM configures the plugin
   * @throws io.github.pythonenv.PythonEnvException when one of the files cannot be parsed
   */
  public Optional<ConfigurationElement> configuration(List<Pom> chain, String execution) {
    DeclaredPlugin used = DeclaredPlugin.NONE;
    DeclaredPlugin managed = DeclaredPlugin.NONE;
    for (int i = chain.size() - 1; i >= 0; i--) {
      List<Build> builds = builds(chain.get(i));
      used = plugin(builds, false).over(used.inherited());
      managed = plugin(builds, true).over(managed.inherited());
    }
    return used.over(managed).configuration(execution);
  }

  /** The {@code <build>} elements of one POM that count, the weakest first. */
  private static List<Build> builds(Pom pom) {
    ConfigurationElement project = PomParser.parse(pom);
    List<Build> builds = new ArrayList<>();
    project.child("build").ifPresent(each -> builds.add(new Build(each, Optional.empty())));
    for (ConfigurationElement profile : children(project, "profiles", "profile")) {
      String id = profile.child("id").map(ConfigurationElement::text).orElse("default");
      if (pom.profiles().contains(id)) {
        profile.child("build").ifPresent(each -> builds.add(new Build(each, Optional.of(id))));
      }
    }
    return builds;
  }

  private DeclaredPlugin plugin(List<Build> builds, boolean management) {
    DeclaredPlugin merged = DeclaredPlugin.NONE;
    for (Build build : builds) {
      Optional<ConfigurationElement> container =
          management ? build.element.child(MANAGEMENT) : Optional.of(build.element);
      if (container.isPresent()) {
        for (ConfigurationElement each : children(container.get(), "plugins", "plugin")) {
          if (isOurs.test(text(each, "groupId", DEFAULT_GROUP), text(each, "artifactId", ""))) {
            merged = declared(each, build, management).over(merged);
          }
        }
      }
    }
    return merged;
  }

  private static DeclaredPlugin declared(
      ConfigurationElement plugin, Build build, boolean management) {
    Map<String, DeclaredExecution> executions = new TreeMap<>();
    for (ConfigurationElement each : children(plugin, "executions", "execution")) {
      String id = text(each, "id", "default");
      executions.put(id, execution(each, build, management, Optional.of("execution " + id)));
    }
    return new DeclaredPlugin(execution(plugin, build, management, Optional.empty()), executions);
  }

  private static DeclaredExecution execution(
      ConfigurationElement element, Build build, boolean management, Optional<String> execution) {
    Optional<ConfigurationElement> configuration = element.child("configuration");
    if (build.profile.isPresent()) {
      configuration = configuration.map(each -> each.in("profile " + build.profile.get()));
    }
    if (management) {
      configuration = configuration.map(each -> each.in(MANAGEMENT));
    }
    if (execution.isPresent()) {
      configuration = configuration.map(each -> each.in(execution.get()));
    }
    return new DeclaredExecution(
        configuration, element.child("inherited").map(each -> Boolean.valueOf(each.text())));
  }

  private static String text(ConfigurationElement element, String child, String fallback) {
    return element.child(child).map(ConfigurationElement::text).orElse(fallback);
  }

  private static List<ConfigurationElement> children(
      ConfigurationElement element, String container, String name) {
    List<ConfigurationElement> found = new ArrayList<>();
    for (ConfigurationElement each :
        element.child(container).map(ConfigurationElement::children).orElse(List.of())) {
      if (each.name().equals(name)) {
        found.add(each);
      }
    }
    return found;
  }

  /** A {@code <build>} element, and the profile it stands in. */
  private record Build(ConfigurationElement element, Optional<String> profile) {}
}
