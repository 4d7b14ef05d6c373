package io.github.pythonenv.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.store.Store;
import io.github.pythonenv.testing.Programs;
import io.github.pythonenv.testing.TestInterpreters;
import io.github.pythonenv.testing.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InterpretersTest {
  private static final ArtifactSource NOTHING =
      (group, artifact, version, classifier, type) -> Optional.empty();

  @TempDir Path folder;

  @BeforeEach
  void thisMachineRunsThem() {
    assumeTrue(Platform.current().classifier().equals("linux-x86_64"), "needs linux-x86_64");
  }

  @ParameterizedTest
  @CsvSource({"3.12, 3.12.1", "3.13, 3.13.5", "3.14, 3.14.3", "3, 3.14.3", "3.14.3, 3.14.3"})
  void aVersionComesFromItsArtifact(String python, String version) {
    Interpreter interpreter = TestInterpreters.python(python);
    Path prefix =
        TestInterpreters.store().root().resolve("interpreter-1/" + version + "-linux-x86_64");

    assertThat(interpreter.version()).isEqualTo(version);
    assertThat(interpreter.prefix()).isEqualTo(prefix);
    assertThat(interpreter.executable())
        .isEqualTo(prefix.resolve("bin/python" + interpreter.language()));
    assertThat(interpreter.cacheTag()).isEqualTo("cpython-3" + interpreter.minor());
    assertThat(interpreter.markers())
        .hasSize(11)
        .containsEntry("python_full_version", version)
        .containsEntry("sys_platform", "linux");
    assertThat(interpreter.platformTags())
        .contains("manylinux_2_28_x86_64", "manylinux2014_x86_64")
        .endsWith("linux_x86_64");
    assertThat(interpreter.pipWheel().orElseThrow()).exists();
    assertThat(interpreter.freeThreaded()).isFalse();
    assertThat(interpreter.identity()).startsWith("cpython-" + version + "-linux-x86_64-");
  }

  @Test
  void aWarmStoreAsksForNoArtifact() {
    Interpreter first = TestInterpreters.python314();
    Interpreters warm =
        new Interpreters(
            TestInterpreters.store(),
            (group, artifact, version, classifier, type) -> {
              throw new AssertionError("an artifact was asked for");
            },
            folder,
            Map.of());
    assertThat(warm.provide("3.14", Platform.current())).isEqualTo(first);
  }

  @Test
  void oneThatSomebodyWroteIntoIsMadeAgain() throws IOException {
    Store store = Store.at(folder.resolve("store"));
    Interpreters interpreters = TestInterpreters.interpreters(store);
    Interpreter made = interpreters.provide("3.14", Platform.current());
    Path entry = store.root().resolve("interpreter-1/3.14.3-linux-x86_64");
    String right = Trees.digest(entry);
    Path module = entry.resolve("lib/python3.14/this.py");
    Files.setPosixFilePermissions(module, PosixFilePermissions.fromString("rw-r--r--"));
    Files.writeString(module, "raise SystemExit");

    interpreters.renew("3.14", entry);
    assertThat(Trees.digest(entry)).isEqualTo(right);
    assertThat(interpreters.provide("3.14", Platform.current())).isEqualTo(made);
    assertThatThrownBy(() -> interpreters.renew("python3", entry))
        .hasMessageStartingWith("An interpreter in the store is damaged: " + entry)
        .hasMessageContaining("hint: delete that folder");
    assertThat(Trees.digest(entry)).isEqualTo(right);

    // A damaged one must not be taken, even where none can be made.
    Interpreters offline = new Interpreters(store, NOTHING, folder, Map.of());
    assertThatThrownBy(() -> offline.renew("3.14", entry))
        .hasMessageStartingWith("No repository has the artifact of CPython 3.14.3");
    assertThat(entry).doesNotExist();
  }

  @Test
  void anotherPlatformIsDescribedByItsArtifact() {
    Store store = Store.at(folder.resolve("store"));
    Interpreter interpreter =
        TestInterpreters.interpreters(store).provide("3.14", Platform.parse("linux-arm64"));
    assertThat(interpreter.executable()).isExecutable();
    assertThat(interpreter.markers())
        .hasSize(11)
        .containsEntry("platform_machine", "aarch64")
        .containsEntry("python_version", "3.14");
    assertThat(interpreter.platformTags())
        .startsWith("manylinux_2_34_aarch64")
        .endsWith("manylinux2014_aarch64", "linux_aarch64");
    assertThat(interpreter.pipWheel().orElseThrow()).exists();
  }

  @Test
  void anArtifactThatNoRepositoryHasIsNamed() {
    assertFails(interpreters(), "3.12")
        .hasMessageStartingWith(
            "No repository has the artifact of CPython 3.12.1:"
                + " org.bytedeco:cpython:jar:linux-x86_64:3.12.1-1.5.10")
        .hasMessageContaining("hint: ");
  }

  @Test
  void aPathANameAndAFolderMeanThatProgram() {
    Interpreter shared = TestInterpreters.python314();
    Path bin = shared.prefix().resolve("bin");
    Interpreters interpreters =
        new Interpreters(
            Store.at(folder.resolve("store")),
            NOTHING,
            shared.prefix(),
            Map.of("PATH", folder + ":" + bin));
    for (String python :
        List.of(
            shared.executable().toString(),
            "bin/python3",
            "./bin/python",
            "python3.14",
            "python",
            shared.prefix().toString())) {
      Interpreter interpreter = interpreters.provide(python, Platform.current());
      assertThat(interpreter.executable()).as(python).isEqualTo(shared.executable());
      assertThat(interpreter.prefix()).isEqualTo(shared.prefix());
      assertThat(interpreter.identity()).matches("[0-9a-f]{64}");
    }
  }

  @Test
  void aVirtualEnvironmentIsReplacedByItsBase() {
    Interpreter shared = TestInterpreters.python314();
    Path environment = folder.resolve("venv");
    Programs.output(
        shared.executable().toString(), "-m", "venv", "--without-pip", environment.toString());
    Interpreter interpreter = interpreters().provide("venv/bin/python", Platform.current());
    assertThat(interpreter.executable()).isEqualTo(shared.executable());
    assertThat(interpreter.prefix()).isEqualTo(shared.prefix());
  }

  @Test
  void aLauncherIsAskedForWhatItStartsEachTime() throws IOException {
    Interpreter python312 = TestInterpreters.python312();
    Interpreter python314 = TestInterpreters.python314();
    script("python", "exec " + python312.executable() + " \"$@\"");
    assertThat(interpreters().provide("./python", Platform.current()).version())
        .isEqualTo(python312.version());
    script("python", "exec " + python314.executable() + " \"$@\"");
    assertThat(interpreters().provide("./python", Platform.current()).version())
        .isEqualTo(python314.version());
  }

  @ParameterizedTest
  @ValueSource(strings = {"nowhere/python", "folder/"})
  void aPathThatIsNoInterpreterIsNamed(String python) throws IOException {
    Files.createDirectories(folder.resolve("folder"));
    assertFails(interpreters(), python)
        .hasMessageContaining("that <python> names")
        .hasMessageContaining(folder.toString())
        .hasMessageContaining("hint: ");
  }

  @Test
  void aNameThatIsNotOnPathSaysWhereItWasSought() {
    Interpreters interpreters =
        new Interpreters(
            Store.at(folder.resolve("store")), NOTHING, folder, Map.of("PATH", "/a:/b"));
    assertFails(interpreters, "python3.99")
        .hasMessageStartingWith(
            "No program on PATH has the name that <python> gives: python3.99\n  /a\n  /b\n");
  }

  @Test
  void anotherPythonIsRefused() throws IOException {
    script("python2", "echo 'Unknown option: -I' >&2; exit 2");
    assertFails(interpreters(), "./python2")
        .hasMessage(
            "Python 2 is not supported: "
                + folder.resolve("python2")
                + "\n\nhint: name a Python 3.9 or newer in <python>");
    script("broken", "echo 'no such thing' >&2; exit 1");
    assertFails(interpreters(), "./broken")
        .hasMessageStartingWith("The interpreter does not answer: " + folder.resolve("broken"))
        .hasMessageContaining("exit code 1\n  no such thing");
  }

  @ParameterizedTest
  @CsvSource({
    "cpython, CPython, 3.8.20, Python 3.8.20 is not supported: /p/python",
    "pypy, PyPy, 3.11.1, 'PyPy is not supported, only CPython is: /p/python'",
    "graalpy, GraalVM, 3.12.8, 'GraalVM is not supported, only CPython is: /p/python'"
  })
  void anAnswerOfAnotherPythonIsRefused(
      String name, String implementation, String version, String message) {
    ProbeAnswer answer =
        ProbeAnswer.parse(
            "base_executable=/p/python\nmarker.implementation_name="
                + name
                + "\nmarker.platform_python_implementation="
                + implementation
                + "\nmarker.python_full_version="
                + version
                + "\n");
    assertThatThrownBy(() -> AnsweredInterpreter.of(answer, "x"))
        .isInstanceOf(PythonEnvException.class)
        .hasMessageStartingWith(message);
  }

  @ParameterizedTest
  @CsvSource({
    "linux-x86_64, 8, glibc, 2.17, manylinux_2_17_x86_64",
    "linux-x86_64, 4, glibc, 2.17, manylinux_2_17_i686",
    "linux-aarch64, 8, musl, 1.2.5, musllinux_1_2_aarch64",
    "win-amd64, 8, '', '', win_amd64",
    "macosx-11.0-arm64, 8, '', '', macosx_15_0_arm64"
  })
  void theBestPlatformTagFollowsTheAnswer(
      String platform, int pointer, String library, String version, String tag) {
    ProbeAnswer answer =
        ProbeAnswer.parse(
            "base_executable=/p/python\nbase_prefix=/p\nmarker.implementation_name=cpython\n"
                + "marker.python_full_version=3.14.0\nmarker.platform_machine=arm64\n"
                + ("platform=" + platform + "\npointer_size=" + pointer + "\n")
                + ("c_library=" + library + "\nc_library_version=" + version + "\n")
                + "mac_version=15.7.1\n");
    assertThat(AnsweredInterpreter.of(answer, "x").platformTags()).startsWith(tag);
  }

  @ParameterizedTest
  @ValueSource(strings = {"com.acme:python:1.0:tar.bz2:linux", "com.acme:python:1.0:tgz:a b"})
  void coordinatesOfNoArchiveAreNoProgram(String python) {
    assertThat(Interpreters.isInstalled(python)).isFalse();
    assertFails(interpreters(), python)
        .hasMessageStartingWith("<python> names no archive: " + python)
        .hasMessageContaining("its type is tar.gz or zip");
  }

  @ParameterizedTest
  @CsvSource({
    "3.14, false",
    "'', false",
    "com.acme:python:1.0:tar.gz:linux, false",
    "python3.12, true",
    "../tools/python, true",
    "/a:b:c/python, true",
    "C:\\python.exe, true",
  })
  void whatIsInstalledIsNoArtifact(String python, boolean installed) {
    assertThat(Interpreters.isInstalled(python)).isEqualTo(installed);
  }

  @Test
  void anInstalledInterpreterServesNoOtherPlatform() {
    assertThatThrownBy(() -> interpreters().provide("python3", Platform.parse("linux-arm64")))
        .isInstanceOf(PythonEnvException.class)
        .hasMessageStartingWith(
            "An installed interpreter cannot serve linux-arm64 from linux-x86_64: python3");
  }

  private Interpreters interpreters() {
    return new Interpreters(Store.at(folder.resolve("store")), NOTHING, folder, Map.of());
  }

  private void script(String name, String body) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + body + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> assertFails(
      Interpreters interpreters, String python) {
    return assertThatThrownBy(() -> interpreters.provide(python, Platform.current()))
        .isInstanceOf(PythonEnvException.class);
  }
}
