package io.github.pythonenv.declare;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pythonenv.io.FileTree;
import io.github.pythonenv.packaging.WheelFileName;
import io.github.pythonenv.python.Interpreter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceTreeTest {
  private static final Interpreter PYTHON = SampleInterpreter.linux(12);

  @TempDir Path folder;
  private SourceTree tree;

  @BeforeEach
  void project() throws IOException {
    write("pyproject.toml", "[project]\nname = 'acme-client'\n");
    write("src/acme/__init__.py", "");
    tree = new SourceTree("acme-client", folder);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "src/acme/__init__.py",
        "src/acme/build/x.py",
        "src/dist/x.py",
        "target/__init__.py",
        "tests/test_x.py",
        ".env"
      })
  void aFileOfTheProjectCounts(String path) throws IOException {
    String key = tree.key(PYTHON);
    String state = tree.state();
    write(path, "changed");
    assertThat(tree.key(PYTHON)).isNotEqualTo(key);
    assertThat(tree.state()).isNotEqualTo(state);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "target/x.py",
        "build/lib/x.py",
        "dist/x.whl",
        ".git/HEAD",
        "src/acme.egg-info/PKG-INFO",
        "src/acme/__pycache__/x.pyc",
        "x.pyc",
        ".venv/pyvenv.cfg",
        "env3/pyvenv.cfg",
        ".tox/x/y.py",
        ".pytest_cache/x"
      })
  void whatBuildsAndToolsLeaveDoesNot(String path) throws IOException {
    String key = tree.key(PYTHON);
    String state = tree.state();
    write(path, "changed");
    assertThat(tree.key(PYTHON)).isEqualTo(key);
    assertThat(tree.state()).isEqualTo(state);
  }

  @Test
  void aCopyHasWhatCounts() throws IOException {
    write("src/acme/build.sh", "#!/bin/sh\n");
    assertThat(folder.resolve("src/acme/build.sh").toFile().setExecutable(true)).isTrue();
    write("src/acme.egg-info/PKG-INFO", "of a build");
    write("build/lib/x.py", "of a build");
    Files.createSymbolicLink(folder.resolve("inside"), Path.of("src/acme"));
    Files.createSymbolicLink(folder.resolve("outside"), Path.of("../elsewhere"));
    Path copy = Files.createTempDirectory("copies").resolve("deep/copy");

    tree.copyTo(copy);

    assertThat(TreeListing.of(copy, "<x>").entries().stream().map(TreeListing.Entry::path))
        .containsExactly(
            "inside", "outside", "pyproject.toml", "src/acme/__init__.py", "src/acme/build.sh");
    assertThat(copy.resolve("src/acme/build.sh")).isExecutable().hasContent("#!/bin/sh\n");
    assertThat(copy.resolve("inside").toRealPath())
        .isEqualTo(copy.toRealPath().resolve("src/acme"));
    assertThat(Files.readSymbolicLink(copy.resolve("outside")))
        .isEqualTo(folder.resolveSibling("elsewhere"));
    assertThat(new SourceTree("acme-client", copy).isBuiltInPlace()).isFalse();
    FileTree.delete(copy.getParent().getParent());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[build-system]\nrequires = ['setuptools-scm']\n",
        "[tool.hatch.version]\nsource = 'vcs'\n",
        "[tool.versioneer]\n",
        "[tool.poetry-dynamic-versioning]\n"
      })
  void aVersionFromVersionControlIsBuiltInPlace(String pyproject) throws IOException {
    write("pyproject.toml", pyproject);
    write(".git/HEAD", "ref: refs/heads/main");
    assertThat(tree.isBuiltInPlace()).isTrue();
    String key = tree.key(PYTHON);
    String state = tree.state();
    write(".git/refs/tags/v2", "a commit");
    assertThat(tree.key(PYTHON)).isNotEqualTo(key);
    assertThat(tree.state()).isNotEqualTo(state);
  }

  @Test
  void theKeyIsOfContentsTheStateOfTimes() throws IOException {
    String key = tree.key(PYTHON);
    String state = tree.state();
    Files.setLastModifiedTime(folder.resolve("pyproject.toml"), FileTime.fromMillis(1_000));
    assertThat(tree.key(PYTHON)).isEqualTo(key);
    assertThat(tree.state()).isNotEqualTo(state);
    assertThat(tree.key(SampleInterpreter.linux(13))).isNotEqualTo(key);
    Files.createSymbolicLink(folder.resolve("link"), Path.of("pyproject.toml"));
    String linked = tree.key(PYTHON);
    assertThat(linked).isNotEqualTo(key);
    Files.setPosixFilePermissions(
        folder.resolve("pyproject.toml"),
        java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
    assertThat(tree.key(PYTHON)).isNotEqualTo(linked);
  }

  @Test
  void whatIsNoProject() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Path text = write("notes.txt", "");
    Path wheel = write("x-1-py3-none-any.whl", "");
    assertThat(tree.problems()).isEmpty();
    assertThat(new SourceTree("x", write("x-1.tar.gz", "")).problems()).isEmpty();
    assertThat(new SourceTree("x", write("x-1.zip", "")).problems()).isEmpty();
    assertThat(new SourceTree("x", empty).problems())
        .containsExactly(
            "`<sources><x>` holds none of pyproject.toml, setup.py, setup.cfg: `" + empty + "`");
    assertThat(new SourceTree("x", text).problems())
        .singleElement()
        .asString()
        .contains("is no source distribution, whose name ends in .tar.gz or .zip");
    assertThat(new SourceTree("x", wheel).problems())
        .containsExactly("`<sources><x>` is a wheel, which belongs into <wheels>: `" + wheel + "`");
    assertThat(new SourceTree("x y", folder.resolve("gone")).problems())
        .containsExactly(
            "`<sources><x y>`: Not a valid package name: `x y`",
            "`<sources><x y>` does not exist: `" + folder.resolve("gone") + "`");
  }

  @Test
  void theWheelMustHaveTheDeclaredName() {
    assertThat(tree.problem(WheelFileName.parse("Acme_Client-1.0-py3-none-any.whl"))).isEmpty();
    assertThat(tree.problem(WheelFileName.parse("acme-1.0-py3-none-any.whl")))
        .contains(
            "`<sources><acme-client>` builds a wheel of acme, under which name it must be declared:"
                + " `"
                + folder
                + "`");
  }

  private Path write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
