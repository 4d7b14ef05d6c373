package io.github.pythonenv.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pythonenv.PythonEnvException;
import java.nio.file.Path;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShellMojoTest {
  @TempDir Path folder;
  private final ShellMojo mojo = new ShellMojo(null, null);
  private final MavenExecutionRequest maven = new DefaultMavenExecutionRequest();

  @BeforeEach
  @SuppressWarnings("deprecation") // The only way to a session without a container.
  void giveDefaults() {
    MojoDescriptor descriptor = new MojoDescriptor();
    descriptor.setGoal("shell");
    descriptor.setPluginDescriptor(new PluginDescriptor());
    descriptor.getPluginDescriptor().setPlugin(new Plugin());
    mojo.project = new MavenProject();
    mojo.project.setFile(folder.resolve("pom.xml").toFile());
    mojo.project.getBuild().setDirectory(folder.resolve("target").toString());
    mojo.execution = new MojoExecution(descriptor);
    mojo.session =
        new MavenSession(
            null, new DefaultRepositorySystemSession(), maven, new DefaultMavenExecutionResult());
    mojo.name = "python-env";
    mojo.python = "3.14";
    mojo.linkMode = "auto";
    mojo.store = folder.resolve("store").toFile();
  }

  @Test
  @DisplayName(
      "case 57: in batch mode, `shell` says that it is not for building, and builds nothing")
  void batchModeIsRefused() {
    maven.setInteractiveMode(false);
    assertThatThrownBy(() -> mojo.run(Requests.of(mojo)))
        .isInstanceOf(PythonEnvException.class)
        .hasMessageStartingWith(
            "The goal `shell` is intended for interactive sessions, not for building:"
                + " Maven runs in batch mode\n")
        .hasMessageContaining("\nhint: run `mvn python-env:shell` at a terminal, without -B;");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  @DisplayName(
      "case 57: without a terminal, `shell` says that it is not for building, and builds nothing")
  void noTerminalIsRefused() {
    maven.setInteractiveMode(true);
    assertThatThrownBy(() -> mojo.run(Requests.of(mojo)))
        .isInstanceOf(PythonEnvException.class)
        .hasMessageStartingWith(
            "The goal `shell` is intended for interactive sessions, not for building:"
                + " there is no terminal\n");
    assertThat(folder).isEmptyDirectory();
  }
}
