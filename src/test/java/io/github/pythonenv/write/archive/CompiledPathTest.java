package io.github.pythonenv.write.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompiledPathTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "lib/libpython3.14.so.1.0, /nonexistent",
    // Signed: a Mac kills what was edited.
    "lib/libpython3.14.dylib, /home/of/build",
    "lib/python3.14/x.py, /home/of/build",
  })
  void isTakenOutOfLibrariesThatMayBeEdited(String path, String expected) throws IOException {
    Path prefix = Files.createDirectories(folder.resolve("the/prefix"));
    Path makefile = prefix.resolve("lib/python3.14/config-3.14/Makefile");
    Files.createDirectories(makefile.getParent());
    Files.writeString(makefile, "CC=cc\nprefix=\t/home/of/build\n");
    String content = "a\0/home/of/build\0b";
    Path file = Files.writeString(prefix.resolve(path), content);

    List<ArchivedFile> files =
        CompiledPath.without(
            List.of(new ArchivedFile(path, false, new Content.OnDisk(file, content.length()))),
            new ArchivedPython(prefix, "python3.14", "cpython-314", "identity"),
            Files.createDirectory(folder.resolve("aside")));

    Path archived = ((Content.OnDisk) files.get(0).content()).file();
    assertThat(Files.readString(archived))
        .hasSize(content.length())
        .startsWith("a\0" + expected + "\0")
        .endsWith("b");
    assertThat(Files.readString(file)).isEqualTo(content);
  }

  @ParameterizedTest
  @CsvSource({
    "/store/interpreter-1/3.14.3-linux",
    "/another/place/of/the/store/interpreter-1/3.14.3-linux",
  })
  void isTakenOutWhereverTheStoreWasWhenItWasWritten(String written) throws IOException {
    Path prefix = Files.createDirectories(folder.resolve("store/interpreter-1/3.14.3-linux"));
    Files.createDirectories(prefix.resolve("lib/python3.14"));
    Path file = prefix.resolve("lib/libpython3.14.so.1.0");
    Files.createDirectories(file.getParent());
    String content = "a\0" + written + "\0x/interpreter-1/3.14.3-linux\0b";
    Files.writeString(file, content);

    List<ArchivedFile> files =
        CompiledPath.without(
            List.of(
                new ArchivedFile(
                    "lib/libpython3.14.so.1.0", false, new Content.OnDisk(file, content.length()))),
            new ArchivedPython(prefix, "python3.14", "cpython-314", "identity"),
            Files.createDirectory(folder.resolve("aside")));

    assertThat(Files.readString(((Content.OnDisk) files.get(0).content()).file()))
        .hasSize(content.length())
        .startsWith("a\0/nonexistent\0")
        .endsWith("\0x/interpreter-1/3.14.3-linux\0b");
  }
}
