package io.github.pythonenv.store.wheel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.io.Command;
import io.github.pythonenv.io.CommandResult;
import io.github.pythonenv.io.CommandRunner;
import io.github.pythonenv.io.FileTree;
import io.github.pythonenv.io.Hashes;
import io.github.pythonenv.store.PackageFacts;
import io.github.pythonenv.store.Store;
import io.github.pythonenv.store.StorePackage;
import io.github.pythonenv.testing.TestWheel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytecode, made by a Python of this machine where there is one. */
class BytecodeCompilerTest {
  private static List<String> python = List.of();
  private static String tag = "";

  @TempDir private Path folder;

  @BeforeAll
  static void findPython() {
    for (String name : List.of("/usr/bin/python3", "/usr/local/bin/python3")) {
      if (Files.isExecutable(Path.of(name))) {
        python = List.of(name);
        tag = run("import sys; print(sys.implementation.cache_tag)", Path.of("/")).strip();
        return;
      }
    }
  }

  private static String run(String program, Path directory) {
    List<String> argv = new ArrayList<>(python);
    argv.addAll(List.of("-I", "-S", "-B", "-c", program));
    CommandResult result = CommandRunner.run(Command.of(argv, directory, Map.of()));
    assertThat(result.succeeded()).as(result.error()).isTrue();
    return result.output();
  }

  private static BytecodeCompiler compiler() {
    assumeThat(python).as("a Python of this machine").isNotEmpty();
    return new BytecodeCompiler(python, tag, "");
  }

  @AfterEach
  void thaw() {
    FileTree.delete(folder.resolve("stores"));
  }

  @Test
  void compilesATreeAndSkipsWhatDoesNotCompile() throws IOException {
    Path root = Files.createDirectories(folder.resolve("a b/ü"));
    Files.createDirectories(root.resolve("pkg/sub"));
    Files.writeString(root.resolve("top.py"), "answer = 42\n");
    Files.writeString(root.resolve("pkg/sub/mod.py"), "def f():\n    return __file__\n");
    Files.writeString(root.resolve("pkg/broken.py"), "print 'two'\n");
    Files.writeString(root.resolve("pkg/template.tmpl.py"), "{% if %}\n");
    Files.write(root.resolve("pkg/nul.py"), new byte[] {'x', 0});
    Files.writeString(root.resolve("pkg/warns.py"), "x = '\\d' is 'x'\n");
    Files.writeString(root.resolve("pkg/not_python.txt"), "");
    try (BytecodeCompiler compiler = compiler()) {
      List<BytecodeCompiler.Bytecode> made = compiler.compile(root);
      assertThat(made)
          .extracting(BytecodeCompiler.Bytecode::path)
          .containsExactly(
              "pkg/sub/__pycache__/mod." + tag + ".pyc",
              "pkg/__pycache__/warns." + tag + ".pyc",
              "__pycache__/top." + tag + ".pyc")
          .doesNotHaveDuplicates();
      for (BytecodeCompiler.Bytecode one : made) {
        assertThat(Hashes.sha256(root.resolve(one.path()))).isEqualTo(one.sha256());
        assertThat(Files.size(root.resolve(one.path()))).isEqualTo(one.size());
      }
      assertThat(compiler.compile(root)).as("again").isEqualTo(made);
    }
  }

  @Test
  void writesUncheckedHashFilesWithRelativePaths() throws IOException {
    Path root = Files.createDirectories(folder.resolve("site/pkg"));
    Files.writeString(root.resolve("mod.py"), "def f(): pass\n");
    try (BytecodeCompiler compiler = compiler()) {
      compiler.compile(folder.resolve("site"));
    }
    String program =
        "import marshal; d = open('__pycache__/mod."
            + tag
            + ".pyc', 'rb').read(); print(d[4:8].hex(), marshal.loads(d[16:]).co_filename)";
    assertThat(run(program, root)).isEqualTo("01000000 ./pkg/mod.py\n");
    assertThat(Files.isWritable(root.resolve("mod.py"))).isTrue();
    assertThat(
            java.nio.file.attribute.PosixFilePermissions.toString(
                Files.getPosixFilePermissions(root.resolve("__pycache__/mod." + tag + ".pyc"))))
        .isEqualTo("r--r--r--");
  }

