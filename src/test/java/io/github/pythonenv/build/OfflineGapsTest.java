package io.github.pythonenv.build;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.lock.LockInputs;
import io.github.pythonenv.lock.ResolveOptions;
import io.github.pythonenv.lock.ResolveRequest;
import io.github.pythonenv.python.ArtifactSource;
import io.github.pythonenv.python.Interpreter;
import io.github.pythonenv.python.UvDistribution;
import io.github.pythonenv.testing.TestInterpreters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One message says all that a first build without a connection lacks. */
class OfflineGapsTest {
  private static final String FILE =
      "{ url = \"https://files.example/%s\", size = 10, hashes = { sha256 = \"%s\" } }";
  private static final String UV = "uv " + UvDistribution.pinned().version();
  private static final ArtifactSource NO_ARTIFACTS =
      (group, artifact, version, classifier, type) -> {
        throw new PythonEnvException(
            "Not in the local repository: " + artifact, "run once without -o");
      };

  @TempDir Path folder;
  private Path lock;
  private Path store;

  @BeforeEach
  void prepare() {
    lock = folder.resolve("pylock.toml");
    store = folder.resolve("store");
  }

  @Test
  void withoutTheInterpreterAllThatTheLockSelectsIsNamed() throws IOException {
    writeLock("");

    assertThatThrownBy(() -> build("3.14"))
        .hasMessage(
            """
            Not in the local repository: cpython
              Maven is offline and 2 of 2 files are not in the store: %s
                one-1.0-py3-none-any.whl (1 kB)
                two-1.0.tar.gz (1 kB)
              %s, which builds two-1.0.tar.gz

            hint: run once without -o"""
                .formatted(store, UV));
  }

  @Test
  void withoutInterpreterAndLockSoIsUv() {
    assertThatThrownBy(() -> build("3.14"))
        .hasMessage(
            """
            Not in the local repository: cpython
              and all that its requirements need: there is no pylock.toml
              %s, which resolves the requirements

            hint: run once without -o"""
                .formatted(UV));
  }

  @Test
  void withTheInterpreterTheFilesAndUvAreNamed() throws IOException {
    Interpreter python = TestInterpreters.python314();
    writeLock(
        LockInputs.of(new ResolveRequest(sources().in(folder), python, ResolveOptions.DEFAULT))
            .fingerprint());

    assertThatThrownBy(() -> build(python.executable().toString()))
        .hasMessage(
            """
            Maven is offline and 2 of 2 files are not in the store: %s
              one-1.0-py3-none-any.whl (1 kB)
              two-1.0.tar.gz (1 kB)
              %s, which builds two-1.0.tar.gz

            hint: run the same command once without -o (--offline)"""
                .formatted(store, UV));
  }

  private void writeLock(String fingerprint) throws IOException {
    String wheel = FILE.formatted("one-1.0-py3-none-any.whl", "01".repeat(32));
    String sdist = FILE.formatted("two-1.0.tar.gz", "23".repeat(32));
    Files.writeString(
        lock,
        """
        lock-version = "1.0"
        created-by = "test"

        [[packages]]
        name = "one"
        version = "1.0"
        wheels = [%s]

        [[packages]]
        name = "two"
        version = "1.0"
        sdist = %s

        [tool.python-env]
        fingerprint = "%s"
        """
            .formatted(wheel, sdist, fingerprint));
  }

  private static RequirementSources sources() {
    return new RequirementSources(
        List.of(), Optional.empty(), Optional.empty(), Optional.empty(), List.of(), List.of());
  }

  private void build(String python) {
    Builder.of(
            SampleRequest.of(
                folder,
                python,
                sources(),
                new ResolutionOptions(lock, false, List.of(), false, Optional.empty(), "", false),
                new Surroundings(store, Map.of(), NO_ARTIFACTS, true)))
        .build();
  }
}
