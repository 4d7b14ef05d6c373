package io.github.pythonenv.python.cpython;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.pythonenv.io.ElfFile;
import io.github.pythonenv.python.CPythonRelease;
import io.github.pythonenv.python.Interpreter;
import io.github.pythonenv.python.Platform;
import io.github.pythonenv.testing.Programs;
import io.github.pythonenv.testing.TestInterpreters;
import io.github.pythonenv.testing.Trees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The interpreter in another place than the one it was made for. */
class MovedInterpreterTest {
  /** A build backend in the source tree itself: it compiles as sysconfig says. */
  private static final String BACKEND =
      """
      import os, shlex, subprocess, sysconfig, zipfile

      def build_wheel(directory, config_settings=None, metadata_directory=None):
          get = sysconfig.get_config_var
          module = "spam" + get("EXT_SUFFIX")
          include = "-I" + sysconfig.get_path("include")
          compile = shlex.split(get("CC") + " " + get("CFLAGS") + " " + get("CCSHARED"))
          subprocess.check_call(compile + [include, "-c", "spam.c", "-o", "spam.o"])
          link = shlex.split(get("LDSHARED") + " " + get("LDFLAGS"))
          subprocess.check_call(link + ["spam.o", "-o", module])
          tag = "py3-none-" + sysconfig.get_platform().replace("-", "_").replace(".", "_")
          name = "spam-1-" + tag + ".whl"
          with zipfile.ZipFile(os.path.join(directory, name), "w") as wheel:
              wheel.write(module)
              wheel.writestr("spam-1.dist-info/METADATA", "Metadata-Version: 2.1\\nName: spam\\nVersion: 1\\n")
              wheel.writestr("spam-1.dist-info/WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: false\\nTag: " + tag + "\\n")
              wheel.writestr("spam-1.dist-info/RECORD", "")
          return name
      """;

  private static final String SOURCE =
      """
      #include <Python.h>
      static PyObject *answer(PyObject *self, PyObject *args) { return PyLong_FromLong(42); }
      static PyMethodDef methods[] = {{"answer", answer, METH_NOARGS, ""}, {NULL, NULL, 0, NULL}};
      static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "spam", "", -1, methods};
      PyMODINIT_FUNC PyInit_spam(void) { return PyModule_Create(&module); }
      """;

  private Path folder = Path.of("");

  @BeforeAll
  static void thisMachineRunsThem() {
    assumeTrue(Platform.current().classifier().equals("linux-x86_64"), "needs linux-x86_64");
  }

  @BeforeEach
  void makeFolder() throws IOException {
    // Short, so that it fits into the interpreter.
    folder = Files.createTempDirectory("p");
  }

  @AfterEach
  void deleteFolder() {
    Trees.delete(folder);
  }

  @ParameterizedTest
  @ValueSource(strings = "3.14")
  void anSdistBuildsInItAndInItsVirtualEnvironment(String version) throws IOException {
    assumeTrue(Programs.exists("gcc") && Programs.exists("cc"), "no C compiler on this machine");
    Interpreter original = TestInterpreters.python(version);
    Path moved = folder.resolve("moved to");
    Programs.output("cp", "-a", original.prefix().toString(), moved.toString());
    Path environment = folder.resolve("venv");
    Programs.output(
        moved.resolve("bin/python" + version).toString(),
        "-m",
        "venv",
        "--without-pip",
        environment.toString());
    Path pip = moved.resolve(original.prefix().relativize(original.pipWheel().orElseThrow()));

    String python = environment.resolve("bin/python").toString();
    Programs.run(
        java.util.Map.of("PATH", "/usr/bin:/bin"),
        python,
        pip + "/pip",
        "install",
        "--no-index",
        "--no-build-isolation",
        "--disable-pip-version-check",
        "--no-cache-dir",
        sdist().toString());

    assertThat(Programs.python(Path.of(python), "import spam; print(spam.answer(), spam.__file__)"))
        .startsWith("42 " + environment.toRealPath());
    Path module =
        Prefix.child(
            environment.resolve("lib/python" + version + "/site-packages"), "spam.", ".so");
    assertThat(ElfFile.read(module).orElseThrow().runPaths()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.12", "3.13", "3.14"})
  void aNameThatIsNoPathFindsTheCompiledPrefix(String version) {
    Path root = make(version, folder.resolve("x"), folder.resolve("x"));
    String code =
        "import subprocess, sys\n"
            + "print(subprocess.run(['x', '-c', 'import sys; print(sys.prefix)'],"
            + " executable=sys.executable, env={}, capture_output=True, text=True).stdout)";
    Path python = root.resolve("bin/python" + version);
    assertThat(Programs.python(python, code)).isEqualTo(root.toString());
    assertThat(
            Programs.output(
                root.resolve("bin/python3-config").toString(), "--prefix", "--ldflags", "--embed"))
        .startsWith(root + "\n")
        .contains("-L" + root + "/lib -lpython" + version)
        .doesNotContain("rpath");
    assertThat(BuildPrefix.read(root.resolve("lib/pkgconfig/python3.pc")))
        .contains("prefix=${pcfiledir}/../..\n")
        .doesNotContain("/home/runner");
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.14"})
  void aHomeThatDoesNotFitLeavesTheCompiledPrefix(String version) throws IOException {
    Path home = folder.resolve("long".repeat(30));
    Path root = make(version, folder.resolve("x"), home);
    byte[] library = Files.readAllBytes(root.resolve("lib/libpython" + version + ".so.1.0"));
    assertThat(new String(library, StandardCharsets.ISO_8859_1))
        .contains("\0/home/runner/work/javacpp-presets/")
        .doesNotContain("longlong");
    assertThat(
            Programs.python(root.resolve("bin/python" + version), "import sys; print(sys.prefix)"))
        .isEqualTo(root.toString());
  }

  private static Path make(String version, Path root, Path home) {
    CPythonRelease release = CPythonRelease.find(version, Platform.current());
    Path jar =
        TestInterpreters.artifacts()
            .resolve(
                CPythonRelease.GROUP,
                CPythonRelease.ARTIFACT,
                release.artifactVersion(),
                Platform.current().classifier(),
                "jar")
            .orElseThrow();
    Prefix prefix = new Prefix(root, home, release.language(), Platform.current());
    CPythonArtifact.make(jar, prefix, Optional.empty());
    return root;
  }

  private Path sdist() throws IOException {
    Path source = Files.createDirectories(folder.resolve("sdist/spam-1"));
    Files.writeString(source.resolve("spam.c"), SOURCE);
    Files.writeString(source.resolve("backend.py"), BACKEND);
    Files.writeString(
        source.resolve("PKG-INFO"), "Metadata-Version: 2.1\nName: spam\nVersion: 1\n");
    Files.writeString(
        source.resolve("pyproject.toml"),
        "[build-system]\nrequires = []\nbuild-backend = \"backend\"\nbackend-path = [\".\"]\n");
    Path archive = folder.resolve("spam-1.tar.gz");
    Programs.output(
        "tar", "-C", source.getParent().toString(), "-czf", archive.toString(), "spam-1");
    assertThat(List.of(archive)).allMatch(Files::exists);
    return archive;
  }
}
