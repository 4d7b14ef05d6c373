package io.github.pythonenv.python.cpython;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.io.ElfFile;
import io.github.pythonenv.python.CPythonRelease;
import io.github.pythonenv.python.Platform;
import io.github.pythonenv.testing.TestInterpreters;
import io.github.pythonenv.testing.Trees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The artifacts of platforms that this machine cannot run, by inspection. */
class ForeignArtifactTest {
  @TempDir Path folder;

  @Test
  void linuxOnArmGetsEveryEdit() {
    Path root = make("linux-arm64");
    Path modules = root.resolve("lib/python3.14/lib-dynload");

    assertThat(root.resolve("bin/python3.14")).isExecutable();
    assertThat(root.resolve("bin/python")).isSymbolicLink();
    assertThat(root.resolve("lib/libpython3.14.so")).isSymbolicLink();
    assertThat(modules.resolve("libffi.so.8")).isRegularFile();
    assertThat(ElfFile.read(Prefix.child(modules, "_bz2.", ".so")).orElseThrow().needed())
        .contains("libbz2.so.1");
    int floor = 0;
    for (Path file : Trees.files(root)) {
      floor = Math.max(floor, ElfFile.read(file).map(ElfFile::glibcMinor).orElse(0));
    }
    assertThat(floor).isEqualTo(34);
    for (String module : List.of("_ssl.", "_hashlib.")) {
      assertThat(bytes(Prefix.child(modules, module, ".so")))
          .contains("\0/etc/pki/tls/cert.pem\0", "\0/etc/ssl/certs\0", "\0/nonexistent/ssl\0");
    }
    assertThat(bytes(root.resolve("lib/libpython3.14.so.1.0"))).doesNotContain("/home/runner");
    assertThat(naming(root, "/home/runner"))
        .allMatch(path -> path.contains("/config-3.14") || path.contains("/_ssl."));
    assertThat(Trees.files(root)).hasSizeLessThan(1000);
  }

  @Test
  void macosGetsTextEditsOnlySinceItsBinariesAreSigned() throws IOException {
    Path root = make("macosx-arm64");
    Path library = root.resolve("lib/python3.14");

    assertThat(root.resolve("bin/python3.14")).isExecutable();
    assertThat(root.resolve("lib/libpython3.14.dylib")).isRegularFile();
    assertThat(Files.readString(library.resolve("ssl.py")))
        .containsOnlyOnce("    def set_default_verify_paths(self):\n")
        .containsSubsequence(
            "class SSLContext(", "def set_default_verify_paths", "def load_default_certs");
    assertThat(Files.readString(root.resolve("bin/python3.14-config")))
        .startsWith(
            "#!/bin/sh\n\"\"\"exec\" \"$(dirname -- \"$0\")/python3.14\" \"$0\" \"$@\"\n\"\"\"\n");
    assertThat(Files.readString(root.resolve("lib/pkgconfig/python3.pc")))
        .contains("prefix=${pcfiledir}/../..\n");
    assertThat(library.resolve("EXTERNALLY-MANAGED")).exists();
    assertThat(library.resolve("ensurepip/_bundled")).isNotEmptyDirectory();
    assertThat(naming(root, "/Users/runner"))
        .allMatch(
            path ->
                path.contains("/config-3.14")
                    || path.contains("/_ssl.")
                    || path.contains("/_hashlib.")
                    || path.equals("lib/libpython3.14.dylib"));
    assertThat(Trees.files(root)).hasSizeLessThan(1000);
  }

  @Test
  void windowsHasItsRuntimeBesideTheProgramAndNoTk() {
    Path root = make("windows-x86_64");

    assertThat(root)
        .isDirectoryContaining("glob:**/python.exe")
        .isDirectoryContaining("glob:**/python314.dll")
        .isDirectoryContaining("glob:**/vcruntime140.dll")
        .isDirectoryContaining("glob:**/vcruntime140_1.dll");
    assertThat(root.resolve("libs/python314.lib")).exists();
    assertThat(root.resolve("include/Python.h")).exists();
    assertThat(root.resolve("lib/_ssl.pyd")).exists();
    assertThat(root.resolve("lib/EXTERNALLY-MANAGED")).exists();
    assertThat(root.resolve("lib/ensurepip/_bundled")).isNotEmptyDirectory();
    for (String dead : List.of("bin", "share", "jnipython.dll", "lib/test", "lib/pip")) {
      assertThat(root.resolve(dead)).doesNotExist();
    }
    assertThat(Trees.files(root))
        .hasSizeLessThan(1000)
        .noneMatch(
            file ->
                file.getFileName().toString().startsWith("t")
                    && file.toString().endsWith("86t.dll"))
        .noneMatch(file -> file.getFileName().toString().startsWith("_test"));
  }

  @Test
  void anArtifactOfAnotherPlatformIsNotUnpackedAsThisOne() {
    Path jar = artifact("windows-x86_64");
    Prefix prefix = new Prefix(folder.resolve("x"), folder, "3.14", Platform.parse("linux-x86_64"));
    assertThatThrownBy(() -> CPythonArtifact.make(jar, prefix, Optional.empty()))
        .isInstanceOf(PythonEnvException.class)
        .hasMessage(
            "The interpreter's artifact is damaged: "
                + jar
                + "\n  no member below org/bytedeco/cpython/linux-x86_64/"
                + "\n\nhint: delete that file, it is fetched again");
  }

  @Test
  void anInterpreterThatDoesNotRunHereIsNotCompiledWith() {
    Path root = folder.resolve("p");
    Prefix prefix = new Prefix(root, Path.of("/p"), "3.14", Platform.parse("windows-x86_64"));
    Path broken = artifact("windows-x86_64");
    assertThatThrownBy(
            () -> CPythonArtifact.make(artifact("windows-x86_64"), prefix, Optional.of(broken)))
        .isInstanceOf(PythonEnvException.class)
        .hasMessageStartingWith(
            "CPython 3.14 of the Maven artifact does not run on this machine\n  ")
        .hasMessageContaining("name an installed interpreter in <python>");
  }

  @Test
  void aDamagedArtifactIsNamed() throws IOException {
    Path jar = Files.writeString(folder.resolve("cpython.jar"), "not a zip");
    Prefix prefix = new Prefix(folder.resolve("x"), folder, "3.14", Platform.parse("linux-x86_64"));
    assertThatThrownBy(() -> CPythonArtifact.make(jar, prefix, Optional.empty()))
        .isInstanceOf(PythonEnvException.class)
        .hasMessageStartingWith("The interpreter's artifact is damaged: " + jar);
  }

  private Path make(String classifier) {
    Path root = folder.resolve("p");
    Prefix prefix = new Prefix(root, Path.of("/p"), "3.14", Platform.parse(classifier));
    CPythonArtifact.make(artifact(classifier), prefix, Optional.empty());
    return root;
  }

  private static Path artifact(String classifier) {
    CPythonRelease release = CPythonRelease.find("3.14", Platform.parse(classifier));
    return TestInterpreters.artifacts()
        .resolve(
            CPythonRelease.GROUP,
            CPythonRelease.ARTIFACT,
            release.artifactVersion(),
            classifier,
            "jar")
        .orElseThrow();
  }

  private static List<String> naming(Path root, String text) {
    List<String> found = new ArrayList<>();
    for (Path file : Trees.files(root)) {
      if (bytes(file).contains(text)) {
        found.add(root.relativize(file).toString());
      }
    }
    return found;
  }

  private static String bytes(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
