package io.github.pythonenv.declare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.io.Hashes;
import io.github.pythonenv.python.Interpreter;
import io.github.pythonenv.testing.Programs;
import io.github.pythonenv.testing.TestInterpreters;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bindings of OpenCV, as their publisher has them, where the local repository has them. */
class RealModuleTest {
  private static final Path REPOSITORY =
      Path.of(System.getProperty("test.repository"), "org", "bytedeco");

  @TempDir Path folder;

  @BeforeEach
  void artifacts() {
    assumeTrue(Files.exists(artifact("opencv", "4.13.0-1.5.13").file()), "no opencv at hand");
    assumeTrue(Files.exists(artifact("openblas", "0.3.31-1.5.13").file()), "no openblas at hand");
    assumeTrue(Files.exists(artifact("numpy", "2.4.2-1.5.13").file()), "no numpy at hand");
  }

  @Test
  @DisplayName("case 90: a picture is read, and importlib.metadata knows the module")
  void aPictureIsRead() throws IOException {
    Interpreter python = TestInterpreters.python314();
    PythonModule opencv = opencv("openblas:0.3.31-1.5.13");
    List<String> before = digests(opencv);

    DeclaredWheel wheel = opencv.write(folder, python);

    assertThat(wheel.file()).hasFileName("opencv-4.13.0+1.5.13-cp314-cp314-linux_x86_64.whl");
    // Its windows are GTK's, whatever is imported.
    assertThat(wheel.warnings())
        .singleElement()
        .asString()
        .contains("libgtk-x11-2.0.so.0 (needed by opencv.libs/libopencv_highgui.so.413)")
        .doesNotContain("openblas");
    assertThat(digests(opencv)).isEqualTo(before);
    Path site = unpacked(wheel.file(), folder.resolve("site"));
    unpacked(numpy().write(folder, python).file(), site);
    Path picture = folder.resolve("picture.png");
    String code =
        """
        import sys; sys.path.insert(0, %s)
        import importlib.metadata, numpy, cv2
        picture = numpy.zeros((4, 6, 3), numpy.uint8); picture[1, 2] = (10, 20, 30)
        assert cv2.imwrite(%s, picture)
        read = cv2.imread(%s)
        print(read.shape, read[1, 2].tolist(), cv2.__version__, importlib.metadata.version("opencv"))
        print(importlib.metadata.requires("opencv"))
        """;
    String file = "'" + picture + "'";
    assertThat(
            Programs.python(
                python.executable(),
                String.format(java.util.Locale.ROOT, code, "'" + site + "'", file, file)))
        .isEqualTo("(4, 6, 3) [10, 20, 30] 4.13.0 4.13.0+1.5.13\n['numpy']");
  }

  @Test
  @DisplayName("case 89: another interpreter's module is refused, with the version that would fit")
  void anotherInterpreterIsRefused() {
    assertThatThrownBy(() -> opencv().write(folder, TestInterpreters.python313()))
        .isInstanceOf(PythonEnvException.class)
        .hasMessage(
            "A Python module does not fit: opencv\n"
                + "  org.bytedeco:opencv:4.13.0-1.5.13,"
                + " `org/bytedeco/opencv/linux-x86_64/python/cv2.cpython-314-x86_64-linux-gnu.so`"
                + " is for CPython 3.14 (cpython-314-x86_64-linux-gnu), the interpreter is CPython"
                + " 3.13.5\n"
                + "\n"
                + "hint: take org.bytedeco:opencv in a version that ends in -1.5.12, which is"
                + " built for CPython 3.13, or write <python>3.14</python>");
  }

  private static PythonModule opencv(String... others) {
    List<ModuleArtifact> artifacts = new ArrayList<>();
    artifacts.add(artifact("opencv", "4.13.0-1.5.13"));
    for (String other : others) {
      int colon = other.indexOf(':');
      artifacts.add(artifact(other.substring(0, colon), other.substring(colon + 1)));
    }
    return new PythonModule(
        "opencv",
        Optional.empty(),
        artifacts,
        Optional.empty(),
        Optional.empty(),
        List.of("numpy"),
        Optional.empty(),
        Optional.empty(),
        ModuleOutputs.NONE);
  }

  /** A package that somebody else's build put into a jar, with its dist-info. */
  private static PythonModule numpy() {
    return new PythonModule(
        "numpy",
        Optional.empty(),
        List.of(artifact("numpy", "2.4.2-1.5.13"), artifact("openblas", "0.3.31-1.5.13")),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        ModuleOutputs.NONE);
  }

  private static ModuleArtifact artifact(String name, String version) {
    Path file =
        REPOSITORY
            .resolve(name)
            .resolve(version)
            .resolve(name + "-" + version + "-linux-x86_64.jar");
    return new ModuleArtifact("org.bytedeco:" + name + ":" + version, version, file);
  }

  private static List<String> digests(PythonModule module) {
    return module.artifacts().stream().map(each -> Hashes.sha256(each.file())).toList();
  }

  static Path unpacked(Path wheel, Path target) throws IOException {
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(wheel))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path file = target.resolve(entry.getName());
        Files.createDirectories(file.getParent());
        Files.copy((InputStream) zip, file);
      }
    }
    return target;
  }
}
