package io.github.pythonenv.python.cpython;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.pythonenv.io.CommandResult;
import io.github.pythonenv.io.ElfFile;
import io.github.pythonenv.python.Interpreter;
import io.github.pythonenv.python.Platform;
import io.github.pythonenv.testing.Programs;
import io.github.pythonenv.testing.TestInterpreters;
import io.github.pythonenv.testing.Trees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each repair is for, on every CPython that this machine can run. */
class RepairedInterpreterTest {
  private static final String OLD_PREFIX = "/home/runner/work";

  @BeforeAll
  static void thisMachineRunsThem() {
    assumeTrue(
        Platform.current().classifier().equals("linux-x86_64"),
        "the artifacts that can be run here are for linux-x86_64 only");
  }

  @Versions
  void theTreeIsSmallAndWhole(String version) {
    Interpreter python = TestInterpreters.python(version);
    List<String> sources = new ArrayList<>();
    for (Path file : Trees.files(python.prefix())) {
      if (!file.toString().endsWith(".pyc")) {
        sources.add(python.prefix().relativize(file).toString());
      }
    }
    assertThat(sources).hasSizeLessThan(1000);
    assertThat(sources)
        .noneMatch(path -> path.contains("/test/") || path.contains("/idlelib/"))
        .noneMatch(path -> path.contains("_testcapi") || path.contains("ossl-modules"));
    Programs.python(
        python.executable(),
        "import venv, ensurepip, json, asyncio, unittest, sqlite3, lzma, bz2, zlib, uuid, decimal");
  }

  @Versions
  void programsAreExecutable(String version) throws IOException {
    Interpreter python = TestInterpreters.python(version);
    Path bin = python.prefix().resolve("bin");
    List<String> executable = new ArrayList<>();
    for (Path file : Trees.files(python.prefix())) {
      if (!Files.isSymbolicLink(file)
          && Files.getPosixFilePermissions(file).toString().contains("EXECUTE")) {
        executable.add(python.prefix().relativize(file).toString());
      }
    }
    assertThat(executable)
        .containsExactlyInAnyOrder(
            "bin/python" + version, "bin/python3-config", "bin/python" + version + "-config");
    assertThat(Programs.output(bin.resolve("python").toString(), "-V")).contains(python.version());
    assertThat(Programs.output(bin.resolve("python3").toString(), "-V")).contains(python.version());
  }

  @Versions
  void thePrefixIsThePathOfTheTree(String version) {
    Interpreter python = TestInterpreters.python(version);
    String code =
        "import sys; print(sys.prefix, sys.base_prefix, sys.exec_prefix, sys._base_executable)";
    assertThat(Programs.python(python.executable(), code))
        .isEqualTo(
            String.join(
                " ",
                python.prefix().toString(),
                python.prefix().toString(),
                python.prefix().toString(),
                python.executable().toString()));
    assertThat(python.prefix().resolve("lib/libpython" + version + ".so")).exists();
  }

  @Versions
  void ctypesUsesTheLibffiOfTheTree(String version) {
    Interpreter python = TestInterpreters.python(version);
    String code =
        "import ctypes; print([line.split()[-1] for line in open('/proc/self/maps')"
            + " if 'libffi' in line][0])";
    assertThat(Programs.python(python.executable(), code))
        .startsWith(python.prefix() + "/lib/python" + version + "/lib-dynload/libffi.so.");
  }

  @Versions
  void bzip2IsNeededByItsCommonName(String version) {
    Path module = extension(TestInterpreters.python(version), "_bz2");
    assertThat(ElfFile.read(module).orElseThrow().needed()).contains("libbz2.so.1");
    assertThat(
            Programs.python(
                TestInterpreters.python(version).executable(),
                "import bz2; print(bz2.decompress(bz2.compress(b'x')))"))
        .isEqualTo("b'x'");
  }

