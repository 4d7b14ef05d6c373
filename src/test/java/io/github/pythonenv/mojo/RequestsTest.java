package io.github.pythonenv.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pythonenv.PythonEnvException;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
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

class RequestsTest {
  @TempDir Path folder;
  private final BuildMojo mojo = new BuildMojo(null, null);

  @BeforeEach
  @SuppressWarnings("deprecation") // The only way to a session without a container.
  void giveDefaults() {
    MojoDescriptor descriptor = new MojoDescriptor();
    descriptor.setGoal("build");
    descriptor.setPluginDescriptor(new PluginDescriptor());
    mojo.project = new MavenProject();
    mojo.project.setFile(folder.resolve("pom.xml").toFile());
    mojo.project.getBuild().setDirectory(folder.resolve("target").toString());
    mojo.execution = new MojoExecution(new Plugin(), "build", "default-cli");
    mojo.execution.setMojoDescriptor(descriptor);
    mojo.session =
        new MavenSession(
            null,
            new DefaultRepositorySystemSession(),
            new DefaultMavenExecutionRequest(),
            new DefaultMavenExecutionResult());
    mojo.store = folder.resolve("store").toFile();
    mojo.name = "python-env";
    mojo.python = "3.14";
    mojo.linkMode = "auto";
  }

  @Test
  void anEmptyRequirementHidesNothing() {
    mojo.requirements =
        Arrays.asList("six", " ", "demo><3", null, "x @ https://u:s3cret@h.example/x");
    mojo.requirementsFile = new File("missing.txt");
    mojo.extras = List.of("an extra");
    mojo.linkMode = "magic";

    assertThatThrownBy(() -> Requests.of(mojo))
        .hasMessageStartingWith(
            "The configuration of the environment `python-env` cannot be used\n")
        .hasMessageContaining("`<requirements>, number 2`: it is empty\n")
        .hasMessageContaining("`<requirements>, number 3`: Not a valid requirement: `demo><3`")
        .hasMessageContaining("`<requirements>, number 4`: it is empty\n")
        .hasMessageContaining("`<requirements>, number 5`: the credentials in its address")
        .hasMessageContaining("`<requirementsFile>` is no file: ")
        .hasMessageContaining("`<extras>`: Not a valid package name: `an extra`")
        .hasMessageContaining("those of a `<pyproject>`")
        .hasMessageContaining("<linkMode> is none of auto, directory, hardlink, copy: magic")
        .hasMessageContaining("hint: take the empty <requirement> out")
        .hasMessageContaining("\nhint: a requirement is `name`")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  @DisplayName("case 60: an environment without a name is refused, in a sentence")
  void anEnvironmentHasAName() {
    mojo.name = "";

    assertThatThrownBy(() -> Requests.of(mojo))
        .hasMessageContaining("<name> is not made of letters, digits, `-`, `_` and `.`");
  }

  @Test
  @DisplayName("files of elements that are well-formed are looked at although others are malformed")
  void filesAreInTheReport() {
    mojo.linkMode = "magic";
    mojo.requirements = List.of("demo ==");
    mojo.with = "rich><1";
    mojo.wheels = Map.of("given", folder.resolve("given-1.0-py3-none-any.whl").toString());
    mojo.sources = Map.of("sourced", "no/such/project", "not a name", "no/other");

    assertThatThrownBy(() -> Requests.of(mojo))
        .isInstanceOfSatisfying(PythonEnvException.class, e -> assertThat(e.details()).hasSize(6))
        .hasMessageContaining("<linkMode> is none of ")
        .hasMessageContaining("`<requirements>, number 1`: Not a valid requirement: `demo ==`")
        .hasMessageContaining("`-Dpython-env.with`: Not a valid requirement: `rich><1`")
        .hasMessageContaining("`<wheels><given>` does not exist: ")
        .hasMessageContaining("`<sources><sourced>` does not exist: ")
        .hasMessageContaining("`<sources><not a name>`: Not a valid package name");
  }

  @Test
  void everyReportHasAHint() {
    mojo.linkMode = "magic";

    assertThatThrownBy(() -> Requests.of(mojo))
        .hasMessage(
            """
            The configuration of the environment `python-env` cannot be used
              <linkMode> is none of auto, directory, hardlink, copy: magic

            hint: `mvn python-env:help -Ddetail -Dgoal=build` says what each element takes""");
  }

  @Test
  void aFlagIsExplainedByTheFlag() {
    mojo.upgrade = "numpy,a b";

    assertThatThrownBy(() -> Requests.of(mojo))
        .hasMessage(
            """
            The configuration of the environment `python-env` cannot be used
              `-Dpython-env.upgrade`: Not a valid package name: `a b`

            hint: -Dpython-env.upgrade=a,b releases the pins of a and of b, and \
            -Dpython-env.upgrade all pins""");
  }

  @Test
  @DisplayName("case 55: an output that nobody knows is refused, with those there are")
  void anUnknownOutput() {
    mojo.extraOutputsToInstall = List.of("dev", "devel", "out");

    assertThatThrownBy(() -> Requests.of(mojo))
        .hasMessageContaining(
            "`<extraOutputsToInstall>`: an output is one of dev, doc, man, and not `devel`\n")
        .hasMessageContaining("and not `out`\n")
        .hasMessageNotContaining("and not `dev`");
  }

  @Test
  void whatContradictsIsRefused() {
    mojo.upgrade = "";
    mojo.frozen = "true";

    assertThatThrownBy(() -> Requests.of(mojo))
        .isInstanceOfSatisfying(PythonEnvException.class, e -> assertThat(e.details()).hasSize(1))
        .hasMessageContaining("-Dpython-env.upgrade and -Dpython-env.frozen contradict each other")
        .hasMessageContaining("hint: leave one of them out");
  }
}
