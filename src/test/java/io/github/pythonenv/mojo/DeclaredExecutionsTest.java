package io.github.pythonenv.mojo;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pythonenv.PythonEnvException;
import java.util.List;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeclaredExecutionsTest {
  private final MavenExecutionRequest maven = new DefaultMavenExecutionRequest();

  @SuppressWarnings("deprecation") // The only way to a session without a container.
  private DeclaredExecutions of(String goal, String... names) {
    Plugin plugin = new Plugin();
    plugin.setGroupId("io.github.pythonenv");
    plugin.setArtifactId("python-env-maven-plugin");
    for (String name : names) {
      Xpp3Dom configuration = new Xpp3Dom("configuration");
      Xpp3Dom element = new Xpp3Dom("name");
      element.setValue(name);
      configuration.addChild(element);
      PluginExecution execution = new PluginExecution();
      execution.setId(name);
      execution.setGoals(List.of("build"));
      execution.setConfiguration(configuration);
      plugin.addExecution(execution);
    }
    Model model = new Model();
    model.setBuild(new Build());
    model.getBuild().addPlugin(plugin);
    MavenSession session =
        new MavenSession(
            null, new DefaultRepositorySystemSession(), maven, new DefaultMavenExecutionResult());
    PluginDescriptor known = new PluginDescriptor();
    known.setPlugin(plugin);
    MojoDescriptor called = new MojoDescriptor();
    called.setGoal(goal);
    called.setPluginDescriptor(known);
    return new DeclaredExecutions(
        null, session, new MavenProject(model), new MojoExecution(called, "default-cli"));
  }

  @ParameterizedTest
  @CsvSource({
    "shell, python-env.x, x, runs in one",
    "exec, python-env.x, x, runs in one",
    "env, python-env.file, all.sh, writes one to the file of -Dpython-env.file",
    "env, python-env.format, GitHub, gives one to a server",
  })
  void oneIsToBeChosen(String goal, String property, String value, String reason) {
    maven.getUserProperties().setProperty(property, value);
    assertThatThrownBy(() -> of(goal, "a", "b").runEach(null))
        .isInstanceOf(PythonEnvException.class)
        .hasMessage(
            "Several environments are declared, and `"
                + goal
                + "` "
                + reason
                + ": a, b\n\nhint: add -Dpython-env.name=a");
  }
}
