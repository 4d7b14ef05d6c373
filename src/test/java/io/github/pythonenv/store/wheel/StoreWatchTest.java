package io.github.pythonenv.store.wheel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pythonenv.io.FileTree;
import io.github.pythonenv.store.Store;
import io.github.pythonenv.store.StorePackage;
import io.github.pythonenv.testing.TestWheel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written into a store, and what other builds of it do there. */
class StoreWatchTest {
  @TempDir private Path arena;
  private WheelTrial trial;
  private Store store;
  private StorePackage made;
  private Path module;
  private StoreWatch watch;

  @BeforeEach
  void make() {
    trial = new WheelTrial(arena);
    store = Store.at(arena.resolve("deep/down/store"));
    made = trial.accept(wheel());
    module = made.directory().resolve("tree/site/demo/__init__.py");
    watch = watch();
  }

  private static TestWheel wheel() {
    return TestWheel.of("demo", "1.0").file("demo/__init__.py", "x = 1\n");
  }

  private StoreWatch watch() {
    return new StoreWatch(store, List.of(made.directory()), Path.of("/bin/sh"));
  }

  @AfterEach
  void thaw() {
    FileTree.delete(arena.resolve("deep"));
  }

  @Test
  void nothingIsSaidOfWhatNobodyTouched() {
    assertThat(watch.written()).isEmpty();
  }

  @Test
  @DisplayName("an edit of the same size whose time was put back is found by its content")
  void hidden() throws IOException {
    FileTime time = Files.getLastModifiedTime(module);
    var mode = Files.getPosixFilePermissions(module);
    Files.setPosixFilePermissions(module, PosixFilePermissions.fromString("rw-r--r--"));
    Files.writeString(module, "x = 2\n");
    Files.setLastModifiedTime(module, time);
    Files.setPosixFilePermissions(module, mode);
    assertThat(watch.written())
        .containsExactly(
            new WrittenEntry(
                made.directory(), List.of("demo 1.0: changed: site/demo/__init__.py"), List.of()));
  }

  @Test
  @DisplayName("another build makes second names of files, and removes them")
  void hardLinks() throws IOException {
    Path second = Files.createLink(arena.resolve("second"), module);
    assertThat(watch.written()).isEmpty();
    StoreWatch later = watch();
    Files.delete(second);
    assertThat(later.written()).isEmpty();
  }

  @Test
  @DisplayName("another build looks at a package, and makes a damaged one again")
  void healedMeanwhile() throws IOException {
    assertThat(new PackageUpkeep(store).read(made.key())).isTrue();
    assertThat(made.directory().resolve("facts").toFile().setLastModified(1_000_000)).isTrue();
    assertThat(watch.written()).isEmpty();
    // Its folder is another one: not the number of one that is free again.
    Path former = arena.resolve("former");
    Files.setPosixFilePermissions(made.directory(), PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.move(made.directory(), former);
    trial.accept(wheel());
    assertThat(watch.written()).isEmpty();
    FileTree.delete(former);
  }

  @Test
  @DisplayName("bytecode that Python leaves beside what is there is no damage; a changed one is")
  void bytecode() throws IOException {
    Path cache = module.resolveSibling("__pycache__");
    if (!Files.exists(cache)) {
      var mode = Files.getPosixFilePermissions(module.getParent());
      Files.setPosixFilePermissions(
          module.getParent(), PosixFilePermissions.fromString("rwxr-xr-x"));
      Files.createDirectory(cache);
      Files.setPosixFilePermissions(module.getParent(), mode);
    } else {
      Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwxr-xr-x"));
      watch = watch();
    }
    Path compiled = Files.writeString(cache.resolve("__init__.cpython-314.opt-1.pyc"), "");
    assertThat(watch.written()).isEmpty();
    StoreWatch later = watch();
    Files.writeString(compiled, "other");
    assertThat(later.written())
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.changes())
                  .singleElement()
                  .asString()
                  .startsWith("changed: package-1/demo-1.0-");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "true, ''",
    "printf '#' >> lib/this.py, changed: interpreter-1/p/lib/this.py",
    "rm lib/this.py; touch lib/that.py, "
        + "added: interpreter-1/p/lib/that.py removed: interpreter-1/p/lib/this.py",
    "chmod -x bin/python, mode changed: interpreter-1/p/bin/python",
    "rm lib/this.py; mkdir lib/this.py, changed: interpreter-1/p/lib/this.py",
    // What came to the former as it was used is not in one that another build makes.
    "rm -r lib/__pycache__; touch -d @1000000 lib/this.py, ''",
  })
  @DisplayName("an interpreter with another in its place")
  void anotherInterpreter(String commands, String said) throws Exception {
    Path interpreter = store.root().resolve("interpreter-1/p");
    Path program = Files.createDirectories(interpreter.resolve("bin")).resolve("python");
    Files.writeString(program, "");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    Path lib = Files.createDirectories(interpreter.resolve("lib"));
    Files.writeString(lib.resolve("this.py"), "s = 1");
    Files.writeString(Files.createDirectory(lib.resolve("__pycache__")).resolve("this.pyc"), "");
    StoreWatch both = new StoreWatch(store, List.of(), program);
    String copied = "cp -a p q; cd q; " + commands + "; cd ..; mv p \"$0\"; mv q p";
    Process shell =
        new ProcessBuilder("/bin/sh", "-e", "-c", copied, arena.resolve("former").toString())
            .directory(interpreter.getParent().toFile())
            .inheritIO()
            .start();
    assertThat(shell.waitFor()).isZero();
    assertThat(
            both.written().stream()
                .flatMap(each -> Stream.concat(each.changes().stream(), each.modes().stream())))
        .containsExactlyElementsOf(
            said.isEmpty() ? List.of() : List.of(said.split(" (?=removed)")));
  }

  @Test
  void aProgramFromElsewhereIsNotOurs() throws IOException {
    try (Stream<Path> entries = Files.list(store.root())) {
      assertThat(entries.map(each -> each.getFileName().toString()))
          .doesNotContain("interpreter-1");
    }
    Path program = Files.writeString(arena.resolve("python3"), "");
    StoreWatch elsewhere = new StoreWatch(store, List.of(), program);
    Files.writeString(program, "other");
    assertThat(elsewhere.written()).isEmpty();
  }
}
