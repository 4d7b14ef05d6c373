package io.github.pythonenv.python.cpython;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.io.ElfFile;
import io.github.pythonenv.python.CPythonRelease;
import io.github.pythonenv.python.Platform;
import io.github.pythonenv.testing.PeFile;
import io.github.pythonenv.testing.TestInterpreters;
import io.github.pythonenv.testing.Trees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The artifacts of platforms that this machine cannot run, by inspection. */
class ForeignArtifactTest {
  @TempDir Path folder;

  @Test
  void linuxOnArmGetsEveryEdit() {
    Path root = make("linux-arm64");
    Path modules = root.resolve("lib/python3.14/lib-dynload");

    assertThat(root.resolve("bin/python3.14")).isExecutable();
    assertThat(root.resolve("bin/python")).isSymbolicLink();
    assertThat(root.resolve("lib/libpython3.14.so")).isSymbolicLink();
    assertThat(modules.resolve("libffi.so.8")).isRegularFile();
    assertThat(ElfFile.read(Prefix.child(modules, "_bz2.", ".so")).orElseThrow().needed())
        .contains("libbz2.so.1");
    int floor = 0;
    for (Path file : Trees.files(root)) {
      floor = Math.max(floor, ElfFile.read(file).map(ElfFile::glibcMinor).orElse(0));
    }
    assertThat(floor).isEqualTo(34);
    for (String module : List.of("_ssl.", "_hashlib.")) {
      assertThat(bytes(Prefix.child(modules, module, ".so")))
          .contains("\0/etc/pki/tls/cert.pem\0", "\0/etc/ssl/certs\0", "\0/nonexistent/ssl\0");
    }
    assertThat(bytes(root.resolve("lib/libpython3.14.so.1.0"))).doesNotContain("/home/runner");
    assertThat(naming(root, "/home/runner"))
        .allMatch(path -> path.contains("/config-3.14") || path.contains("/_ssl."));
    assertThat(Trees.files(root)).hasSizeLessThan(1000);
  }

  @Test
  void macosGetsTextEditsOnlySinceItsBinariesAreSigned() throws IOException {
    Path root = make("macosx-arm64");
    Path library = root.resolve("lib/python3.14");

    assertThat(root.resolve("bin/python3.14")).isExecutable();
    assertThat(root.resolve("lib/libpython3.14.dylib")).isRegularFile();
    assertThat(Files.readString(library.resolve("ssl.py")))
        .containsOnlyOnce("    def set_default_verify_paths(self):\n")
        .containsSubsequence(
            "class SSLContext(", "def set_default_verify_paths", "def load_default_certs");
    assertThat(Files.readString(root.resolve("bin/python3.14-config")))
        .startsWith(
            "#!/bin/sh\n\"\"\"exec\" \"$(dirname -- \"$0\")/python3.14\" \"$0\" \"$@\"\n\"\"\"\n");
    assertThat(Files.readString(root.resolve("lib/pkgconfig/python3.pc")))
        .contains("prefix=${pcfiledir}/../..\n");
    assertThat(library.resolve("EXTERNALLY-MANAGED")).exists();
    assertThat(library.resolve("ensurepip/_bundled")).isNotEmptyDirectory();
    assertThat(naming(root, "/Users/runner"))
        .allMatch(
            path ->
                path.contains("/config-3.14")
                    || path.contains("/_ssl.")
                    || path.contains("/_hashlib.")
                    || path.equals("lib/libpython3.14.dylib"));
    assertThat(Trees.files(root)).hasSizeLessThan(1000);
  }

  @Test
  void windowsHasTheLayoutOfItsInstallers() {
    Path root = make("windows-x86_64");

    assertThat(names(root))
        .containsExactlyInAnyOrder(
            "DLLs",
            "Include",
            "Lib",
            "libs",
            "python.exe",
            "pythonw.exe",
            "python3.dll",
            "python314.dll",
            "vcruntime140.dll",
            "vcruntime140_1.dll");
    assertThat(names(root.resolve("DLLs")))
        .contains("_ssl.pyd", "libssl-3.dll", "libffi-8.dll", "sqlite3.dll")
        .allMatch(name -> name.endsWith(".pyd") || name.endsWith(".dll"))
        .noneMatch(name -> name.startsWith("_test") || name.endsWith("86t.dll"));
    assertThat(names(root.resolve("Lib")))
        .contains("os.py", "encodings", "ensurepip", "EXTERNALLY-MANAGED")
        .doesNotContain("test", "pip", "idlelib", "tkinter", "site-packages")
        .noneMatch(name -> name.endsWith(".pyd") || name.endsWith(".dll"));
    assertThat(root.resolve("libs/python314.lib")).exists();
    assertThat(root.resolve("Include/Python.h")).exists();
    assertThat(root.resolve("Lib/ensurepip/_bundled")).isNotEmptyDirectory();
    assertThat(Trees.files(root)).hasSizeLessThan(1000);
    assertThat(PeFile.read(root.resolve("python.exe")).subsystem()).isEqualTo(PeFile.CONSOLE);
    assertThat(PeFile.read(root.resolve("pythonw.exe")).subsystem()).isEqualTo(PeFile.WINDOWED);
  }

