package io.github.pythonenv.mojo;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.build.PackFormat;
import io.github.pythonenv.python.Platform;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The executions that a project declares of this plugin.
 *
 * <p>A goal called bare on the command line sees the configuration of no execution. So it is run
 * here once for each environment that is declared.
 */
final class DeclaredExecutions {
  private static final Logger LOG = LoggerFactory.getLogger(DeclaredExecutions.class);

  private static final String ATTACH = "attach";

  /** The phase of an execution that a child or a profile has switched off. */
  private static final String UNBOUND = "none";

  private static final String COMMAND_LINE = "default-cli";

  /** An execution that binds one of these declares an environment. */
  private static final Set<String> DECLARING = Set.of("build", ATTACH, "lock", "check", "test");

  /** Goals that are about one environment. */
  private static final Set<String> IN_ONE = Set.of("exec", "shell");

  /** What `env` is told on the command line, where it leaves one place for all environments. */
  private static final String FILE = "python-env.file";

  private static final String FORMAT = "python-env.format";

  /** The key of a module's context that says that its executions without goals were named. */
  private static final String NO_GOALS = "python-env.noGoals";

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
    List<PluginExecution> declared = declared();
    refuseSharedNames(declared);
    warnOfNoGoals();
    if (!isBare(execution)) {
      return false;
    }
    if (declared.isEmpty()) {
      return false;
    }
    boolean several = isAttaching(declared);
    if (several) {
      declared.removeIf(each -> !each.getGoals().contains(ATTACH));
    }
    List<PluginExecution> chosen = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (PluginExecution each : declared) {
      String name = name(each);
      if ((several || !names.contains(name)) && (only == null || only.equals(name))) {
        chosen.add(each);
      }
      names.add(name);
    }
    if (chosen.isEmpty()) {
      throw new PythonEnvException(
          "No environment of this name is declared: " + only,
          "-Dpython-env.name= one of " + String.join(", ", names));
    }
    if (chosen.size() > 1) {
      refuseSeveral(names);
    }
    for (PluginExecution each : chosen) {
      run(each);
    }
    return true;
  }

  /** One environment may be attached for several machines, each by an execution of its own. */
  private boolean isAttaching(List<PluginExecution> declared) {
    return execution.getGoal().equals(ATTACH)
        && declared.stream().anyMatch(each -> each.getGoals().contains(ATTACH));
  }

  /**
   * Runs the goal for each execution that binds it, if it was called bare.
   *
   * @return false when it was called in an execution, or none binds it
   */
  boolean runEachThatBinds(String goal) throws MojoExecutionException, MojoFailureException {
    warnOfNoGoals();
    if (!isBare(execution)) {
      return false;
    }
    boolean any = false;
    for (PluginExecution each : executions()) {
      if (each.getGoals().contains(goal)) {
        run(each);
        any = true;
      }
    }
    return any;
  }

  private void refuseSeveral(List<String> names) {
    String goal = execution.getGoal();
    Properties told = session.getUserProperties();
    String reason = "";
    if (IN_ONE.contains(goal)) {
      reason = "runs in one";
    } else if (goal.equals("env") && told.getProperty(FILE) != null) {
      reason = "writes one to the file of -D" + FILE;
    } else if (goal.equals("env") && "github".equalsIgnoreCase(told.getProperty(FORMAT))) {
      reason = "gives one to a server";
    }
    if (!reason.isEmpty()) {
      throw new PythonEnvException(
          "Several environments are declared, and `"
              + goal
              + "` "
              + reason
              + ": "
              + String.join(", ", names),
          "add -Dpython-env.name=" + names.get(0));
    }
  }

  /** Whether a goal was called by its name alone, so that it sees no execution's configuration. */
  static boolean isBare(MojoExecution execution) {
    return COMMAND_LINE.equals(execution.getExecutionId());
  }

  /** Two executions that build one environment, or share a lock, would undo each other's work. */
  private void refuseSharedNames(List<PluginExecution> declared) {
    Map<String, String> owners = new HashMap<>();
    Map<String, String> archives = new HashMap<>();
    for (PluginExecution each : declared) {
      if (UNBOUND.equals(each.getPhase())) {
        continue;
      }
      if (each.getGoals().contains(ATTACH)) {
        refuseSharedArchive(archives, each);
      }
      if (each.getGoals().contains("build")) {
        String other = owners.put(name(each).replace('.', '-'), each.getId());
        if (other != null) {
          throw new PythonEnvException(
              "Two executions declare an environment of the name "
                  + name(each)
                  + ": "
                  + other
                  + ", "
                  + each.getId(),
              "give each <execution> a <name> of its own in its <configuration>; a `.` counts as"
                  + " a `-`");
        }
      }
    }
  }

  /** The later of two would be attached in the place of the other, without a word. */
  private void refuseSharedArchive(Map<String, String> archives, PluginExecution each) {
    Xpp3Dom target = child(each, "target");
    String platform = target == null ? "" : text(target.getChild("platform"), text(target, ""));
    String format =
        text(
            child(each, "format"),
            session.getUserProperties().getProperty(FORMAT, PackFormat.DEFAULT));
    String archive =
        name(each)
            + ", "
            + (platform.isEmpty() ? Platform.current().classifier() : platform)
            + ", "
            + format;
    String other = archives.put(archive, each.getId());
    if (other != null) {
      throw new PythonEnvException(
          "Two executions attach the same archive ("
              + archive
              + "): "
              + other
              + ", "
              + each.getId(),
          "give one of them another <name>, <target><platform> or <format> in its"
              + " <configuration>");
    }
  }

  private static @Nullable Xpp3Dom child(PluginExecution each, String element) {
    return each.getConfiguration() instanceof Xpp3Dom configuration
        ? configuration.getChild(element)
        : null;
  }

  private static String text(@Nullable Xpp3Dom element, String fallback) {
    String value = element == null ? null : element.getValue();
    return value == null || value.isBlank() ? fallback : value.trim();
  }

  private List<PluginExecution> declared() {
    List<PluginExecution> declared = executions();
    declared.removeIf(each -> Collections.disjoint(each.getGoals(), DECLARING));
    return declared;
  }

  /** All that the POM has of this plugin. */
  private List<PluginExecution> executions() {
    Plugin plugin = project.getPlugin(execution.getPlugin().getKey());
    List<PluginExecution> executions =
        new ArrayList<>(plugin == null ? List.of() : plugin.getExecutions());
    executions.removeIf(each -> each.getId().equals(COMMAND_LINE));
    return executions;
  }

  /**
   * Of what no phase and no bare goal runs, once for each module: only a goal that is called by the
   * execution's id, as this one may be, reads it.
   */
  private void warnOfNoGoals() {
    Map<String, Object> said =
        session.getPluginContext(execution.getMojoDescriptor().getPluginDescriptor(), project);
    if (said.put(NO_GOALS, true) != null) {
      return;
    }
    for (PluginExecution each : executions()) {
      if (each.getGoals().isEmpty() && !each.getId().equals(execution.getExecutionId())) {
        LOG.warn(
            "The execution `{}` has no effect unless it is called by its id, as it binds no goal: add <goals><goal>build</goal></goals>",
            each.getId());
      }
    }
  }

  private static String name(PluginExecution each) {
    return text(child(each, "name"), "python-env");
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
