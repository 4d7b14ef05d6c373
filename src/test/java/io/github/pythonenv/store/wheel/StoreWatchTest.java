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
      Files.setPosixFilePermissions(
          module.getParent(), PosixFilePermissions.fromString("rwxr-xr-x"));
      Files.createDirectory(cache);
      Files.setPosixFilePermissions(
          module.getParent(), PosixFilePermissions.fromString("r-xr-xr-x"));
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
