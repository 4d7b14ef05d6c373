package io.github.pythonenv.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.testing.TestInterpreters;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
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
    descriptor.getPluginDescriptor().setPlugin(new Plugin());
    mojo.project = new MavenProject();
    mojo.project.setFile(folder.resolve("pom.xml").toFile());
    mojo.project.getBuild().setDirectory(folder.resolve("target").toString());
    mojo.execution = new MojoExecution(descriptor);
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
  @DisplayName("each hint is printed once, also where only some problems have one of their own")
  void everyHint() throws IOException {
    mojo.python = TestInterpreters.python314().executable().toString();
    Editable broken = new Editable();
    broken.setPyproject(write("broken/pyproject.toml", "[project\n"));
    Editable misnamed = new Editable();
    misnamed.setPyproject(write("other/pyproject.toml", "[project]\nname='o'\nversion='1'\n"));
    mojo.editablePackages = Map.of("broken", broken, "misnamed", misnamed);
    NativeModule versionless = new NativeModule();
    versionless.setDirectory(write("native/fast.py", "").getParentFile());
    mojo.pythonModules = Map.of("versionless", versionless);
    mojo.wheels = Map.of("given", write("given-1.0-py3-none-any.whl", "no zip").toString());

    assertThatThrownBy(() -> Requests.of(mojo))
        .hasMessageContaining("<editablePackages><broken><pyproject>")
        .hasMessageContaining("<editablePackages><misnamed>")
        .hasMessageContaining("<wheels><given>")
        .hasMessageContaining("Nothing tells the version of a Python module: versionless")
        .hasMessageEndingWith(
            """


            hint: correct the file that <pyproject> names; its [project] is that of PEP 621
            hint: an editable package is keyed by the name that its pyproject.toml gives
            hint: write it in `<pythonModules><versionless><version>`
            hint: correct these elements; `mvn python-env:help -Ddetail -Dgoal=build` says what \
            they take""");
  }

  @Test
  @DisplayName("a file that is no patch is in the report of what is wrong with the POM")
  void noPatch() throws IOException {
    Change empty = new Change();
    empty.setPatches(List.of(write("empty.patch", "")));
    Change text = new Change();
    text.setPatches(List.of(write("text.patch", "@@ -1 +1 @@\n-a\n+b\n")));
    Change whole = new Change();
    whole.setPatches(List.of(write("whole.patch", "--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n")));
    mojo.overrides = Map.of("one", empty, "two", text, "three", whole);
    mojo.pathsToLink = List.of("../up");

    assertThatThrownBy(() -> Requests.of(mojo))
        .isInstanceOfSatisfying(PythonEnvException.class, e -> assertThat(e.details()).hasSize(3))
        .hasMessageContaining(
            "`<overrides><one><patches>`: "
                + folder.resolve("empty.patch")
                + ": it holds no diff of any file\n")
        .hasMessageContaining(
            "`<overrides><two><patches>`: "
                + folder.resolve("text.patch")
                + ": line 1: a hunk without the names of its file")
        .hasMessageContaining("../up")
        .hasMessageContaining(
            "\nhint: make it with `git diff`, `git format-patch` or `diff -ru OLD NEW`\n")
        .hasMessageEndingWith(
            "hint: `mvn python-env:help -Ddetail -Dgoal=build` says what each" + " element takes");
  }

  private File write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text).toFile();
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