  @Test
  void leavesOutWhatIsNestedTooDeep() throws IOException {
    Path root = Files.createDirectories(folder.resolve("site"));
    for (int i = 0; i < 5; i++) {
      Files.writeString(root.resolve("m" + i + ".py"), "x" + i + " = 1\n");
    }
    Files.writeString(root.resolve("m2.py"), "(".repeat(100_000) + ")".repeat(100_000));
    Files.writeString(root.resolve("m3.py"), "x = " + "-".repeat(200_000) + "1\n");
    try (BytecodeCompiler compiler = compiler()) {
      assertThat(compiler.compile(root))
          .extracting(BytecodeCompiler.Bytecode::path)
          .contains(
              "__pycache__/m0." + tag + ".pyc",
              "__pycache__/m1." + tag + ".pyc",
              "__pycache__/m4." + tag + ".pyc")
          .doesNotContain("__pycache__/m2." + tag + ".pyc");
    }
  }

  /** An interpreter of the tests' own that dies of some sources, as CPython does of a few. */
  private List<String> mortal(String lastWords) throws IOException {
    String program =
        """
        #!/bin/sh
        echo "cpython-314 3627"
        while read -r root; do
          read -r count
          dead=
          for i in $(seq "$count"); do
            read -r path
            case "$dead$path" in
              *killer*) dead=killer ;;
              *) echo "%s 1" ;;
            esac
          done
          if [ -n "$dead" ]; then %s; else echo ". 0"; fi
        done
        """
            .formatted("0".repeat(64), lastWords);
    Path file = Files.writeString(folder.resolve("mortal"), program);
    Files.setPosixFilePermissions(
        file, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
    return List.of(file.toString());
  }

  private Path killerAmongOthers() throws IOException {
    Path root = Files.createDirectories(folder.resolve("site"));
    for (String name : List.of("a.py", "killer.py", "killer_too.py", "z.py")) {
      Files.writeString(root.resolve(name), "");
    }
    return root;
  }

  @Test
  void goesOnBehindASourceThatKillsTheCompiler() throws IOException {
    try (BytecodeCompiler compiler =
        new BytecodeCompiler(mortal("echo '. -11'"), "cpython-314", "3627")) {
      assertThat(compiler.tag()).isEqualTo("cpython-314.3627");
      assertThat(compiler.compile(killerAmongOthers()))
          .extracting(BytecodeCompiler.Bytecode::path)
          .containsExactly("__pycache__/a.cpython-314.pyc", "__pycache__/z.cpython-314.pyc");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"echo 'no space' >&2; echo '. 1'; exit", "echo 'no space' >&2; exit"})
  void saysWhyTheCompilerFailed(String lastWords) throws IOException {
    List<String> command = mortal(lastWords);
    Path root = killerAmongOthers();
    try (BytecodeCompiler compiler = new BytecodeCompiler(command, "cpython-314", "")) {
      assertThatThrownBy(() -> compiler.compile(root))
          .isInstanceOf(PythonEnvException.class)
          .hasMessageContaining("The interpreter that compiles bytecode failed: " + command.get(0))
          .hasMessageContaining("no space");
    }
  }

  @Test
  void givesTheSameBytesWhateverWasCompiledBefore() throws IOException {
    List<LocalWheel> wheels = new ArrayList<>();
    WheelTrial trial = new WheelTrial(folder.resolve("stores/unused"));
    for (int i = 0; i < 12; i++) {
      TestWheel wheel = TestWheel.of("p" + i, "1.0");
      for (int j = 0; j < 20; j++) {
        wheel.file("p" + i + "/m" + j + ".py", source(i, j));
      }
      wheels.add(trial.write(wheel));
    }
    List<String> forward = digests("forward", wheels);
    Collections.reverse(wheels);
    List<String> backward = digests("backward", wheels);
    assertThat(forward).hasSize(240).containsExactlyInAnyOrderElementsOf(backward);
  }

  /** Names and constants that other modules share: marshal marks what is referenced elsewhere. */
  private static String source(int i, int j) {
    StringBuilder text = new StringBuilder("import os, sys\nNAMES = frozenset(('a', 'b', 'c'))\n");
    for (int k = 0; k < 20; k++) {
      int shared = (i * 7 + j * 3 + k) % 31;
      text.append("def function_").append(shared).append("(argument_").append(k);
      text.append("):\n    return 'text_").append(shared).append("', 123456").append(shared);
      text.append(", ('tuple', ").append(k).append(".5), argument_").append(k).append("\n");
    }
    return text.toString();
  }

  private List<String> digests(String name, List<LocalWheel> wheels) {
    List<String> digests = new ArrayList<>();
    try (BytecodeCompiler compiler = compiler()) {
      Store store = Store.at(folder.resolve("stores").resolve(name));
      for (LocalWheel wheel : wheels) {
        StorePackage made =
            new PackageStore(store, Optional.of(compiler)).provide(List.of(wheel)).get(0);
        assertThat(made.key()).endsWith("-" + tag);
        assertThat(PackageVerifier.verify(made, PackageVerifier.NOTHING_KNOWN)).isEmpty();
        made.contents().get().stream()
            .filter(file -> file.path().endsWith(".pyc"))
            .forEach(file -> digests.add(file.path() + " " + file.sha256()));
      }
    }
    return digests;
  }

  @Test
  void recordsBytecodeOfAPackage() throws IOException {
    WheelTrial trial = new WheelTrial(folder.resolve("stores/unused"));
    LocalWheel wheel =
        trial.write(TestWheel.of("demo", "1.0").file("single.py", "").file("demo/m.py", ""));
    try (BytecodeCompiler compiler = compiler()) {
      StorePackage made =
          new PackageStore(Store.at(folder.resolve("stores/one")), Optional.of(compiler))
              .provide(List.of(wheel))
              .get(0);
      assertThat(Files.readString(made.directory().resolve("RECORD"), StandardCharsets.UTF_8))
          .startsWith("demo,,\n")
          .contains("__pycache__/single." + tag + ".pyc,,\n")
          .contains("demo/__pycache__/m." + tag + ".pyc,,\n");
      assertThat(made.facts().topLevel())
          .extracting(PackageFacts.TopLevel::name)
          .containsExactly("demo", "single.py");
      try (Stream<Path> files = Files.walk(made.directory())) {
        assertThat(files)
            .allSatisfy(
                file ->
                    assertThat(
                            java.nio.file.attribute.PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(file)))
                        .doesNotContain("w"));
      }
    }
  }

  @Test
  void refusesAnotherInterpreter() {
    assumeThat(python).as("a Python of this machine").isNotEmpty();
    try (BytecodeCompiler compiler = new BytecodeCompiler(python, "cpython-27", "")) {
      Path root = folder;
      Files.writeString(root.resolve("x.py"), "");
      assertThatThrownBy(() -> compiler.compile(root))
          .isInstanceOf(PythonEnvException.class)
          .hasMessageContaining("Not the interpreter whose bytecode was asked for")
          .hasMessageContaining("it answers " + tag);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void namesAnInterpreterThatDoesNotStart() throws IOException {
    Files.writeString(folder.resolve("x.py"), "");
    String absent = folder.resolve("absent").toString();
    try (BytecodeCompiler compiler = new BytecodeCompiler(List.of(absent), "cpython-314", "")) {
      assertThatThrownBy(() -> compiler.compile(folder))
          .isInstanceOf(PythonEnvException.class)
          .hasMessageContaining(
              "The interpreter that compiles bytecode cannot be started: " + absent);
    }
  }
}
