package io.github.pythonenv.mojo;

import io.github.pythonenv.build.CloseNames;
import io.github.pythonenv.packaging.Quoted;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.model.ConfigurationContainer;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * Elements of a configuration that no goal of this plugin has, and words where only true or false
 * can stand. Maven leaves out the former, before 3.9 without a word, and takes the latter for
 * false.
 */
final class UnknownParameters {
  private static final String BOOLEAN = "boolean";

  /** What nixpkgs calls otherwise, and where it is here. */
  private static final Map<String, String> ELSEWHERE =
      Map.of(
          "extraLibs",
          "what nixpkgs calls so is <requirements> and all that is declared",
          "packageOverrides",
          "what nixpkgs calls so is <overrides>",
          "pythonPackagesExtensions",
          "what nixpkgs calls so is the <overrides> of a parent");

  private final MojoDescriptor own;
  private final List<String> problems = new ArrayList<>();

  private UnknownParameters(MojoDescriptor own) {
    this.own = own;
  }

  /** What is wrong in what an execution is configured with, or the plugin where it has none. */
  static List<String> problems(MavenProject project, MojoExecution execution) {
    Plugin plugin = project.getPlugin(execution.getPlugin().getKey());
    if (plugin == null) {
      return List.of();
    }
    ConfigurationContainer container = plugin;
    for (PluginExecution each : plugin.getExecutions()) {
      if (each.getId().equals(execution.getExecutionId())) {
        container = each;
      }
    }
    if (!(container.getConfiguration() instanceof Xpp3Dom configuration)) {
      return List.of();
    }
    UnknownParameters unknown = new UnknownParameters(execution.getMojoDescriptor());
    for (Xpp3Dom child : configuration.getChildren()) {
      unknown.check(child);
    }
    return unknown.problems;
  }

  private void check(Xpp3Dom child) {
    String name = child.getName();
    Optional<Parameter> parameter = parameter(name);
    if (parameter.isEmpty()) {
      problems.add("No goal has the element <" + name + ">" + instead(name));
    } else if (BOOLEAN.equals(parameter.get().getType()) && child.getValue() != null) {
      String value = child.getValue().trim();
      if (!value.isEmpty()
          && !value.contains("${")
          && !value.equalsIgnoreCase("true")
          && !value.equalsIgnoreCase("false")) {
        problems.add("<" + name + "> is neither true nor false: " + Quoted.of(value));
      }
    }
  }

  /** Mostly it is one of the goal itself. */
  private Optional<Parameter> parameter(String name) {
    Parameter found = own.getParameterMap().get(name);
    for (Iterator<MojoDescriptor> goals = goals().iterator(); found == null && goals.hasNext(); ) {
      found = goals.next().getParameterMap().get(name);
    }
    return Optional.ofNullable(found).filter(Parameter::isEditable);
  }

  private List<MojoDescriptor> goals() {
    return own.getPluginDescriptor().getMojos();
  }

  private String instead(String name) {
    String elsewhere = ELSEWHERE.get(name);
    if (elsewhere != null) {
      return ": " + elsewhere;
    }
    List<String> names =
        goals().stream()
            .flatMap(goal -> goal.getParameters().stream())
            .filter(Parameter::isEditable)
            .map(Parameter::getName)
            .sorted()
            .toList();
    return CloseNames.question(name, names);
  }
}