  @Test
  void windowsGetsTheLibraryOfTheStableAbi() {
    Path root = make("windows-x86_64");
    PeFile library = PeFile.read(root.resolve("python3.dll"));
    assertThat(library.machine()).isEqualTo(PeFile.AMD64);
    Set<String> own = PeFile.read(root.resolve("python314.dll")).exports().keySet();
    // A debug build alone has these two, though all list them.
    assertThat(library.exports().keySet())
        .hasSizeGreaterThan(900)
        .contains("PyModule_Create2", "PyType_FromSpec", "_Py_NoneStruct")
        .doesNotContain("PyUnstable_Code_New")
        .filteredOn(name -> !own.contains(name))
        .containsExactlyInAnyOrder("_Py_NegativeRefcount", "_Py_RefTotal");
    assertThat(library.exports())
        .allSatisfy((name, to) -> assertThat(to).isEqualTo("python314." + name));
  }

  @ParameterizedTest
  @CsvSource({
    "python.exe, ",
    "python314.dll, ",
    "bin/pythonw.exe, ",
    "lib/vcruntime140.dll, ",
    "libs/python3.lib, ",
    "libs/python3.lib, it is no import library",
    "libs/python3.lib, its list of names cannot be read",
    "libs/python3.lib, it does not list the stable ABI",
  })
  void anArtifactForWindowsThatIsAnotherIsNamed(String member, String finding) throws IOException {
    Map<String, byte[]> members = new TreeMap<>();
    for (String name :
        List.of("python.exe", "python314.dll", "bin/pythonw.exe", "lib/vcruntime140.dll")) {
      members.put(name, new byte[1]);
    }
    members.put("include/Python.h", new byte[1]);
    members.put("libs/python3.lib", importLibrary(finding));
    if (finding == null) {
      members.remove(member);
    }
    Path jar = folder.resolve("cpython.jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (Map.Entry<String, byte[]> each : members.entrySet()) {
        zip.putNextEntry(new ZipEntry("org/bytedeco/cpython/windows-x86_64/" + each.getKey()));
        zip.write(each.getValue());
      }
    }
    Path root = folder.resolve("p");
    Prefix prefix = new Prefix(root, folder, "3.14", Platform.parse("windows-x86_64"));
    assertThatThrownBy(() -> CPythonArtifact.make(jar, prefix, Optional.empty()))
        .isInstanceOf(PythonEnvException.class)
        .hasMessageContaining(
            root.resolve(member) + ": " + (finding == null ? "it is missing" : finding));
  }

  private static byte[] importLibrary(String fault) {
    if (fault == null || fault.startsWith("it is no")) {
      return "!<arch>\n// ".getBytes(StandardCharsets.US_ASCII);
    }
    String names = "__imp_PyNever\0PyNever\0";
    String size = String.format("%-10d", fault.startsWith("its list") ? 900 : 12 + names.length());
    return ("!<arch>\n/ " + " ".repeat(46) + size + "`\n" + "\0\0\0\2" + "\0".repeat(8) + names)
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  @Test
  void anArtifactOfAnotherPlatformIsNotUnpackedAsThisOne() {
    Path jar = artifact("windows-x86_64");
    Prefix prefix = new Prefix(folder.resolve("x"), folder, "3.14", Platform.parse("linux-x86_64"));
    assertThatThrownBy(() -> CPythonArtifact.make(jar, prefix, Optional.empty()))
        .isInstanceOf(PythonEnvException.class)
        .hasMessage(
            "The interpreter's artifact is damaged: "
                + jar
                + "\n  no member below org/bytedeco/cpython/linux-x86_64/"
                + "\n\nhint: delete that file, it is fetched again");
  }

  @Test
  void anInterpreterThatDoesNotRunHereIsNotCompiledWith() {
    Path root = folder.resolve("p");
    Prefix prefix = new Prefix(root, Path.of("/p"), "3.14", Platform.parse("windows-x86_64"));
    Path broken = artifact("windows-x86_64");
    assertThatThrownBy(
            () -> CPythonArtifact.make(artifact("windows-x86_64"), prefix, Optional.of(broken)))
        .isInstanceOf(PythonEnvException.class)
        .hasMessageStartingWith(
            "CPython 3.14 of the Maven artifact does not run on this machine\n  ")
        .hasMessageContaining("name an installed interpreter in <python>");
  }

  @Test
  void aDamagedArtifactIsNamed() throws IOException {
    Path jar = Files.writeString(folder.resolve("cpython.jar"), "not a zip");
    Prefix prefix = new Prefix(folder.resolve("x"), folder, "3.14", Platform.parse("linux-x86_64"));
    assertThatThrownBy(() -> CPythonArtifact.make(jar, prefix, Optional.empty()))
        .isInstanceOf(PythonEnvException.class)
        .hasMessageStartingWith("The interpreter's artifact is damaged: " + jar);
  }

  private Path make(String classifier) {
    Path root = folder.resolve("p");
    Prefix prefix = new Prefix(root, Path.of("/p"), "3.14", Platform.parse(classifier));
    CPythonArtifact.make(artifact(classifier), prefix, Optional.empty());
    return root;
  }

  private static Path artifact(String classifier) {
    CPythonRelease release = CPythonRelease.find("3.14", Platform.parse(classifier));
    return TestInterpreters.artifacts()
        .resolve(
            CPythonRelease.GROUP,
            CPythonRelease.ARTIFACT,
            release.artifactVersion(),
            classifier,
            "jar")
        .orElseThrow();
  }

  private static List<String> names(Path directory) {
    return Prefix.children(directory, "", "").stream()
        .map(child -> child.getFileName().toString())
        .toList();
  }

  private static List<String> naming(Path root, String text) {
    List<String> found = new ArrayList<>();
    for (Path file : Trees.files(root)) {
      if (bytes(file).contains(text)) {
        found.add(root.relativize(file).toString());
      }
    }
    return found;
  }

  private static String bytes(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
