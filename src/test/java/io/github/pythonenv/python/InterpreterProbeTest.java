package io.github.pythonenv.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.io.CommandResult;
import io.github.pythonenv.store.Store;
import io.github.pythonenv.testing.Programs;
import io.github.pythonenv.testing.TestInterpreters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterpreterProbeTest {
  @TempDir Path folder;
  private Path program = Path.of("");

  /** An interpreter of its own whose files a test may change. */
  @BeforeEach
  void copyInterpreter() throws IOException {
    assumeTrue(Platform.current().classifier().equals("linux-x86_64"), "needs linux-x86_64");
    Interpreter shared = TestInterpreters.python314();
    program = Files.createDirectories(folder.resolve("p/bin")).resolve("python3.14");
    Files.copy(shared.executable(), program);
    Files.createSymbolicLink(folder.resolve("p/lib"), shared.prefix().resolve("lib"));
  }

  @Test
  void aWarmAnswerStartsNoProcess() throws IOException {
    ProbeAnswer first = probe().ask(program);
    makeUnrunnable(program);
    assertThat(probe().ask(program)).isEqualTo(first);
  }

  @Test
  void aChangedProgramIsAskedAgain() throws IOException {
    probe().ask(program);
    makeUnrunnable(program);
    Files.setLastModifiedTime(program, FileTime.fromMillis(1));
    assertThatThrownBy(() -> probe().ask(program))
        .isInstanceOf(PythonEnvException.class)
        .hasMessageStartingWith("The interpreter cannot be started: " + program);
  }

  @Test
  void aConfigurationThatAppearsIsNoticed() throws IOException {
    probe().ask(program);
    makeUnrunnable(program);
    Files.writeString(folder.resolve("p/pyvenv.cfg"), "home = /nowhere\n");
    assertThatThrownBy(() -> probe().ask(program)).isInstanceOf(PythonEnvException.class);
  }

  @ParameterizedTest
  @CsvSource({"bin/python, true", "probe-1, false"})
  void aDamagedAnswerIsAskedAgain(String name, boolean cut) throws IOException {
    ProbeAnswer first = probe().ask(program);
    Path kept;
    try (var files = Files.list(folder.resolve("store/probe-1"))) {
      kept = files.findFirst().orElseThrow();
    }
    Files.writeString(kept, cut ? Files.readString(kept).substring(0, 300) : name);
    assertThat(probe().ask(program)).isEqualTo(first);
  }

  @Test
  void missingLibrariesOfTheHostAreOneWarning() throws IOException {
    assumeTrue(Programs.canUnshare(), "no private mount namespace here");
    Path root = bareRoot();
    Path script = Files.writeString(root.resolve("probe.py"), InterpreterProbe.script());
    CommandResult result =
        Programs.run(
            Map.of("PATH", "/usr/sbin:/usr/bin:/sbin:/bin"),
            "unshare",
            "-m",
            "sh",
            "-c",
            "mount --bind \"$1\" \"$2/p\" && mount --bind /proc \"$2/proc\" && exec chroot \"$2\""
                + " /p/bin/python3.14 -I -S -B -X utf8 /"
                + script.getFileName(),
            "sh",
            TestInterpreters.python314().prefix().toString(),
            root.toString());
    ProbeAnswer answer = ProbeAnswer.parse(result.output());

    assertThat(answer.isComplete()).as(result.error()).isTrue();
    assertThat(answer.values()).doesNotContainKey("failure.ctypes");
    List<String> warnings = HostLibraries.warnings(answer);
    assertThat(warnings).hasSize(1);
    assertThat(warnings.get(0))
        .startsWith("This host lacks what modules of the standard library need: ")
        .contains(
            "sqlite3 needs libsqlite3.so.0 (package libsqlite3-0 on Debian and Ubuntu, sqlite-libs"
                + " on Red Hat and Fedora)",
            "zlib needs libz.so.1 (package zlib1g on Debian and Ubuntu, zlib on Red Hat and Fedora)",
            "readline needs libreadline.so.8");
  }

  @Test
  void nothingIsSaidWhereNothingIsMissing() {
    assertThat(HostLibraries.warnings(ProbeAnswer.parse("absent.compression.zstd=No module\n")))
        .isEmpty();
    assertThat(HostLibraries.warnings(ProbeAnswer.parse("failure.x=odd\n")))
        .containsExactly("This host lacks what modules of the standard library need: x (odd)");
  }

  /** A root file system of the C library and nothing else. */
  private Path bareRoot() throws IOException {
    Path root = folder.resolve("root");
    for (String name : List.of("p", "proc", "lib64", "lib/x86_64-linux-gnu", "tmp")) {
      Files.createDirectories(root.resolve(name));
    }
    String[] libraries = Programs.output("ldd", "/bin/sh").split("\\s+");
    Path directory = Path.of("/");
    for (String word : libraries) {
      if (word.endsWith("/libc.so.6")) {
        directory = Path.of(word).getParent();
      }
    }
    for (String name : List.of("libc.so.6", "libm.so.6", "libdl.so.2", "libpthread.so.0")) {
      Files.copy(directory.resolve(name), root.resolve("lib/x86_64-linux-gnu").resolve(name));
      Files.copy(directory.resolve(name), root.resolve("lib64").resolve(name));
    }
    String loader = "lib64/ld-linux-x86-64.so.2";
    Files.copy(Path.of("/").resolve(loader), root.resolve(loader));
    return root;
  }

  private InterpreterProbe probe() {
    return new InterpreterProbe(Store.at(folder.resolve("store")), folder, Map.of());
  }

  private static void makeUnrunnable(Path file) throws IOException {
    FileTime time = Files.getLastModifiedTime(file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
    Files.setLastModifiedTime(file, time);
  }
}
