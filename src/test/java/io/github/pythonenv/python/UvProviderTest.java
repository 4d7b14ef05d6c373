package io.github.pythonenv.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.io.Hashes;
import io.github.pythonenv.store.Bucket;
import io.github.pythonenv.store.Store;
import io.github.pythonenv.testing.TestWheel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * pip is a shell script here: what counts is what is asked of it and what becomes of its answer.
 */
@DisabledOnOs(OS.WINDOWS)
class UvProviderTest {
  private static final TestWheel WHEEL =
      TestWheel.of("uv", "1.2.3").data("scripts", "uv", "#!/bin/sh\necho uv 1.2.3 '(test)'\n");

  @TempDir Path folder;
  private Store store;
  private UvDistribution pinned;

  @BeforeEach
  void prepare() throws IOException {
    store = Store.at(folder.resolve("store"));
    Path wheel = WHEEL.writeTo(Files.createDirectory(folder.resolve("index")));
    pinned = new UvDistribution("1.2.3", Map.of(WHEEL.fileName(), Hashes.sha256(wheel)));
  }

  @Test
  void bringsThePinnedOneOnceThroughPip() throws IOException {
    Path log = folder.resolve("log");
    UvProvider provider =
        provider(
            "echo \"$@\" >> '%s'\nfor a in \"$@\"; do [ \"$p\" = --dest ] && d=$a; p=$a; done\n"
                    .formatted(log)
                + "cp '%s' \"$d\"".formatted(folder.resolve("index").resolve(WHEEL.fileName())),
            Map.of("PATH", System.getenv("PATH")));

    Uv first = provider.provide(Optional.empty(), false);
    Uv second = provider.provide(Optional.empty(), true);

    assertThat(second).isEqualTo(first);
    assertThat(first.version()).isEqualTo("1.2.3");
    assertThat(first.executable())
        .isEqualTo(store.path(Bucket.TOOL, "uv-1.2.3-linux-x86_64").resolve("uv"))
        .isExecutable();
    assertThat(first.cache()).isEqualTo(store.root().resolve("uv-cache"));
    assertThat(Files.readAllLines(log))
        .singleElement()
        .asString()
        .startsWith("-I -B -X utf8 -m pip download")
        .contains("--only-binary :all: --no-deps", "uv==1.2.3");
    assertThat(folder.resolve("store/tmp")).isEmptyDirectory();
  }

  @Test
  void offlineItSaysWhatToRun() throws IOException {
    UvProvider provider = provider("exit 1", Map.of());

    assertThatThrownBy(() -> provider.provide(Optional.empty(), true))
        .isInstanceOf(PythonEnvException.class)
        .hasMessageStartingWith("Maven is offline and uv ");
  }

  @Test
  void showsWhatPipSaidWithoutCredentials() throws IOException {
    UvProvider provider =
        provider("echo 'ERROR: https://u:s3cret@index.example is gone' >&2; exit 1", Map.of());

    assertThatThrownBy(() -> provider.provide(Optional.empty(), false))
        .hasMessageStartingWith("pip could not bring uv 1.2.3")
        .hasMessageContaining("ERROR: https://****@index.example is gone")
        .hasMessageNotContaining("s3cret");
    assertThat(folder.resolve("store/tmp")).isEmptyDirectory();
  }

  @Test
  void saysOnceWhyAnIndexDoesNotAnswer() throws IOException {
    UvProvider provider =
        provider(
            "for n in 4 3 2 1 0; do echo \"WARNING: Retrying (Retry(total=$n, connect=None)) after:"
                + " refused\" >&2; done; echo 'ERROR: No match' >&2; exit 1",
            Map.of());

    assertThatThrownBy(() -> provider.provide(Optional.empty(), false))
        .hasMessageContaining(
            "pip could not bring uv 1.2.3\n"
                + "  WARNING: Retrying (Retry(total=0, connect=None)) after: refused\n"
                + "  ERROR: No match\n")
        .hasMessageContaining("with whose credentials (`pip config list`, netrc)");
  }

  @Test
  void keepsNothingThatIsNotThePinnedFile() throws IOException {
    UvProvider provider =
        provider(
            "for a in \"$@\"; do [ \"$p\" = --dest ] && d=$a; p=$a; done; echo x > \"$d/%s\""
                .formatted(WHEEL.fileName()),
            Map.of());

    assertThatThrownBy(() -> provider.provide(Optional.empty(), false))
        .hasMessageContaining("not the one that uv's authors released");
    assertThat(store.find(Bucket.TOOL, "uv-1.2.3-linux-x86_64")).isEmpty();
  }

  @Test
  void takesATestedOneOnPath() throws IOException {
    script(Files.createDirectory(folder.resolve("old")).resolve("uv"), "echo uv 1.1.9");
    Path tested = Files.createDirectory(folder.resolve("tested")).resolve("uv");
    script(tested, "echo 'uv 1.2.99 (abc 2026-01-01)'");
    UvProvider provider =
        provider("exit 1", Map.of("PATH", "::" + folder.resolve("old") + ":" + tested.getParent()));

    assertThat(provider.provide(Optional.empty(), true))
        .extracting(Uv::executable, Uv::version)
        .containsExactly(tested, "1.2.99");
  }

  @Test
  void takesTheNamedOne() throws IOException {
    Path named = folder.resolve("my-uv");
    script(named, "echo uv 9.9.9");

    assertThat(provider("exit 1", Map.of()).provide(Optional.of(named), true))
        .extracting(Uv::executable, Uv::version)
        .containsExactly(named, "9.9.9");
  }

  @Test
  void refusesANamedOneThatIsNone() throws IOException {
    Path named = folder.resolve("my-uv");
    script(named, "echo uvular 1.2.3");
    UvProvider provider = provider("exit 1", Map.of());

    assertThatThrownBy(() -> provider.provide(Optional.of(named), true))
        .hasMessageStartingWith("`<uv>` is no uv that runs here: " + named);
    assertThatThrownBy(() -> provider.provide(Optional.of(folder.resolve("none")), true))
        .hasMessageStartingWith("`<uv>` is no uv that runs here: ");
  }

  private UvProvider provider(String python, Map<String, String> user) throws IOException {
    Path executable = folder.resolve("python");
    script(executable, python);
    Interpreter interpreter =
        new Interpreter(
            executable,
            folder,
            "3.14.0",
            14,
            false,
            "cpython-314",
            Map.of("sys_platform", "linux", "platform_machine", "x86_64"),
            List.of(),
            Optional.empty(),
            "test",
            List.of());
    return new UvProvider(store, interpreter, user, pinned);
  }

  private static void script(Path file, String body) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + body + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
