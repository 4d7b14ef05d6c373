package io.github.pythonenv.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pythonenv.packaging.Requirement;
import io.github.pythonenv.packaging.TypedRequirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalReferencesTest {
  private static final String SAYS =
      ": a file of this machine would be written into the lock, declare it in `<wheels>`: ";

  @TempDir Path folder;

  @Test
  void everyPlaceIsNamedInOneReport() throws IOException {
    write("more.txt", "\naa @ file:///x/aa-1.0-py3-none-any.whl --hash=sha256:00\n");
    Path requirements = write("requirements.txt", "fine\\\n>=1\n-r more.txt\n-c limits.txt\n");
    Path constraints = write("limits.txt", "fine<2\nbb@libs/bb-1.0-py3-none-any.whl # why\n");
    Path pyproject =
        write(
            "pyproject.toml",
            """
            [project]
            name = "p"
            version = "1"
            dependencies = ["cc @ file:///x/cc.whl", "fine"]
            [project.optional-dependencies]
            unselected = ["no @ file:///x/no.whl"]
            [dependency-groups]
            dev = ["dd @ ./dd.whl"]
            """);
    LockSources sources =
        new LockSources(
            folder,
            List.of(
                new TypedRequirement("ee @ file:///x/ee.whl", "<requirements>, number 1"),
                new TypedRequirement("ff @ ../ff.whl", "-Dpython-env.with"),
                new TypedRequirement("gg @ https://files.example/gg.whl", "here")),
            Optional.of(requirements),
            Optional.of(constraints),
            Optional.of(pyproject),
            List.of(),
            List.of("dev"));

    assertThat(sources.findings())
        .containsExactly(
            "`<requirements>, number 1`" + SAYS + "`ee @ file:///x/ee.whl`",
            "`-Dpython-env.with`" + SAYS + "`ff @ ../ff.whl`",
            "`<requirementsFile>`, line 2 of more.txt"
                + SAYS
                + "`aa @ file:///x/aa-1.0-py3-none-any.whl`",
            "`<requirementsFile>`, line 2 of limits.txt"
                + SAYS
                + "`bb@libs/bb-1.0-py3-none-any.whl`",
            "`<constraints>`, line 2 of limits.txt" + SAYS + "`bb@libs/bb-1.0-py3-none-any.whl`",
            "`<pyproject>`" + SAYS + "`cc @ file:///x/cc.whl`",
            "`<pyproject>`" + SAYS + "`dd @ ./dd.whl`");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "./libs/x.whl",
        "libs/x-1.0-py3-none-any.whl",
        "x-1.0-py3-none-any.whl",
        "/x/x-1.0.tar.gz",
        "../x.zip ; sys_platform == 'linux'",
        "./x.whl[extra]",
        "C:\\libs\\x.whl",
        "file:///x/x.whl",
        "FILE:x.whl",
        "-e FILE:///x",
        "x @ file:///${HOME}/x.whl",
        "./nowhere",
      })
  void aLineThatIsAPathIsOne(String line) throws IOException {
    assertThat(ofLine(line)).hasSize(1).first().asString().contains("line 1 of r.txt" + SAYS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aa @ git+file:///x",
        "aa@git+FILE:///x@v1#subdirectory=python",
        "aa[more] @ HG+File:///x ; python_version > '3'",
        "git+file:///x@v1",
        "aa @ git+file:///${HOME}/x",
        "-e git+file:///x#egg=aa",
        "--editable=bzr+file:///x",
      })
  void aLineThatIsARepositoryOfThisMachineIsOne(String line) throws IOException {
    String finding =
        ", line 1 of r.txt: a repository of this machine would be written into the lock, declare"
            + " its folder in `<sources>`: `"
            + line.replace("--editable=", "-e ")
            + "`";
    assertThat(ofLine(line)).containsExactly("`<requirementsFile>`" + finding);
    Path file = write("r.txt", line + "\n");
    assertThat(sources(Optional.empty(), Optional.of(file), Optional.empty()).findings())
        .containsExactly("`<constraints>`" + finding);
  }

  @Test
  void aRepositoryOfThisMachineIsOneInAPomAndInAPyproject() throws IOException {
    Path pyproject =
        write(
            "pyproject.toml",
            "[project]\nname = 'p'\nversion = '1'\ndependencies = ['aa@Git+FILE:///x']\n");
    assertThat(sources(Optional.empty(), Optional.empty(), Optional.of(pyproject)).findings())
        .containsExactly(
            "`<pyproject>`: a repository of this machine would be written into the lock, declare"
                + " its folder in `<sources>`: `aa @ Git+FILE:///x`");
    assertThat(Requirement.parse("aa @ git+file:///x").isLocal()).isTrue();
    assertThat(Requirement.parse("aa @ git+https://files.example/file:/x").isLocal()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x >= 1 ; sys_platform == 'linux'",
        "x @ https://files.example/x.whl",
        "https://files.example/x.whl",
        "x @ git+https://files.example/x.git",
        "x @ ${ADDRESS}/x.whl",
        "-e ./x",
        "--find-links ./libs",
        "# ./x.whl",
        "./sub",
      })
  void anotherIsNone(String line) throws IOException {
    Files.createDirectory(folder.resolve("sub"));

    assertThat(ofLine(line)).isEmpty();
  }

  @Test
  void whatIsOverlookedIsRefusedBeforeItIsWritten() {
    String text =
        """
        [[packages]]
        name = "aa"
        archive = { path = "libs/aa.whl", hashes = { sha256 = "00" } }

        [[packages]]
        name = "bb"
        archive = { url = "file:///x/bb.whl", hashes = { sha256 = "00" } }

        [[packages]]
        name = "cc"
        archive = { url = "https://files.example/cc.whl", hashes = { sha256 = "00" } }
        """;

    assertThatThrownBy(() -> RefusedSources.refuse(text))
        .hasMessageContaining(
            "\n  aa: the file libs/aa.whl\n  bb: the file file:///x/bb.whl\n\nhint: ")
        .hasMessageContaining("a file of this machine is declared in `<wheels>`");
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private List<String> ofLine(String line) throws IOException {
    return sources(Optional.of(write("r.txt", line + "\n")), Optional.empty(), Optional.empty())
        .findings();
  }

  private LockSources sources(
      Optional<Path> requirements, Optional<Path> constraints, Optional<Path> pyproject) {
    return new LockSources(
        folder, List.of(), requirements, constraints, pyproject, List.of(), List.of());
  }
}
