package io.github.pythonenv.write.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pythonenv.io.BinaryStrings;
import io.github.pythonenv.io.CommandResult;
import io.github.pythonenv.io.FileTree;
import io.github.pythonenv.python.Interpreter;
import io.github.pythonenv.testing.Programs;
import io.github.pythonenv.testing.TestInterpreters;
import io.github.pythonenv.testing.TestWheel;
import io.github.pythonenv.testing.Trees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real interpreter with packages, unpacked somewhere else, the store that it came from gone. */
class UnpackedArchiveTest {
  @TempDir private static Path shared;
  private static Path root;
  private static ArchiveResult result;

  @BeforeAll
  static void unpack() throws IOException {
    Interpreter python = TestInterpreters.python314();
    ArchiveTrial trial =
        new ArchiveTrial(shared.resolve("made"))
            .python(
                new ArchivedPython(
                    python.prefix(), python.libraryName(), python.cacheTag(), python.identity()));
    trial.add(
        TestWheel.of("hello", "1.0")
            .file("hello.py", "import sys\ndef main():\n  print('hello', *sys.argv[1:])\n")
            .data("scripts", "tell", "#!python\n# coding: latin-1\nprint('t\u00ebll')\n")
            .consoleScript("hello = hello:main"));
    result = trial.write(shared.resolve("environment.tar.gz"));
    FileTree.delete(shared.resolve("made"));
    root = Files.createDirectories(shared.resolve("it's an other place"));
    Programs.output("tar", "-xzf", result.file().toString(), "-C", root.toString());
  }

  private static String python(String code) {
    CommandResult run =
        Programs.run(
            Map.of("HOME", shared.resolve("home").toString()),
            root.resolve("bin/python").toString(),
            "-c",
            code);
    assertThat(run.exitCode()).as(run.error()).isZero();
    return run.output().strip();
  }

  @Test
  void isAPrefixOfItsOwnWithoutTheUsersPackages() throws IOException {
    Path user = shared.resolve("home/.local/lib/python3.14/site-packages");
    Files.createDirectories(user);
    Files.writeString(user.resolve("intruder.py"), "");
    assertThat(
            python(
                "import sys, ssl, ctypes, importlib.util as u;"
                    + "print(sys.prefix == sys.base_prefix, sys.prefix, u.find_spec('intruder'),"
                    + " sys.flags.no_user_site or 'intruder' in str(sys.path))"))
        .startsWith("True " + root + " None");
    assertThat(python("import sys; print('.local' in str(sys.path))")).isEqualTo("False");
  }

  @Test
  void startsScriptsByTheirPathByLinksAndBySh() throws IOException {
    Path link = Files.createSymbolicLink(shared.resolve("link"), root.resolve("bin/hello"));
    Path bin = Files.createSymbolicLink(shared.resolve("linked-bin"), root.resolve("bin"));
    assertThat(Programs.output(root.resolve("bin/hello").toString(), "a b", "c"))
        .isEqualTo("hello a b c");
    assertThat(Programs.output(link.toString(), "x")).isEqualTo("hello x");
    assertThat(Programs.output(bin.resolve("hello").toString())).isEqualTo("hello");
    assertThat(Programs.output("sh", root.resolve("bin/hello").toString())).isEqualTo("hello");
    assertThat(Programs.output("sh", "-c", "cd '" + bin + "' && ./hello 'it is' \"it's\""))
        .isEqualTo("hello it is it's");
  }

  @Test
  void keepsTheEncodingOfAScript() {
    // The text is UTF-8 in the wheel and says that it is Latin-1.
    assertThat(
            Programs.run(Map.of("PYTHONIOENCODING", "utf-8"), root.resolve("bin/tell").toString())
                .output()
                .strip())
        .isEqualTo("t\u00c3\u00abll");
  }

  @Test
  void makesVirtualEnvironments() {
    Path venv = shared.resolve("venv");
    Programs.output(
        root.resolve("bin/python3.14").toString(), "-m", "venv", "--without-pip", venv.toString());
    assertThat(Programs.python(venv.resolve("bin/python"), "import sys; print(sys.base_prefix)"))
        .isEqualTo(root.toString());
  }

  @Test
  void recordsItsOwnFiles() {
    assertThat(
            python(
                    """
                import base64, hashlib, importlib.metadata as m
                for file in m.distribution("hello").files:
                    data = file.locate().read_bytes()
                    if file.hash:
                        digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest())
                        assert digest.decode().rstrip("=") == file.hash.value, file
                        assert file.size == len(data), file
                    print(file)
                """)
                .split("\n"))
        .containsExactlyInAnyOrder(
            "hello.py",
            "../../../bin/tell",
            "../../../bin/hello",
            "hello-1.0.dist-info/METADATA",
            "hello-1.0.dist-info/WHEEL",
            "hello-1.0.dist-info/entry_points.txt",
            "hello-1.0.dist-info/INSTALLER",
            "hello-1.0.dist-info/REQUESTED",
            "hello-1.0.dist-info/RECORD");
  }

  @Test
  void namesNoPathOfThisMachine() throws IOException {
    byte[] store = TestInterpreters.store().root().toString().getBytes(StandardCharsets.UTF_8);
    byte[] made = shared.toString().getBytes(StandardCharsets.UTF_8);
    for (Path file : Trees.files(root)) {
      // Other tests have imported this one, and Python has written its bytecode.
      if (!file.endsWith("hello.cpython-314.pyc")) {
        byte[] content = Files.readAllBytes(file);
        assertThat(contains(content, store)).as(file.toString()).isFalse();
        assertThat(contains(content, made)).as(file.toString()).isFalse();
      }
    }
    assertThat(
            BinaryStrings.replace(
                root.resolve("lib/libpython3.14.so.1.0"), Map.of("/nonexistent", "/nonexistent")))
        .isEmpty();
  }

  private static boolean contains(byte[] content, byte[] wanted) {
    byte first = wanted[0];
    for (int i = 0; i + wanted.length <= content.length; i++) {
      if (content[i] == first) {
        int length = 1;
        while (length < wanted.length && content[i + length] == wanted[length]) {
          length++;
        }
        if (length == wanted.length) {
          return true;
        }
      }
    }
    return false;
  }

  @Test
  void refusesInstallersAndSaysWhatToDo() throws IOException {
    assertThat(root.resolve("lib/python3.14/EXTERNALLY-MANAGED"))
        .content()
        .contains("packed together with its packages")
        .contains("python -m venv --without-pip");
    assertThat(root.resolve("lib/python3.14/ensurepip")).doesNotExist();
  }

  @Test
  void saysWhatItNeedsOfItsHost() {
    assertThat(result.floor().glibcMinor()).isEqualTo(34);
    assertThat(result.floors()).containsOnlyKeys("python3.14");
    assertThat(result.hostLibraries())
        .contains("libz.so.1", "libsqlite3.so.0", "libbz2.so.1")
        .doesNotContain("libc.so.6", "libm.so.6", "libpython3.14.so.1.0", "libffi.so.8");
  }
}
