package io.github.pythonenv.store.wheel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pythonenv.io.FileTree;
import io.github.pythonenv.store.Store;
import io.github.pythonenv.store.StorePackage;
import io.github.pythonenv.testing.TestWheel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What somebody who may write into the store has written there. */
class PackageUpkeepTest {
  private static final long DAY_MILLIS = 24 * 60 * 60 * 1000L;

  @TempDir private Path arena;
  private WheelTrial trial;
  private PackageUpkeep upkeep;
  private StorePackage made;
  private Path site;

  @BeforeEach
  void make() {
    trial = new WheelTrial(arena);
    upkeep = new PackageUpkeep(Store.at(arena.resolve("deep/down/store")));
    made = trial.accept(wheel());
    site = made.directory().resolve("tree/site");
    // As if it had been made an hour ago: what is changed now is younger than that.
    age(DAY_MILLIS / 24);
  }

  @AfterEach
  void thaw() {
    FileTree.delete(arena.resolve("deep"));
  }

  private static TestWheel wheel() {
    return TestWheel.of("demo", "1.0").file("demo/__init__.py", "x = 1\n").file("single.py", "");
  }

  private void age(long millis) {
    FileTime time = FileTime.fromMillis(System.currentTimeMillis() - millis);
    try (Stream<Path> files = Files.walk(made.directory())) {
      for (Path file : files.toList()) {
        Files.setLastModifiedTime(file, time);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Something that root does to a package, below its site directory. */
  interface Change {
    void to(Path site) throws IOException;
  }

  private static Arguments change(String name, Change change) {
    return Arguments.of(name, change);
  }

  static Stream<Arguments> changes() {
    return Stream.of(
        change("edited", site -> Files.writeString(site.resolve("demo/__init__.py"), "x = 1\n#")),
        change(
            "edited, with the size it had",
            site -> Files.writeString(site.resolve("demo/__init__.py"), "x = 2\n")),
        change(
            "replaced by an older file of another size",
            site -> {
              Path file = site.resolve("single.py");
              Files.writeString(file, "older = 1\n");
              Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000_000_000L));
            }),
        change("removed", site -> Files.delete(site.resolve("single.py"))),
        change("added", site -> Files.writeString(site.resolve("demo/more.py"), "")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("changes")
  void aChangedPackageIsTakenAwayAndMadeAgain(String name, Change change) throws IOException {
    assertThat(upkeep.look(made.key())).as("before: " + name).isTrue();
    open(site);
    change.to(site);
    assertThat(upkeep.isSound(made.key())).as("looked at just now").isTrue();
    assertThat(upkeep.look(made.key())).isFalse();
    assertThat(made.directory()).doesNotExist();
    trial.accept(wheel());
    assertThat(upkeep.look(made.key())).isTrue();
    assertThat(site.resolve("demo/__init__.py")).hasContent("x = 1\n");
    assertThat(site.resolve("demo/more.py")).doesNotExist();
  }

  private static void open(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.toList()) {
        assertThat(file.toFile().setWritable(true)).isTrue();
      }
    }
  }

  @Test
  void oneLookADayIsEnough() throws IOException {
    open(site);
    Files.writeString(site.resolve("single.py"), "edited = 1\n");
    assertThat(upkeep.isSound(made.key())).isTrue();
    age(2 * DAY_MILLIS);
    assertThat(upkeep.isSound(made.key())).isFalse();
    assertThat(upkeep.isSound(made.key())).as("what is not there").isFalse();
  }

  @Test
  void aLookIsRemembered() {
    age(2 * DAY_MILLIS);
    long before = made.directory().resolve("facts").toFile().lastModified();
    assertThat(upkeep.isSound(made.key())).isTrue();
    assertThat(made.directory().resolve("facts").toFile().lastModified())
        .isGreaterThan(before + DAY_MILLIS);
  }

  @Test
  void onlyReadingFindsWhatHasSizeAndTimeOfBefore() throws IOException {
    Path file = site.resolve("demo/__init__.py");
    FileTime time = Files.getLastModifiedTime(file);
    open(site);
    Files.writeString(file, "x = 2\n");
    Files.setLastModifiedTime(file, time);
    assertThat(upkeep.look(made.key())).isTrue();
    assertThat(upkeep.read(made.key())).isFalse();
  }

  @Test
  void youngerFilesWithTheirBytesAreNoChange() throws IOException {
    for (Path file : List.of(site.resolve("single.py"), site.resolve("demo/__init__.py"))) {
      Files.setLastModifiedTime(file, FileTime.fromMillis(System.currentTimeMillis()));
    }
    assertThat(upkeep.look(made.key())).isTrue();
    assertThat(upkeep.read(made.key())).isTrue();
  }

  @Test
  void bytecodeThatPythonAddsIsNoChange() throws IOException {
    open(site);
    Path folder = Files.createDirectories(site.resolve("demo/__pycache__"));
    Files.writeString(folder.resolve("__init__.cpython-314.opt-1.pyc"), "x");
    assertThat(upkeep.look(made.key())).isTrue();
    assertThat(upkeep.read(made.key())).isTrue();
  }

  @Test
  void aPackageWithoutItsListIsMadeAgain() throws IOException {
    Path contents = made.directory().resolve("contents");
    assertThat(contents.toFile().setWritable(true)).isTrue();
    Files.writeString(contents, "");
    assertThat(upkeep.look(made.key())).isFalse();
    assertThat(made.directory()).doesNotExist();
  }

  @Test
  void foldersOfTheStoreAreLookedAt() throws IOException {
    open(site);
    Files.writeString(site.resolve("single.py"), "edited = 1\n");
    Path interpreter = arena.resolve("deep/down/store/interpreter-1/3.14");
    upkeep.look(List.of(interpreter, arena.resolve("elsewhere"), made.directory()));
    assertThat(made.directory()).doesNotExist();
  }
}
