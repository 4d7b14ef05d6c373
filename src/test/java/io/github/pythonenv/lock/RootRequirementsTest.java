package io.github.pythonenv.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pythonenv.packaging.TypedRequirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RootRequirementsTest {
  @TempDir Path folder;

  private Optional<Path> write(String name, String text) throws IOException {
    return Optional.of(Files.writeString(folder.resolve(name), text));
  }

  private RootRequirements of(
      Optional<Path> requirementsFile, Optional<Path> pyproject, String extra, String group) {
    return RootRequirements.of(
        new LockSources(
            folder,
            List.of(new TypedRequirement("typed>=1", "<requirements>, number 1")),
            requirementsFile,
            Optional.empty(),
            pyproject,
            List.of(extra),
            List.of(group)));
  }

  private static List<String> texts(RootRequirements found) {
    return found.all().stream().map(Object::toString).toList();
  }

  @Test
  @DisplayName("a requirements file is read with those that it includes, once each")
  void requirementsFile() throws IOException {
    write("more.txt", "c[x]  # why\n-r requirements.txt\n");
    Optional<Path> file =
        write(
            "requirements.txt",
            "# a comment\n--index-url https://index.example/\n-rmore.txt\n--requirement=more.txt\n"
                + "a==1 \\\n    --hash=sha256:00\n\nb ; sys_platform == 'win32'\n");

    RootRequirements found = of(file, Optional.empty(), "x", "y");

    assertThat(texts(found))
        .containsExactly("typed>=1", "c[x]", "a==1", "b; sys_platform == \"win32\"");
    assertThat(found.isComplete()).isTrue();
  }

  @Test
  @DisplayName("what cannot be read makes the answer incomplete, and nothing else")
  void incomplete() throws IOException {
    for (String line : List.of("-e .", "./a-1.0.tar.gz", "-r absent.txt")) {
      RootRequirements found =
          of(write("requirements.txt", "a\n" + line + "\n"), Optional.empty(), "x", "y");
      assertThat(texts(found)).containsExactly("typed>=1", "a");
      assertThat(found.isComplete()).as(line).isFalse();
    }
    for (String text : List.of("", "[project", "[project]\nname = 'p'\ndynamic = ['version']\n")) {
      assertThat(of(Optional.empty(), write("pyproject.toml", text), "x", "y").isComplete())
          .as(text)
          .isFalse();
    }
  }

  @Test
  @DisplayName("of a pyproject.toml the extras and the groups that are selected count")
  void pyproject() throws IOException {
    Optional<Path> file =
        write(
            "pyproject.toml",
            """
            [project]
            name = "p"
            version = "1"
            dependencies = ["a[x]<3"]
            [project.optional-dependencies]
            Some_Extra = ["b"]
            other = ["not-this"]
            [dependency-groups]
            dev = ["c", {include-group = "base"}]
            base = ["d", {include-group = "dev"}]
            """);

    RootRequirements found = of(Optional.empty(), file, "some-extra", "Dev");

    assertThat(texts(found)).containsExactly("typed>=1", "a[x]<3", "b", "c", "d");
    assertThat(found.isComplete()).isTrue();
  }
}
