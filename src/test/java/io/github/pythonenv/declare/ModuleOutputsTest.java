package io.github.pythonenv.declare;

import static io.github.pythonenv.declare.ModuleOutput.DEV;
import static io.github.pythonenv.declare.ModuleOutput.DOC;
import static io.github.pythonenv.declare.ModuleOutput.MAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pythonenv.packaging.WheelFileName;
import io.github.pythonenv.python.Interpreter;
import io.github.pythonenv.store.Store;
import io.github.pythonenv.store.wheel.LocalWheel;
import io.github.pythonenv.store.wheel.PackageStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModuleOutputsTest {
  private static final Interpreter PYTHON = SampleInterpreter.linux(12);

  @TempDir Path folder;
  private SampleModule sample;

  @BeforeEach
  void sample() {
    sample = new SampleModule(folder).file("python/fast.py", "");
  }

  @ParameterizedTest(name = "case 55: {0}, {1} comes to {2}")
  @CsvSource({
    "DEV, include/fast.h, include/fast.h",
    "DEV, fast/fast.h, include/fast/fast.h",
    "DEV, lib/pkgconfig/fast.pc, lib/pkgconfig/fast.pc",
    "DEV, lib/cmake/fast/fast.cmake, lib/cmake/fast/fast.cmake",
    "DEV, lib/python3.12/site-packages/evil.py, include/lib/python3.12/site-packages/evil.py",
    "DEV, bin/python, include/bin/python",
    "DOC, index.html, share/doc/fast/index.html",
    "DOC, share/doc/other/index.html, share/doc/other/index.html",
    "MAN, man1/fast.1, share/man/man1/fast.1",
    "MAN, share/man/man1/fast.1, share/man/man1/fast.1"
  })
  void place(ModuleOutput output, String path, String expected) throws IOException {
    PythonModule module = sample.output(List.of(output), Map.of(path, "x")).module("fast");
    assertThat(sample.names(write(module)))
        .containsExactly(
            "fast.py",
            "fast-1.0.data/data/" + expected,
            "fast-1.0.dist-info/METADATA",
            "fast-1.0.dist-info/WHEEL",
            "fast-1.0.dist-info/RECORD");
  }

  @Test
  @DisplayName("case 55: an output that is not there is passed over")
  void absent() throws IOException {
    PythonModule module = sample.output(List.of(DEV, DOC, MAN), Map.of()).module("fast");
    assertThat(sample.names(write(module))).noneMatch(each -> each.contains(".data/"));
  }

  @Test
  @DisplayName("case 55: folders of a native build are outputs, and no modules unless asked for")
  void foldersOfADirectory() throws IOException {
    sample = new SampleModule(folder).file("dev/include/fast.h", "").file("doc/index.html", "");
    sample.file("fast.py", "").file("man/__init__.py", "").file("man/man1/fast.1", "");
    Path output = folder.resolve("native");
    assertThat(sample.names(write(sample.directory(output, "1.0", "fast"))))
        .contains("fast.py", "man/__init__.py", "man/man1/fast.1")
        .noneMatch(each -> each.contains("fast.h") || each.contains("index.html"));

    sample.output(List.of(DEV, MAN), Map.of());
    assertThat(sample.names(write(sample.directory(output, "1.0", "fast"))))
        .contains("fast-1.0.data/data/include/fast.h", "man/man1/fast.1")
        .noneMatch(each -> each.contains("share/"));
  }

  @Test
  void whereImportableFilesAreSaidToBeInOneItIsNoOutput() throws IOException {
    sample.sitePackages("dev/python").file("dev/python/fast.py", "");
    PythonModule module = sample.directory(folder.resolve("native"), "1.0", "fast");
    assertThat(sample.names(write(module))).contains("fast.py");
  }

  @Test
  void twoFilesForOnePlaceAreRefused() throws IOException {
    Map<String, String> files = new TreeMap<>(Map.of("fast.h", "", "include/Fast.h", ""));
    PythonModule module = sample.output(List.of(DEV), files).module("fast");
    assertThatThrownBy(() -> write(module))
        .hasMessage(
            "The outputs of a Python module cannot be taken: fast\n"
                + "  org.acme:fast:1.0:dev, `include/Fast.h` has the place of"
                + " org.acme:fast:1.0:dev, `fast.h`\n"
                + "\n"
                + "hint: leave the output out of `<extraOutputsToInstall>`, or correct what builds"
                + " it");
  }

  @Test
  void theKeyTellsWhatIsAskedForAndWhatItHolds() throws IOException {
    PythonModule none = sample.module("fast");
    PythonModule asked = sample.output(List.of(DEV), Map.of()).module("fast");
    PythonModule one = sample.output(List.of(DEV), Map.of("a.h", "1")).module("fast");
    PythonModule other = sample.output(List.of(DEV), Map.of("a.h", "2")).module("fast");
    assertThat(List.of(none.key(PYTHON), asked.key(PYTHON), one.key(PYTHON), other.key(PYTHON)))
        .doesNotHaveDuplicates();
    assertThat(asked.state()).isNotEqualTo(one.state());
  }

  @Test
  @DisplayName("case 55: the files are below the environment's root")
  void theStoreTakesTheWheel() throws IOException {
    Path wheel =
        write(sample.output(List.of(DEV), Map.of("fast.h", "int x;")).module("fast")).file();
    WheelFileName name = WheelFileName.parse(String.valueOf(wheel.getFileName()));
    PackageStore store = new PackageStore(Store.at(folder.resolve("store")), Optional.empty());
    store.provide(List.of(LocalWheel.unverified(wheel, name, List.of())));
    try (var files = Files.walk(folder.resolve("store"))) {
      assertThat(files.filter(each -> each.endsWith("include/fast.h"))).hasSize(1);
    }
  }

  private DeclaredWheel write(PythonModule module) throws IOException {
    return module.write(Files.createTempDirectory(folder, "wheel"), PYTHON);
  }
}
