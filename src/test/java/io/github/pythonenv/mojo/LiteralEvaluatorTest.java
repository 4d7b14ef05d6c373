package io.github.pythonenv.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiteralEvaluatorTest {
  private PluginParameterExpressionEvaluator maven;

  @BeforeEach
  @SuppressWarnings("deprecation") // The only way to a session without a container.
  void maven() {
    DefaultMavenExecutionRequest request = new DefaultMavenExecutionRequest();
    request.getUserProperties().setProperty("known", "it");
    MavenSession session =
        new MavenSession(
            null, new DefaultRepositorySystemSession(), request, new DefaultMavenExecutionResult());
    session.setCurrentProject(new MavenProject(new Model()));
    MojoDescriptor goal = new MojoDescriptor();
    PluginDescriptor plugin = new PluginDescriptor();
    plugin.setPlugin(new Plugin());
    goal.setPluginDescriptor(plugin);
    maven = new PluginParameterExpressionEvaluator(session, new MojoExecution(goal));
  }

  @ParameterizedTest
  @CsvSource({
    "echo $$ > pid, echo $$ > pid",
    "pa$$word, pa$$word",
    "plain, plain",
    "$HOME, $HOME",
    "${known}, it",
    "a ${known} b, a it b",
    "$${known}, ${known}",
  })
  void onlyExpressionsAreEvaluated(String text, String expected) throws Exception {
    LiteralEvaluator evaluator = new LiteralEvaluator(maven);
    assertThat(evaluator.evaluate(text)).isEqualTo(expected);
    assertThat(evaluator.evaluate(text, String.class)).isEqualTo(expected);
  }
}
