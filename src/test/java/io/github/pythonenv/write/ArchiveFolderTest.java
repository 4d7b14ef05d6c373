package io.github.pythonenv.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.store.archive.ArchiveType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveFolderTest {
  @TempDir Path temporary;
  private Path archive;
  private Path folder;

  @BeforeEach
  void packed() throws IOException {
    archive = temporary.resolve("env.zip");
    folder = temporary.resolve("target/env");
    pack("bin/python", "lib/deep/er/x.py", "lib/deep/y.py");
  }

  private void pack(String... names) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      for (String name : names) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(name.getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private void provide() {
    new ArchiveFolder(folder, "g:a:1:zip:c", archive, ArchiveType.ZIP).provide(false);
  }

  /** Why it would be unpacked now; empty where it would not. */
  private String reason() {
    return ArchiveStamp.difference(folder, "g:a:1:zip:c", archive).orElse("");
  }

  /** Later than it was unpacked, by a clock that is fine enough. */
  private void delete(String path) throws IOException {
    Path file = folder.resolve(path);
    Files.delete(file);
    Files.setLastModifiedTime(
        file.resolveSibling("."), FileTime.fromMillis(System.currentTimeMillis() + 1_000));
  }

  @Test
  void whatIsGoneComesBack() throws IOException {
    assertThat(reason()).isEqualTo("it does not exist yet");
    provide();
    assertThat(reason()).isEmpty();
    for (String gone : new String[] {"lib/deep/er/x.py", "bin/python", "lib/deep/y.py"}) {
      delete(gone);
      assertThat(reason()).isEqualTo("something is gone: " + gone);
      provide();
      assertThat(folder.resolve(gone)).hasContent(gone);
      assertThat(reason()).isEmpty();
    }
    delete("lib/deep/er/x.py");
    delete("lib/deep/er");
    assertThat(reason()).isEqualTo("something is gone: lib/deep/er");
    Files.writeString(folder.resolve("lib/deep/er"), "no folder");
    assertThat(reason()).isEqualTo("something is gone: lib/deep/er");
    provide();
    Files.createDirectory(folder.resolve("lib/deep/__pycache__"));
    assertThat(reason()).isEmpty();
  }

  @Test
  void anArchiveIsKnownByItsBytes() throws IOException {
    provide();
    Files.setLastModifiedTime(archive, FileTime.fromMillis(5_000));
    assertThat(reason()).isEmpty();
    assertThat(ArchiveStamp.difference(folder, "g:a:2:zip:c", archive))
        .hasValue("it was another archive: g:a:1:zip:c");
    pack("bin/python", "lib/deep/er/x.py", "lib/deep/z.py");
    assertThat(reason()).isEqualTo("the archive has changed");
    provide();
    assertThat(folder.resolve("lib/deep/z.py")).exists();
    assertThat(folder.resolve("lib/deep/y.py")).doesNotExist();
    try (var left = Files.list(temporary.resolve("target"))) {
      assertThat(left).containsExactly(folder);
    }
  }

  @Test
  void aStampThatIsCutOffIsNone() throws IOException {
    provide();
    Path stamp = folder.resolve(Environment.STAMP);
    String whole = Files.readString(stamp);
    for (int end = 0; end < whole.length(); end++) {
      Files.writeString(stamp, whole.substring(0, end));
      assertThat(reason()).as(whole.substring(0, end)).isNotEmpty();
    }
  }

  @Test
  void whatWasThereStaysWhenAnArchiveIsRefused() throws IOException {
    provide();
    pack("bin/python", "../evil");
    assertThatThrownBy(this::provide)
        .isInstanceOf(PythonEnvException.class)
        .hasMessageContaining("`../evil`: its name holds `..`");
    assertThat(folder.resolve("lib/deep/er/x.py")).exists();
    try (var left = Files.list(temporary.resolve("target"))) {
      assertThat(left).containsExactly(folder);
    }
  }

  @Test
  void foldersOfOthersAreLeftAlone() throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(Environment.STAMP), "python-env environment 3\n");
    assertThatThrownBy(this::provide)
        .isInstanceOf(PythonEnvException.class)
        .hasMessageContaining("An environment that was built here stands where");
    Files.delete(folder.resolve(Environment.STAMP));
    Files.writeString(folder.resolve("mine"), "");
    assertThatThrownBy(this::provide)
        .isInstanceOf(PythonEnvException.class)
        .hasMessageContaining("mine");
    pack("bin/python", Environment.STAMP);
    Files.delete(folder.resolve("mine"));
    assertThatThrownBy(this::provide)
        .isInstanceOf(PythonEnvException.class)
        .hasMessageContaining("This is no archive that `attach` made");
  }

  @Test
  void whatHoldsNoInterpreterIsNoEnvironment() throws IOException {
    pack("requirements.txt", "demo-1.0-py3-none-any.whl");
    assertThatThrownBy(this::provide)
        .isInstanceOf(PythonEnvException.class)
        .hasMessageContaining("This archive holds no interpreter")
        .hasMessageContaining("bin/python, python.exe");
    assertThat(folder).doesNotExist();
    pack("python.exe");
    provide();
    assertThat(folder.resolve("python.exe")).exists();
  }

  @Test
  void aPathThatIsTooLongIsNoMatterOfRoom() throws IOException {
    Path near = folder;
    folder = temporary.resolve("project/".repeat(420) + "target/env");
    pack("bin/python", "d".repeat(250) + "/" + "d".repeat(250) + "/" + "d".repeat(250) + "/x.py");
    assertThatThrownBy(this::provide)
        .isInstanceOf(PythonEnvException.class)
        .hasMessageStartingWith("An environment cannot be written: " + folder + "\n")
        .hasMessageContaining("  a path of ")
        .hasMessageContaining(" bytes is longer than its file system takes: `" + temporary)
        .hasMessageEndingWith(
            "hint: move the project to a folder with a shorter path, or name one in"
                + " <build><directory>")
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(4_500));
    try (var left = Files.list(folder.getParent())) {
      assertThat(left).isEmpty();
    }
    folder = near.resolveSibling("n".repeat(256));
    assertThatThrownBy(this::provide)
        .isInstanceOf(PythonEnvException.class)
        .hasMessageContaining("  a name of 2")
        .hasMessageContaining(" bytes is longer than its file system takes: `.python-env.nnn")
        .hasMessageEndingWith(
            "hint: give it a shorter name: in <name>, or as the element in <archives>");
    try (var left = Files.list(temporary.resolve("target"))) {
      assertThat(left).isEmpty();
    }
  }
}
