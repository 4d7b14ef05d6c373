package io.github.pythonenv.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.store.Store;
import io.github.pythonenv.testing.TestInterpreters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrefixArtifactsTest {
  private static final String COORDINATES = "com.acme:python:3.14.3:tar.gz:linux-x86_64";

  @TempDir Path folder;
  private Path archive;

  @BeforeEach
  void thisMachineRunsThem() {
    assumeTrue(Platform.current().classifier().equals("linux-x86_64"), "needs linux-x86_64");
    archive = folder.resolve("archive");
  }

  private Interpreter provide(String coordinates) {
    return interpreters().provide(coordinates, Platform.current());
  }

  private Interpreters interpreters() {
    ArtifactSource artifacts =
        (group, artifact, version, classifier, type) ->
            group.equals("com.acme") && classifier.equals("linux-x86_64")
                ? Optional.of(archive)
                : Optional.empty();
    return new Interpreters(Store.at(folder.resolve("store")), artifacts, folder, Map.of());
  }

  /** A copy of the repaired tree that may be changed. */
  private Path tree(String name) {
    Path tree = folder.resolve(name);
    run(folder, "cp", "-a", TestInterpreters.python314().prefix().toString(), tree.toString());
    run(folder, "chmod", "-R", "u+w", tree.toString());
    return tree;
  }

  private void pack(Path directory, String... names) {
    run(directory, concat(List.of("tar", "czf", archive.toString()), names));
  }

  private static String[] concat(List<String> first, String... rest) {
    List<String> all = new java.util.ArrayList<>(first);
    all.addAll(List.of(rest));
    return all.toArray(String[]::new);
  }

  private static String run(Path directory, String... argv) {
    try {
      ProcessBuilder builder = new ProcessBuilder(argv).directory(directory.toFile());
      builder.environment().clear();
      builder.environment().put("PATH", "/usr/bin:/bin");
      Process process = builder.redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);
      assertThat(process.waitFor()).as(output).isZero();
      return output.strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final java.nio.charset.Charset UTF_8 = java.nio.charset.StandardCharsets.UTF_8;

  private static String python(Interpreter python, String code) {
    return run(python.prefix(), python.executable().toString(), "-I", "-c", code);
  }

  @Test
  void anArchiveInOneFolder() throws IOException {
    Path tree = tree("python");
    // As an archive has them that others made: packages, scripts that are dead, its own prefix.
    Files.createDirectories(tree.resolve("lib/python3.14/site-packages/pip"));
    Files.writeString(tree.resolve("bin/pip3"), "#!/install/bin/python3.14\n");
    Files.delete(tree.resolve("bin/python"));
    Files.writeString(tree.resolve("pyvenv.cfg"), "include-system-site-packages = false\n");
    Path variables = variables(tree);
    String text = Files.readString(variables);
    String as =
        text.substring(0, text.indexOf("\n\ndef _relocate")).replace("@base_prefix@", "/install");
    Files.writeString(variables, as.replaceFirst("\\{", "{'INSTALL_': '/usr/bin/install -c', "));
    pack(folder, "python");

    Interpreter python = provide(COORDINATES);
    assertThat(python.version()).isEqualTo("3.14.3");
    assertThat(python.prefix().getParent()).isEqualTo(folder.resolve("store/interpreter-1"));
    assertThat(python.pipWheel().orElseThrow()).exists();
    assertThat(
            python(
                python,
                "import ssl, ctypes, venv, sys, sysconfig as s; print(sys.prefix);"
                    + "print(s.get_config_var('LIBDIR')); print(s.get_config_var('INSTALL_'))"))
        .isEqualTo(python.prefix() + "\n" + python.prefix() + "/lib\n/usr/bin/install -c");
    assertThat(python.prefix().resolve("bin/pip3")).doesNotExist();
    assertThat(python.prefix().resolve("pyvenv.cfg")).doesNotExist();
    assertThat(python.prefix().resolve("lib/python3.14/site-packages")).doesNotExist();
    assertThat(python.prefix().resolve("lib/python3.14/EXTERNALLY-MANAGED")).exists();
    assertThat(python.prefix().resolve("bin/python")).isSymbolicLink();
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(python.prefix().resolve("lib/python3.14/os.py"))))
        .isEqualTo("r--r--r--");
    try (var left = Files.list(folder.resolve("store/tmp"))) {
      assertThat(left).isEmpty();
    }
    assertThat(provide(COORDINATES)).isEqualTo(python);
    // Without a type and a classifier: those of this platform.
    assertThat(provide("com.acme:python:3.14.3")).isEqualTo(python);

    Path entry = python.prefix();
    Path module = entry.resolve("lib/python3.14/this.py");
    Files.setPosixFilePermissions(module, PosixFilePermissions.fromString("rw-r--r--"));
    Files.writeString(module, "raise SystemExit");
    interpreters().renew(COORDINATES, entry);
    assertThat(Files.readString(module)).doesNotContain("SystemExit");
  }

  private static Path variables(Path tree) throws IOException {
    try (var children = Files.list(tree.resolve("lib/python3.14"))) {
      return children
          .filter(each -> each.getFileName().toString().startsWith("_sysconfigdata_"))
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  void aZipWithoutAFolderOnTop() {
    Path tree = tree("python");
    run(
        tree,
        TestInterpreters.python314().executable().toString(),
        "-m",
        "zipfile",
        "-c",
        archive.toString(),
        "bin",
        "lib");
    Interpreter python = provide("com.acme:python:3.14.3:zip");
    assertThat(python(python, "import sys; print(sys.prefix)"))
        .isEqualTo(python.prefix().toString());
  }

  @Test
  void whatIsNoInterpreter() throws IOException {
    Path tree = folder.resolve("python");
    Files.createDirectories(tree.resolve("bin"));
    refused("This archive holds no interpreter", "there is no `bin/python3.Y` in it");
    byte[] arm = Files.readAllBytes(TestInterpreters.python314().executable());
    arm[18] = (byte) 183;
    Files.write(tree.resolve("bin/python3.14"), arm);
    refused("This archive holds no interpreter", "there is no `lib/python3.14/os.py` in it");
    Files.createDirectories(tree.resolve("lib/python3.14"));
    Files.writeString(tree.resolve("lib/python3.14/os.py"), "");
    refused("The interpreter in this archive is not for linux-x86_64", "for Linux on aarch64");
    Files.writeString(tree.resolve("bin/python3.14"), "MZ");
    refused("The interpreter in this archive is not for linux-x86_64", "no program for Linux");
    Files.copy(
        TestInterpreters.python314().executable(),
        tree.resolve("bin/python3.14"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    refused("This archive holds no interpreter", "it has no pip");
    Files.createFile(tree.resolve("bin/python3.13"));
    refused("This archive holds no interpreter", "several programs: python3.13, python3.14");
    Files.createSymbolicLink(tree.resolve("evil"), Path.of("/etc"));
    refused("Refused a damaged or hostile archive", "`python/evil`: it is a symbolic link to no");
    Files.delete(tree.resolve("evil"));
    Files.createSymbolicLink(tree.resolve("evil"), Path.of("../python"));
    Files.createSymbolicLink(tree.resolve("nowhere"), Path.of("bin/none"));
    refused(
        "This archive is no relocatable prefix", "`python/nowhere`: it is a symbolic link that");
    assertThat(folder.resolve("store/interpreter-1")).doesNotExist();
    try (var left = Files.list(folder.resolve("store/tmp"))) {
      assertThat(left).isEmpty();
    }
  }

  private void refused(String problem, String finding) {
    pack(folder, "python");
    assertThatThrownBy(() -> provide(COORDINATES))
        .isInstanceOf(PythonEnvException.class)
        .hasMessageStartingWith(problem)
        .hasMessageContaining(finding)
        .hasMessageContaining("hint: ");
  }

  @Test
  void whatIsNotThere() {
    assertThatThrownBy(() -> provide("org.other:python:1:tar.gz:linux-x86_64"))
        .isInstanceOf(PythonEnvException.class)
        .hasMessage(
            "No repository has the archive that <python> names:"
                + " org.other:python:1:tar.gz:linux-x86_64\n\n"
                + "hint: deploy it once: mvn deploy:deploy-file -Dfile=FILE -DgroupId=org.other"
                + " -DartifactId=python -Dversion=1 -Dpackaging=tar.gz -Dclassifier=linux-x86_64"
                + " -DrepositoryId=ID -Durl=URL");
    assertThatThrownBy(
            () -> interpreters().provide("com.acme:python:1", Platform.parse("linux-arm64")))
        .isInstanceOf(PythonEnvException.class)
        .hasMessageContaining("cannot serve linux-arm64 from linux-x86_64");
  }
}