  @Versions
  void glibcOfRedHat9IsEnough(String version) {
    Interpreter python = TestInterpreters.python(version);
    int floor = 0;
    for (Path file : Trees.files(python.prefix())) {
      floor = Math.max(floor, ElfFile.read(file).map(ElfFile::glibcMinor).orElse(0));
    }
    assertThat(floor).isEqualTo(version.equals("3.12") ? 30 : 34);
    String code =
        "import math, cmath; print(math.hypot(3, 4), abs(3 + 4j), cmath.polar(3 + 4j)[0])";
    assertThat(Programs.python(python.executable(), code)).isEqualTo("5.0 5.0 5.0");
  }

  @ParameterizedTest
  @ValueSource(strings = "3.14")
  void pipRefusesToInstallIntoIt(String version) {
    Interpreter python = TestInterpreters.python(version);
    CommandResult result =
        Programs.run(
            Map.of(),
            python.executable().toString(),
            "-I",
            python.pipWheel().orElseThrow() + "/pip",
            "install",
            "--no-index",
            "anything");
    assertThat(result.exitCode()).isNotZero();
    assertThat(result.error())
        .contains("externally-managed-environment")
        .contains("declare it in the POM's <requirements>");
  }

  @Versions
  void itsTreeIsReadOnlyAndUnchangedAfterARunAsRoot(String version) throws IOException {
    Interpreter python = TestInterpreters.python(version);
    String before = Trees.digest(python.prefix());
    Programs.python(
        python.executable(),
        "import pkgutil, sys, importlib\n"
            + "for name in ('asyncio', 'email.mime.text', 'json.tool', 'xml.dom.minidom', 'curses'):\n"
            + "    importlib.import_module(name)\n"
            + "import sysconfig; sysconfig.get_config_vars()");
    Path environment = Files.createTempDirectory("venv");
    Programs.output(
        python.executable().toString(), "-m", "venv", "--without-pip", environment.toString());
    Programs.output(
        environment.resolve("bin/python").toString(), "-c", "import ssl, unittest.mock");
    Trees.delete(environment);

    assertThat(Trees.digest(python.prefix())).isEqualTo(before);
    for (Path file : Trees.files(python.prefix())) {
      assertThat(
              Files.isSymbolicLink(file)
                  || !Files.getPosixFilePermissions(file).toString().contains("WRITE"))
          .as("%s is read-only", file)
          .isTrue();
    }
  }

  @Versions
  void onlyKnownFilesNameTheBuildMachine(String version) throws IOException {
    Interpreter python = TestInterpreters.python(version);
    List<String> found = new ArrayList<>();
    for (Path file : Trees.files(python.prefix())) {
      String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
      if (!Files.isSymbolicLink(file) && bytes.contains(OLD_PREFIX)) {
        found.add(python.prefix().relativize(file).toString());
      }
    }
    assertThat(found)
        .allMatch(
            path ->
                path.contains("/config-" + version)
                    || path.contains("/lib-dynload/_ssl.")
                    || (path.equals("lib/libpython" + version + ".so.1.0")
                        && python.prefix().toString().length() > 79));
  }

  @Versions
  void noVariableOfTheBuildNamesItsMachine(String version) {
    String code =
        "import sysconfig\n"
            + "for name, value in sorted(sysconfig.get_config_vars().items()):\n"
            + "    if '/home/runner' in str(value) or '@base' in str(value):\n"
            + "        print(name, value)\n"
            + "print(sysconfig.get_config_var('prefix'), sysconfig.get_config_var('LIBDIR'))\n"
            + "print(sysconfig.get_config_var('LDSHARED'))";
    Interpreter python = TestInterpreters.python(version);
    List<String> lines = Programs.python(python.executable(), code).lines().toList();
    assertThat(lines.get(lines.size() - 2))
        .isEqualTo(python.prefix() + " " + python.prefix() + "/lib");
    assertThat(lines.get(lines.size() - 1)).startsWith("cc ").doesNotContain("rpath");
    assertThat(lines.subList(0, lines.size() - 2)).isEmpty();
  }

  private static Path extension(Interpreter python, String name) {
    return Prefix.child(
        python.prefix().resolve("lib").resolve(python.libraryName()).resolve("lib-dynload"),
        name + ".",
        ".so");
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.12", "3.13", "3.14"})
  @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
  @interface Versions {}
}
