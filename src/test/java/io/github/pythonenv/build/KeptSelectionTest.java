package io.github.pythonenv.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pythonenv.lock.LockFile;
import io.github.pythonenv.lock.Selection;
import io.github.pythonenv.packaging.DistributionFile;
import io.github.pythonenv.python.Interpreter;
import io.github.pythonenv.store.Store;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptSelectionTest {
  @TempDir Path folder;
  private LockFile lock;
  private Store store;

  @BeforeEach
  void prepare() throws IOException {
    lock = new LockFile(folder.resolve("pylock.toml"));
    store = Store.at(folder.resolve("store"));
    writeLock("1.0");
  }

  @Test
  void whatIsKeptIsTakenWithoutReadingTheLockAgain() throws IOException {
    String made = selection("one").text();
    Path kept = kept();
    assertThat(kept).binaryContent().startsWith(Files.readAllBytes(lock.path()));

    // Told from what would be made by a word of another.
    replace(kept, "\tdemo-1.0-py3", "\tdemo-1.0-py2.py3");

    assertThat(selection("one").text())
        .isEqualTo(made.replace("\tdemo-1.0-py3", "\tdemo-1.0-py2.py3"));
  }

  @Test
  void anotherLockIsAnotherSelection() throws IOException {
    assertThat(files(selection("one"))).containsExactly("demo-1.0-py3-none-any.whl");

    writeLock("2.0");

    assertThat(files(selection("one"))).containsExactly("demo-2.0-py3-none-any.whl");
  }

  @Test
  void aLockOfTheSameLengthAndChecksumIsComparedByItsBytes() throws IOException {
    selection("one").text();
    byte[] other = Files.readAllBytes(kept());
    other[0] ^= 1;
    Files.write(kept(), other);

    assertThat(files(selection("one"))).containsExactly("demo-1.0-py3-none-any.whl");
    assertThat(kept()).binaryContent().startsWith(Files.readAllBytes(lock.path()));
  }

  @Test
  void everyInterpreterHasItsOwn() throws IOException {
    selection("one").text();
    selection("other").text();

    try (Stream<Path> entries = keptEntries()) {
      assertThat(entries).hasSize(2);
    }
  }

  @Test
  void whatAnotherVersionKeptIsMadeAnew() throws IOException {
    selection("one").text();
    Path kept = kept();
    Files.write(
        kept,
        (Files.readString(lock.path()) + "format of tomorrow\n").getBytes(StandardCharsets.UTF_8));

    assertThat(files(selection("one"))).containsExactly("demo-1.0-py3-none-any.whl");
    assertThat(Files.readString(kept)).doesNotContain("tomorrow").contains("demo-1.0");
  }

  private static List<String> files(KeptSelection kept) {
    Selection selection = kept.read(kept.text());
    return selection.wheels().stream().map(DistributionFile::fileName).toList();
  }

  private KeptSelection selection(String interpreter) {
    return new KeptSelection(store, lock, interpreter(interpreter), true);
  }

  private Path kept() throws IOException {
    try (Stream<Path> entries = keptEntries()) {
      return entries.findFirst().orElseThrow();
    }
  }

  private Stream<Path> keptEntries() throws IOException {
    return Files.walk(store.root()).filter(Files::isRegularFile).filter(this::isSelection);
  }

  private boolean isSelection(Path file) {
    return String.valueOf(store.root().relativize(file)).startsWith("selection-");
  }

  private static void replace(Path file, String before, String after) throws IOException {
    String text = Files.readString(file);
    int at = text.lastIndexOf(before);
    Files.writeString(file, text.substring(0, at) + after + text.substring(at + before.length()));
  }

  private void writeLock(String version) throws IOException {
    Files.writeString(
        lock.path(),
        """
        lock-version = "1.0"
        created-by = "test"

        [[packages]]
        name = "demo"
        version = "%1$s"
        wheels = [{ url = "https://files.example/demo-%1$s-py3-none-any.whl", hashes = { sha256 = "%2$s" } }]
        """
            .formatted(version, "01".repeat(32)));
  }

  private static Interpreter interpreter(String identity) {
    return new Interpreter(
        Path.of("/python"),
        Path.of("/"),
        "3.14.0",
        14,
        false,
        "cpython-314",
        Map.of("sys_platform", "linux", "platform_machine", "x86_64"),
        List.of(),
        Optional.empty(),
        identity,
        List.of());
  }
}
