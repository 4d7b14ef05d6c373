package io.github.pythonenv.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.python.Platform;
import java.io.IOException;
import java.io.StringReader;
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
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeclaredExecutionsTest {
  private final MavenExecutionRequest maven = new DefaultMavenExecutionRequest();

  private static Plugin plugin() {
    Plugin plugin = new Plugin();
    plugin.setGroupId("io.github.pythonenv");
    plugin.setArtifactId("python-env-maven-plugin");
    return plugin;
  }

  private static PluginExecution execution(String id, String goal, String configuration)
      throws IOException, XmlPullParserException {
    PluginExecution execution = new PluginExecution();
    execution.setId(id);
    execution.setGoals(List.of(goal));
    execution.setConfiguration(
        Xpp3DomBuilder.build(
            new StringReader("<configuration>" + configuration + "</configuration>")));
    return execution;
  }

  private DeclaredExecutions of(String goal, String... names)
      throws IOException, XmlPullParserException {
    Plugin plugin = plugin();
    for (String name : names) {
      plugin.addExecution(execution(name, "build", "<name>" + name + "</name>"));
    }
    return of(goal, plugin, "default-cli");
  }

  @SuppressWarnings("deprecation") // The only way to a session without a container.
  private DeclaredExecutions of(String goal, Plugin plugin, String id) {
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
        null, session, new MavenProject(model), new MojoExecution(called, id));
  }

  @ParameterizedTest
  @CsvSource({
    "shell, python-env.x, x, runs in one",
    "exec, python-env.x, x, runs in one",
    "env, python-env.file, all.sh, writes one to the file of -Dpython-env.file",
    "env, python-env.format, GitHub, gives one to a server",
  })
  void oneIsToBeChosen(String goal, String property, String value, String reason) throws Exception {
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

  @ParameterizedTest
  @CsvSource({
    "<python>3.12</python>, <python>3.14</python>, 'python-env, %s, tar.gz'",
    "<format>zip</format>, <format> zip </format><target/>, 'python-env, %s, zip'",
    "<target>linux-arm64</target>, <target><platform>linux-arm64</platform></target>, 'python-env, linux-arm64, tar.gz'",
    "<name>a</name>, <name>a</name><target><glibc>2.34</glibc></target>, 'a, %s, tar.gz'",
  })
  void noTwoExecutionsAttachOneArchive(String one, String other, String archive) throws Exception {
    Plugin plugin = plugin();
    plugin.addExecution(execution("x", "attach", one));
    plugin.addExecution(execution("y", "attach", other));
    assertThatThrownBy(() -> of("build", plugin, "default-cli").runEach(null))
        .isInstanceOf(PythonEnvException.class)
        .hasMessageStartingWith(
            "Two executions attach the same archive ("
                + archive.formatted(Platform.current().classifier())
                + "): x, y");
  }

  @ParameterizedTest
  @CsvSource({
    "<name>a</name>, <name>b</name>,",
    "<format>zip</format>, <format>tar.gz</format>,",
    "<target>macosx-arm64</target>, <target>windows-x86_64</target>,",
    "<name>a</name>, <name>a</name>, none",
  })
  void othersAreAttachedEach(String one, String other, @Nullable String phase) throws Exception {
    Plugin plugin = plugin();
    plugin.addExecution(execution("x", "attach", one));
    PluginExecution second = execution("y", "attach", other);
    second.setPhase(phase);
    plugin.addExecution(second);
    // A goal that is not called bare looks at them and runs none.
    assertThat(of("attach", plugin, "x").runEach(null)).isFalse();
  }
}
