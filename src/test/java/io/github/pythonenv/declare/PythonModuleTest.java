package io.github.pythonenv.declare;

import static io.github.pythonenv.declare.SampleModule.elf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.io.ElfFile;
import io.github.pythonenv.packaging.WheelFileName;
import io.github.pythonenv.python.Interpreter;
import io.github.pythonenv.store.Store;
import io.github.pythonenv.store.wheel.LocalWheel;
import io.github.pythonenv.store.wheel.PackageStore;
import io.github.pythonenv.testing.ElfFixture;
import io.github.pythonenv.testing.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PythonModuleTest {
  private static final Interpreter PYTHON = SampleInterpreter.linux(12);
  private static final String FAST = "python/fast.cpython-312-x86_64-linux-gnu.so";

  @TempDir Path folder;
  private SampleModule sample;

  @BeforeEach
  void sample() {
    sample = new SampleModule(folder);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "case 88: no file of Python, com/acme/Main.class",
    "case 88: a library alone, org/acme/libfast.so",
    "case 88: a module for nobody, python/fast.other.so"
  })
  void nothingToImport(String name, String file) throws IOException {
    PythonModule module = sample.file(file, elf()).module("fast");
    assertThatThrownBy(() -> write(module))
        .hasMessage(
            "A Python module has nothing that CPython 3.12.1 can import: fast\n"
                + "  looked in org.acme:fast:1.0\n"
                + "\n"
                + "hint: name the directory where its packages begin in"
                + " `<pythonModules><fast><sitePackages>`");
  }

  @Test
  @DisplayName("case 88: site-packages of another Python are no site-packages")
  void siteOfAnotherPython() throws IOException {
    PythonModule module = sample.file("lib/python3.13/site-packages/fast.py", "").module("fast");
    assertThatThrownBy(() -> write(module))
        .hasMessageContaining(
            "org.acme:fast:1.0, `lib/python3.13/site-packages` is not for Python 3.12");
  }

  @ParameterizedTest(name = "case 89: {0}")
  @CsvSource({
    "cpython-39-x86_64-linux-gnu, CPython 3.9, 3.9",
    "cpython-313-x86_64-linux-gnu, CPython 3.13, 3.13"
  })
  void aModuleOfAnotherInterpreter(String tag, String reason, String other) throws IOException {
    PythonModule module = sample.file("python/fast." + tag + ".so", elf()).module("fast");
    assertThatThrownBy(() -> write(module))
        .hasMessage(
            "A Python module does not fit: fast\n"
                + "  org.acme:fast:1.0, `python/fast."
                + tag
                + ".so` is for "
                + reason
                + " ("
                + tag
                + "), the interpreter is CPython 3.12.1\n"
                + "\n"
                + "hint: take a version of org.acme:fast that is built for CPython 3.12, or write"
                + " <python>"
                + other
                + "</python>");
  }

  /** Files of one folder, and the other interpreter that the hint names, where one fits all. */
  @ParameterizedTest(name = "case 89: {0} {1}")
  @CsvSource({
    "fast.cpython-313, other.cpython-312, ",
    "fast.cpython-313, other.cpython-314, ",
    "fast.cpython-313, other.cpython-313, 3.13",
    "fast.cpython-313, other, 3.13",
    "fast.cpython-313, other.abi3, 3.13",
    "fast.cpython-313-aarch64-linux-gnu, other.cpython-313, ",
    "fast.cpython-313t, other.cpython-313, ",
  })
  void anotherInterpreterIsNamedWhereItLoadsAll(String one, String two, String other)
      throws IOException {
    Path output = Files.createDirectories(folder.resolve("native"));
    Files.write(output.resolve(one + ".so"), elf());
    Files.write(output.resolve(two + ".so"), elf());
    PythonModule module = sample.directory(output, "1.0", "fast");
    assertThatThrownBy(() -> write(module))
        .hasMessageContaining("fast.cpython-313")
        .hasMessageEndingWith(
            "hint: take the output of a build with Python 3.12"
                + (other == null ? "" : ", or write <python>" + other + "</python>"));
  }

  @Test
  void theBindingsSuffixTellsWhichVersionFits() throws IOException {
    PythonModule module =
        sample
            .coordinates("org.bytedeco:fast:2.0-1.5.13")
            .file("python/fast.cpython-314-x86_64-linux-gnu.so", elf())
            .module("fast");
    assertThatThrownBy(() -> write(module))
        .hasMessageEndingWith(
            "hint: take org.bytedeco:fast in a version that ends in -1.5.10, which is built for"
                + " CPython 3.12, or write <python>3.14</python>");
  }

  @Test
  @DisplayName("case 89: abi3 passes")
  void stableAbi() throws IOException {
    DeclaredWheel wheel = write(sample.file("python/fast.abi3.so", elf()).module("fast"));
    assertThat(wheel.file()).hasFileName("fast-1.0-cp312-abi3-linux_x86_64.whl");
    assertThat(sample.names(wheel)).contains("fast.abi3.so");
  }

  @Test
  void ofSeveralInterpretersModulesTheirOwnIsTaken() throws IOException {
    DeclaredWheel wheel =
        write(
            sample
                .file(FAST, elf())
                .file("python/fast.cpython-313-x86_64-linux-gnu.so", elf())
                .module("fast"));
    assertThat(sample.names(wheel))
        .containsExactly(
            "fast.cpython-312-x86_64-linux-gnu.so",
            "fast-1.0.dist-info/METADATA",
            "fast-1.0.dist-info/WHEEL",
            "fast-1.0.dist-info/RECORD");
  }

  @Test
  void aFileForAnotherProcessorIsRefused() throws IOException {
    byte[] arm = new ElfFixture(true).machine(183).needed("libc.so.6").bytes();
    PythonModule module = sample.file("python/fast.abi3.so", arm).module("fast");
    assertThatThrownBy(() -> write(module))
        .hasMessageContaining(
            "org.acme:fast:1.0, `python/fast.abi3.so` is for aarch64, the interpreter for x86_64");
    PythonModule text = sample.file("python/fast.abi3.so", "no library").module("fast");
    assertThatThrownBy(() -> write(text)).hasMessageContaining("is no compiled module of Linux");
  }

  @Test
  @DisplayName("case 90: a dist-info is made where there is none")
  void aDistInfoIsMade() throws IOException {
    DeclaredWheel wheel =
        write(
            sample
                .file(FAST, elf())
                .dependencies("numpy>=2", "tomli ; python_version<'3.11'")
                .described("Fast things.", "https://acme.example/fast")
                .module("Acme.Fast"));
    assertThat(wheel.file()).hasFileName("acme_fast-1.0-cp312-cp312-linux_x86_64.whl");
    assertThat(sample.text(wheel, "acme_fast-1.0.dist-info/METADATA"))
        .isEqualTo(
            "Metadata-Version: 2.1\n"
                + "Name: Acme.Fast\n"
                + "Version: 1.0\n"
                + "Summary: Fast things.\n"
                + "Home-page: https://acme.example/fast\n"
                + "Requires-Dist: numpy>=2\n"
                + "Requires-Dist: tomli; python_version < \"3.11\"\n");
    assertThat(sample.text(wheel, "acme_fast-1.0.dist-info/WHEEL"))
        .contains("Root-Is-Purelib: false\nTag: cp312-cp312-linux_x86_64\n");
  }

  @Test
  @DisplayName("case 91: what it is made from stays as it is, and the same makes the same")
  void inputsStay() throws IOException {
    Path output = folder.resolve("native");
    sample.file(FAST, new ElfFixture(true).needed("libfar.so.1").runPath("/build").bytes());
    sample.file("lib/libfar.so.1", elf());
    PythonModule module = sample.directory(output, "1.0", "fast");
    String before = Trees.digest(output);
    String state = module.state();
    String key = module.key(PYTHON);

    byte[] first = Files.readAllBytes(write(module).file());
    byte[] second = Files.readAllBytes(write(module).file());

    assertThat(Trees.digest(output)).isEqualTo(before);
    assertThat(module.state()).isEqualTo(state);
    assertThat(module.key(PYTHON)).isEqualTo(key);
    assertThat(second).isEqualTo(first);
  }

  @Test
  void neededLibrariesComeAlongAndAreFound() throws IOException {
    byte[] fast = new ElfFixture(true).needed("libnear.so", "libfar.so.1").runPath("/ci").bytes();
    byte[] far = new ElfFixture(true).needed("libfarther.so.2", "libm.so.6").bytes();
    DeclaredWheel wheel =
        write(
            sample
                .file("python/pkg/__init__.py", "")
                .file("python/pkg/fast.abi3.so", fast)
                .file("python/pkg/libnear.so", elf())
                .file("lib/libfar.so.1", far)
                .file("lib/libfarther.so.2", elf("libgone.so.3"))
                .file("lib/libunused.so", elf())
                .file("lib/libm.so.6", elf())
                .module("fast"));

    assertThat(sample.names(wheel))
        .contains("fast.libs/libfar.so.1", "fast.libs/libfarther.so.2", "pkg/libnear.so")
        .doesNotContain("fast.libs/libunused.so", "fast.libs/libm.so.6");
    assertThat(elfOf(wheel, "pkg/fast.abi3.so").runPaths())
        .containsExactly("$ORIGIN/../fast.libs", "$ORIGIN");
    assertThat(elfOf(wheel, "fast.libs/libfar.so.1").runPaths()).containsExactly("$ORIGIN");
    assertThat(sample.bytes(wheel, "pkg/libnear.so")).isEqualTo(elf());
    assertThat(wheel.warnings())
        .containsExactly(
            "`<pythonModules><fast>` needs libraries that it does not bring, so the host must have"
                + " them: libgone.so.3 (needed by fast.libs/libfarther.so.2)");
  }

  @Test
  void anArtifactThatSomebodyForgotIsNamed() throws IOException {
    byte[] fast =
        new ElfFixture(true)
            .needed("libblas.so.0", "libpython3.12.so.1.0")
            .runPath("/ci/lib:/ci/cache/blas-0.3-1.5.jar/org/acme/blas:/ci/cache/other-1.jar/x")
            .bytes();
    DeclaredWheel wheel = write(sample.file("python/fast.abi3.so", fast).module("fast"));
    assertThat(wheel.warnings())
        .containsExactly(
            "`<pythonModules><fast>` needs libraries that it does not bring, so the host must have"
                + " them: libblas.so.0 (needed by fast.abi3.so, which was linked with"
                + " blas-0.3-1.5)");
  }

  @Test
  void theStoreTakesTheWheel() throws IOException {
    DeclaredWheel wheel =
        write(
            sample
                .file("python/pkg/__init__.py", "")
                .file("python/pkg/fast.abi3.so", elf("libfar.so.1"))
                .file("lib/libfar.so.1", elf())
                .module("fast"));
    WheelFileName name = WheelFileName.parse(String.valueOf(wheel.file().getFileName()));
    PackageStore store = new PackageStore(Store.at(folder.resolve("store")), Optional.empty());
    assertThat(store.provide(List.of(LocalWheel.unverified(wheel.file(), name, List.of()))))
        .singleElement()
        .satisfies(each -> assertThat(each.label()).isEqualTo("fast 1.0"));
  }

  @Test
  void aRunPathThatLeadsThereIsLeftAlone() throws IOException {
    byte[] fast = new ElfFixture(true).needed("libnear.so").runPath("$ORIGIN/lib").bytes();
    DeclaredWheel wheel =
        write(
            sample
                .file("python/fast.abi3.so", fast)
                .file("python/lib/libnear.so", elf())
                .module("fast"));
    assertThat(sample.bytes(wheel, "fast.abi3.so")).isEqualTo(fast);
  }

  @Test
  @DisplayName("case 93: a package in a jar, with its own dist-info, is taken as what it is")
  void anEnclosedDistInfo() throws IOException {
    DeclaredWheel wheel =
        write(
            sample
                .file("x/python/fast/__init__.py", "")
                .file("x/python/fast/__pycache__/__init__.cpython-312.pyc", "")
                .file(
                    "x/python/Fast-2.5.dist-info/METADATA",
                    "Metadata-Version: 2.4\nName: Fast\nVersion: 2.5\nRequires-Dist: idna>=3\n\nIt")
                .file("x/python/Fast-2.5.dist-info/RECORD", "")
                .file("x/python/Fast-2.5.dist-info/INSTALLER", "pip")
                .file("x/python/Fast-2.5.dist-info/licenses/LICENSE", "free")
                .dependencies("idna", "numpy")
                .module("fast"));
    assertThat(wheel.file()).hasFileName("fast-2.5-py3-none-any.whl");
    assertThat(sample.names(wheel))
        .containsExactly(
            "fast/__init__.py",
            "fast-2.5.dist-info/licenses/LICENSE",
            "fast-2.5.dist-info/METADATA",
            "fast-2.5.dist-info/WHEEL",
            "fast-2.5.dist-info/RECORD");
    assertThat(sample.text(wheel, "fast-2.5.dist-info/METADATA"))
        .isEqualTo(
            "Requires-Dist: numpy\nMetadata-Version: 2.4\nName: Fast\nVersion: 2.5\n"
                + "Requires-Dist: idna>=3\n\nIt");
  }

  @Test
  @DisplayName("case 95: another version than the declared one is refused, with both")
  void anotherVersion() throws IOException {
    sample.file("fast.py", "");
    sample.file("fast-1.0rc1.dist-info/METADATA", "Name: fast\nVersion: 1.0rc1\n");
    assertThatThrownBy(() -> write(sample.version("1.1").module("slow")))
        .hasMessage(
            "A Python module holds a distribution of another name or version: org.acme:fast:1.0,"
                + " `fast-1.0rc1.dist-info/METADATA`\n"
                + "  it is called fast, the declaration is `<pythonModules><slow>`\n"
                + "  it is version 1.0rc1, `<pythonModules><slow><version>` is 1.1\n"
                + "\n"
                + "hint: declare it under its own name, and leave <version> out");
    assertThat(write(sample.version("1.0-RC1").module("Fast")).file())
        .hasFileName("fast-1.0rc1-py3-none-any.whl");
  }

  @Test
  void severalPlacesAreAQuestion() throws IOException {
    sample.file("a/x.py", "").file("b/y.py", "").file("b/y.txt", "");
    assertThatThrownBy(() -> write(sample.module("fast")))
        .hasMessage(
            "A Python module does not fit: fast\n"
                + "  org.acme:fast:1.0: importable files begin in more than one directory: `a`,"
                + " `b`\n"
                + "\n"
                + "hint: name one of them in `<pythonModules><fast><sitePackages>`");
    assertThat(sample.names(write(sample.sitePackages("b").module("fast"))))
        .startsWith("y.py", "y.txt");
  }

  @Test
  void aLinkOutOfTheDirectoryIsRefused() throws IOException {
    Path output = folder.resolve("native");
    sample.file("fast.py", "").file("fast.txt", "");
    PythonModule module = sample.directory(output, "1.0", "fast");
    Files.createSymbolicLink(output.resolve("inside.py"), Path.of("fast.py"));
    assertThat(sample.names(write(module))).contains("inside.py");
    Files.createSymbolicLink(output.resolve("outside.py"), folder.resolve("secret"));
    Files.writeString(folder.resolve("secret"), "key");
    assertThatThrownBy(() -> write(module))
        .hasMessageContaining(
            "`outside.py`: it is a link to a directory, to nothing, or out of the module");
  }

  @Test
  void everyProblemNamesItsElement() {
    PythonModule module =
        new PythonModule(
            "fa st",
            Optional.of("1.0\nName: x"),
            List.of(),
            Optional.empty(),
            Optional.of("../up"),
            List.of("numpy", "-r x", "a>=1\nb"),
            Optional.of("one\ntwo"),
            Optional.of("https://x\u202e"),
            ModuleOutputs.NONE);
    assertThat(module.problems())
        .anySatisfy(each -> assertThat(each).startsWith("`<pythonModules><fa st>`: Not a valid"))
        .anySatisfy(each -> assertThat(each).startsWith("`<pythonModules><fa st><version>`"))
        .anySatisfy(each -> assertThat(each).startsWith("`<pythonModules><fa st><sitePackages>`"))
        .anySatisfy(each -> assertThat(each).contains("<dependencies>`").contains("-r x"))
        .anySatisfy(each -> assertThat(each).contains("<description>` must be one line"))
        .anySatisfy(each -> assertThat(each).contains("<homepage>` must be one line"))
        .anySatisfy(each -> assertThat(each).contains("either <artifacts> or a <directory>"))
        .hasSize(8)
        .noneMatch(each -> each.contains("\n"));
    assertThatThrownBy(() -> module.write(folder, PYTHON))
        .isInstanceOf(PythonEnvException.class)
        .hasMessageStartingWith(
            "A Python module is not declared rightly\n  `<pythonModules><fa st>");
  }

  @Test
  void aDirectoryThatIsNotThereYetNamesThePhase() throws IOException {
    PythonModule module = sample.directory(folder.resolve("later"), "1.0", "fast");
    Trees.delete(folder.resolve("later"));
    assertThat(module.problems())
        .singleElement()
        .asString()
        .startsWith("`<pythonModules><fast><directory>` does not exist: `")
        .endsWith("bind the goal of this plugin with <phase>process-classes</phase>");
    assertThat(module.state()).contains("absent");
  }

  @Test
  @DisplayName("case 41: a single file in the place of a tree is an error, and not skipped")
  void aFileIsNoDirectory() throws IOException {
    Path output = folder.resolve("native");
    PythonModule module = sample.file("fast.py", "").directory(output, "1.0", "fast");
    Trees.delete(output);
    Files.writeString(output, "");
    assertThat(module.problems())
        .singleElement()
        .asString()
        .startsWith("`<pythonModules><fast><directory>` is no directory: `" + output + "`");
  }

  @Test
  void keyAndStateTellWhatChanged() throws IOException {
    Path output = folder.resolve("native");
    PythonModule module = sample.file(FAST, elf()).directory(output, "1.0", "fast");
    String key = module.key(PYTHON);
    String state = module.state();
    assertThat(module.key(SampleInterpreter.linux(13))).isNotEqualTo(key);
    assertThat(sample.dependencies("numpy").directory(output, "1.0", "fast").key(PYTHON))
        .isNotEqualTo(key);

    Path file = output.resolve(FAST);
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000));
    assertThat(module.state()).isNotEqualTo(state);
    assertThat(module.key(PYTHON)).isEqualTo(key);

    Files.write(file, elf("libz.so.1"));
    assertThat(module.key(PYTHON)).isNotEqualTo(key);
  }

  private DeclaredWheel write(PythonModule module) throws IOException {
    return module.write(Files.createTempDirectory(folder, "wheel"), PYTHON);
  }

  private ElfFile elfOf(DeclaredWheel wheel, String path) throws IOException {
    return ElfFile.read(Files.write(folder.resolve("elf"), sample.bytes(wheel, path)))
        .orElseThrow();
  }
}
