package io.github.pythonenv.mojo;

import io.github.pythonenv.PythonEnvException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.PluginConfigurationException;
import org.apache.maven.plugin.PluginManagerException;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * The executions that a project declares of this plugin.
 *
 * <p>A goal called bare on the command line sees the configuration of no execution. So it is run
 * here once for each environment that is declared.
 */
final class DeclaredExecutions {
  private static final String COMMAND_LINE = "default-cli";

  /** An execution that binds one of these declares an environment. */
  private static final Set<String> DECLARING = Set.of("build", "attach", "lock", "check", "test");

  private final BuildPluginManager plugins;
  private final MavenSession session;
  private final MavenProject project;
  private final MojoExecution execution;

  DeclaredExecutions(
      BuildPluginManager plugins,
      MavenSession session,
      MavenProject project,
      MojoExecution execution) {
    this.plugins = plugins;
    this.session = session;
    this.project = project;
    this.execution = execution;
  }

  /**
   * Runs the goal for each declared execution, if it was called bare.
   *
   * @param only the name of the one environment that is wanted
   * @return false when the goal was called in an execution, or none is declared
   */
  boolean runEach(@Nullable String only) throws MojoExecutionException, MojoFailureException {
    if (!COMMAND_LINE.equals(execution.getExecutionId())) {
      return false;
    }
    List<PluginExecution> declared = declared();
    if (declared.isEmpty()) {
      return false;
    }
    List<PluginExecution> chosen = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (PluginExecution each : declared) {
      String name = name(each);
      if (!names.contains(name) && (only == null || only.equals(name))) {
        chosen.add(each);
      }
      names.add(name);
    }
    if (chosen.isEmpty()) {
      throw new PythonEnvException(
          "No environment of this name is declared: " + only,
          "-Dpython-env.name= one of " + String.join(", ", names));
    }
    if (chosen.size() > 1 && execution.getGoal().equals("exec")) {
      throw new PythonEnvException(
          "Several environments are declared, and `exec` runs in one: " + String.join(", ", names),
          "add -Dpython-env.name=" + names.get(0));
    }
    for (PluginExecution each : chosen) {
      run(each);
    }
    return true;
  }

  private List<PluginExecution> declared() {
    Plugin plugin = project.getPlugin(execution.getPlugin().getKey());
    List<PluginExecution> declared = new ArrayList<>();
    if (plugin != null) {
      for (PluginExecution each : plugin.getExecutions()) {
        if (!each.getId().equals(COMMAND_LINE)
            && !Collections.disjoint(each.getGoals(), DECLARING)) {
          declared.add(each);
        }
      }
    }
    return declared;
  }

  private static String name(PluginExecution each) {
    if (each.getConfiguration() instanceof Xpp3Dom configuration) {
      Xpp3Dom name = configuration.getChild("name");
      if (name != null && name.getValue() != null) {
        return name.getValue().trim();
      }
    }
    return "python-env";
  }

  private void run(PluginExecution each) throws MojoExecutionException, MojoFailureException {
    MojoDescriptor goal = execution.getMojoDescriptor();
    MojoExecution run = new MojoExecution(goal, each.getId());
    run.setConfiguration(configuration(goal, each));
    try {
      plugins.executeMojo(session, run);
    } catch (PluginConfigurationException | PluginManagerException e) {
      throw new MojoExecutionException(
          "The configuration of the execution `" + each.getId() + "` cannot be read", e);
    }
  }

  /** The execution's own values, and under them the defaults of the goal's parameters. */
  private static Xpp3Dom configuration(MojoDescriptor goal, PluginExecution each) {
    Xpp3Dom own =
        each.getConfiguration() instanceof Xpp3Dom dom ? dom : new Xpp3Dom("configuration");
    Xpp3Dom defaults = dom(goal.getMojoConfiguration());
    Xpp3Dom merged = new Xpp3Dom("configuration");
    for (Parameter parameter : goal.getParameters()) {
      Xpp3Dom fallback = defaults.getChild(parameter.getName());
      Xpp3Dom value = own.getChild(parameter.getName());
      Xpp3Dom chosen =
          value == null
              ? fallback
              : Xpp3Dom.mergeXpp3Dom(new Xpp3Dom(value), fallback, Boolean.TRUE);
      if (chosen != null) {
        merged.addChild(new Xpp3Dom(chosen));
      }
    }
    return merged;
  }

  private static Xpp3Dom dom(PlexusConfiguration configuration) {
    Xpp3Dom dom = new Xpp3Dom(configuration.getName());
    dom.setValue(configuration.getValue(null));
    for (String attribute : configuration.getAttributeNames()) {
      dom.setAttribute(attribute, configuration.getAttribute(attribute, ""));
    }
    for (PlexusConfiguration child : configuration.getChildren()) {
      dom.addChild(dom(child));
    }
    return dom;
  }
}
