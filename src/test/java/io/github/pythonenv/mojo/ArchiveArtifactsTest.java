package io.github.pythonenv.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.python.ArchiveCoordinates;
import io.github.pythonenv.python.ArtifactSource;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ArchiveArtifactsTest {
  private static final Path FILE = Path.of("job.tar.gz");

  /** A repository that has one archive, in a build that has one module. */
  private static final ArtifactSource SOURCE =
      new ArtifactSource() {
        @Override
        public Optional<Path> resolve(
            String group, String artifact, String version, String classifier, String type) {
          return artifact.equals("job") ? Optional.of(FILE) : Optional.empty();
        }

        @Override
        public Optional<Path> sibling(String group, String artifact, String version) {
          return artifact.equals("module") ? Optional.of(Path.of("module")) : Optional.empty();
        }
      };

  private static Map<String, Path> resolved(boolean offline, String... artifacts) {
    Map<String, ArchiveCoordinates> wanted = new TreeMap<>();
    for (String each : artifacts) {
      wanted.put(
          "of-" + each, ArchiveCoordinates.parse("com.acme:" + each + ":1:c", "").orElseThrow());
    }
    return new ArchiveArtifacts(SOURCE, offline).resolve(wanted);
  }

  @Test
  void eachHasItsFile() {
    assertThat(resolved(false, "job")).isEqualTo(Map.of("of-job", FILE));
  }

  @Test
  void oneThatIsAbsentIsTheWholeReport() {
    assertThatThrownBy(() -> resolved(true, "job", "a"))
        .isInstanceOf(PythonEnvException.class)
        .hasMessage(
            """
            This archive is not in the local repository, and Maven is offline: com.acme:a:1:tar.gz:c
              `<archives><of-a>` asks for it

            hint: run once without -o\
            """);
  }

  @Test
  void allThatAreAbsentAreInOneReport() {
    assertThatThrownBy(() -> resolved(false, "a", "b", "job", "module"))
        .isInstanceOf(PythonEnvException.class)
        .hasMessage(
            """
            <archives> asks for 3 that are not there: of-a, of-b, of-module
              No repository of this project has this archive: com.acme:a:1:tar.gz:c
                `<archives><of-a>` asks for it
              No repository of this project has this archive: com.acme:b:1:tar.gz:c
                `<archives><of-b>` asks for it
              A module of this build has not attached this archive, nor is it in a repository: com.acme:module:1:tar.gz:c
                `<archives><of-module>` asks for it

            hint: the classifier of what `attach` attaches is <name>-<platform>; write group:artifact:version:classifier where it is another than c
            hint: let its goal `attach` run before: `mvn package` with that module before this one in <modules>, or among its <dependencies> (as type pom)\
            """);
  }
}
