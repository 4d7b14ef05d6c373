package io.github.pythonenv.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pythonenv.io.Hashes;
import io.github.pythonenv.packaging.Digest;
import io.github.pythonenv.plan.LinkMode;
import io.github.pythonenv.plan.SamplePackage;
import io.github.pythonenv.testing.Umask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryWriterTest {
  private static final String SITE = Workbench.SITE;

  @TempDir Path root;
  private Workbench bench;

  private static SamplePackage rich() {
    return SamplePackage.of("rich")
        .module("rich/__init__.py", "x = 1\n")
        .module("single.py", "y = 2\n")
        .site("rich-1.0.dist-info/licenses/LICENSE", "text\n")
        .console("rich", "rich", "main")
        .template("rich-old", "#!python -x\nprint('old')\n")
        .program("rich-bin", "ELF")
        .data("share/rich/data", "d")
        .header("rich.h", "#define X\n");
  }

  @BeforeEach
  void prepare() throws IOException {
    bench = Workbench.in(root);
  }

  @Test
  void linksIntoTheStore() throws IOException {
    Environment environment = bench.write(rich());
    Map<String, String> tree = Workbench.tree(environment.root());
    String entry = "link " + bench.store + "/package-1/rich-1.0-0123abcd-py3/";
    assertThat(tree)
        .containsEntry("bin/python", "link " + root.resolve("prefix/bin/python3.14"))
        .containsEntry("bin/python3", "link python")
        .containsEntry("bin/python3.14", "link python")
        .containsEntry(SITE + "rich", entry + "tree/site/rich")
        .containsEntry(SITE + "single.py", entry + "tree/site/single.py")
        .containsEntry(SITE + "__pycache__", "directory")
        .containsEntry(SITE + "rich-1.0.dist-info", "directory")
        .containsEntry(
            SITE + "rich-1.0.dist-info/licenses", entry + "tree/site/rich-1.0.dist-info/licenses")
        .containsEntry(SITE + "rich-1.0.dist-info/REQUESTED", "file " + Hashes.sha256(""));
    assertThat(environment.root().resolve("pyvenv.cfg"))
        .hasContent(
            """
            home = %s
            implementation = CPython
            version_info = 3.14.3
            include-system-site-packages = false
            prompt = my env
            """
                .formatted(root.resolve("prefix/bin")));
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(environment.root().resolve("bin/rich"))))
        .isEqualTo(Umask.applied("rwxr-xr-x", root));
    assertThat(Workbench.names(root.resolve("target"))).containsExactly("env");
  }

  @ParameterizedTest
  @CsvSource({
    SITE + "rich-1.0.dist-info/METADATA, tree/site/rich-1.0.dist-info/METADATA",
    SITE + "rich-1.0.dist-info/INSTALLER, INSTALLER",
    "bin/rich-bin, tree/scripts/rich-bin",
    "share/rich/data, tree/data/share/rich/data",
    "include/site/python3.14/rich/rich.h, tree/headers/rich.h",
  })
  void sharesDataWithTheStoreByHardLinks(String path, String source) throws IOException {
    Path file = bench.write(rich()).root().resolve(path);
    Path entry = bench.store.resolve("package-1/rich-1.0-0123abcd-py3");
    assertThat(file).isRegularFile().isReadable();
    assertThat(Files.isSymbolicLink(file)).isFalse();
    assertThat(Files.isSameFile(file, entry.resolve(source))).isTrue();
  }

  @ParameterizedTest
  @EnumSource(LinkMode.class)
  void everyModeShowsTheSameFiles(LinkMode mode) throws IOException {
    Environment environment = bench.write(mode, List.of(), rich());
    Path site = environment.sitePackages();
    assertThat(site.resolve("rich/__init__.py")).hasContent("x = 1");
    // A copy may be edited, which bytecode that is not compared with its source would hide.
    assertThat(Files.exists(site.resolve("rich/__pycache__/__init__.cpython-314.pyc")))
        .isEqualTo(mode != LinkMode.COPY);
    assertThat(site.resolve("rich-1.0.dist-info/licenses/LICENSE")).hasContent("text");
    assertThat(environment.root().resolve("share/rich/data")).hasContent("d");
    assertThat(environment.root().resolve("bin/rich-bin")).isExecutable();
    assertThat(environment.root().resolve("bin/rich-old"))
        .hasContent("#!" + environment.python() + "\nprint('old')");
    assertThat(Files.isSymbolicLink(site.resolve("rich"))).isEqualTo(mode == LinkMode.DIRECTORY);
    Path source = bench.inStore(rich(), "site/rich/__init__.py");
    assertThat(
            Files.getAttribute(site.resolve("rich/__init__.py"), "unix:ino")
                .equals(Files.getAttribute(source, "unix:ino")))
        .isEqualTo(mode != LinkMode.COPY);
    if (mode == LinkMode.COPY) {
      assertThat(site.resolve("single.py")).isWritable();
    }
  }

  @ParameterizedTest
  @EnumSource(LinkMode.class)
  void recordNamesEveryFileWithItsDigest(LinkMode mode) throws IOException {
    Environment environment = bench.write(mode, List.of(), rich());
    Path site = environment.sitePackages();
    List<String> rows = Files.readAllLines(site.resolve("rich-1.0.dist-info/RECORD"));
    assertThat(rows).doesNotHaveDuplicates();
    for (String row : rows) {
      String[] fields = row.split(",", -1);
      Path file = site.resolve(fields[0]).normalize();
      assertThat(file).as(row).exists();
      if (!fields[1].isEmpty()) {
        byte[] content = Files.readAllBytes(file);
        String digest = Digest.sha256(Hashes.sha256().digest(content)).recordForm();
        assertThat(fields[1]).as(row).isEqualTo(digest);
        assertThat(fields[2]).as(row).isEqualTo(String.valueOf(content.length));
      }
    }
    List<String> paths = rows.stream().map(row -> row.substring(0, row.indexOf(','))).toList();
    assertThat(paths)
        .contains(
            "single.py",
            "rich/__init__.py",
            "../../../bin/rich",
            "../../../bin/rich-old",
            "../../../bin/rich-bin",
            "../../../share/rich/data",
            "../../../include/site/python3.14/rich/rich.h",
            "rich-1.0.dist-info/INSTALLER",
            "rich-1.0.dist-info/REQUESTED",
            "rich-1.0.dist-info/RECORD");
    assertThat(paths.contains("rich")).isEqualTo(mode == LinkMode.DIRECTORY);
    if (mode == LinkMode.DIRECTORY) {
      assertThat(paths).containsSubsequence("rich", "rich/__init__.py");
    }
  }

  @Test
  void deletingAnEnvironmentLeavesTheStore() {
    bench.write(rich());
    Map<String, String> before = Workbench.tree(bench.store);
    bench.write(SamplePackage.of("other"));
    assertThat(bench.output.resolve(SITE + "rich")).doesNotExist();
    assertThat(Workbench.tree(bench.store)).containsAllEntriesOf(before);
  }

  @ParameterizedTest
  @EnumSource(LinkMode.class)
  @DisplayName(
      "case 43: a missing source is an error; the old environment stays, nothing else does")
  void missingSource(LinkMode mode) throws IOException {
    bench.write(SamplePackage.of("old"));
    Map<String, String> before = Workbench.tree(bench.output);
    rich().store(bench.store);
    Path entry = bench.store.resolve("package-1/rich-1.0-0123abcd-py3");
    Path broken = mode == LinkMode.DIRECTORY ? entry : entry.resolve("tree/site/rich/__init__.py");
    if (mode == LinkMode.DIRECTORY) {
      bench.write(SamplePackage.of("old"));
      Files.move(entry, entry.resolveSibling("away"));
      Files.createSymbolicLink(entry, Path.of("nowhere"));
      before = Workbench.tree(bench.output);
    } else {
      Files.delete(broken);
    }
    assertThatThrownBy(() -> bench.write(mode, List.of(), rich()))
        .hasMessageContaining(broken.toString());
    assertThat(Workbench.tree(bench.output)).isEqualTo(before);
    assertThat(Workbench.names(root.resolve("target"))).containsExactly("env");
  }

  @Test
  @DisplayName("case 42: what makes an environment one is there, whatever paths are linked")
  void pathsToLink() throws IOException {
    Customization some =
        Customization.of(false, List.of(), Map.of(), "", List.of("/share", "/empty"));
    Environment environment = bench.customize(some, Map.of()).write(rich());
    assertThat(Workbench.names(environment.root().resolve("bin")))
        .containsExactlyInAnyOrder(
            "python",
            "python3",
            "python3.14",
            "activate",
            "activate.fish",
            "activate.csh",
            "Activate.ps1");
    assertThat(environment.root().resolve("pyvenv.cfg")).exists();
    assertThat(environment.root().resolve("share/rich/data")).hasContent("d");
    assertThat(environment.root().resolve("empty")).isEmptyDirectory();
    assertThat(environment.sitePackages()).isEmptyDirectory();
    assertThat(environment.root().resolve("include")).doesNotExist();
    assertThat(environment.differenceFrom(List.of("a=b"))).isEmpty();
  }

  @Test
  void aMissingInterpreterIsAnError() throws IOException {
    Files.delete(root.resolve("prefix/bin/python3.14"));
    assertThatThrownBy(() -> bench.write(rich()))
        .hasMessage(
            "What an environment is made of is gone while it was composed\n  "
                + root.resolve("prefix/bin/python3.14")
                + "\n\nhint: build again; if that does not help, delete the store's plan-1 folder");
    assertThat(root.resolve("target")).doesNotExist();
  }

  @Test
  @DisplayName("F1: a link in place of target or of the environment is refused")
  void links() throws IOException {
    Path elsewhere = Files.createDirectories(root.resolve("elsewhere"));
    Files.createSymbolicLink(root.resolve("target"), elsewhere);
    assertThatThrownBy(() -> bench.write(rich()))
        .hasMessage(
            "A link stands where an environment is to be written: "
                + root.resolve("target")
                + "\n\nhint: remove the link, or name the folder that it leads to in"
                + " <build><directory>");
    Files.delete(root.resolve("target"));
    Files.createDirectory(root.resolve("target"));
    Files.createSymbolicLink(bench.output, elsewhere);
    assertThatThrownBy(() -> bench.write(rich()))
        .hasMessageStartingWith(
            "A link stands where an environment is to be written: " + bench.output);
    assertThat(elsewhere).isEmptyDirectory();
  }

  @Test
  @DisplayName("F2: foreign files are not deleted, three are named")
  void foreignFiles() throws IOException {
    Files.createDirectories(bench.output);
    for (String name : List.of("d", "b", "a", "c", "e")) {
      Files.writeString(bench.output.resolve(name), "mine");
    }
    assertThatThrownBy(() -> bench.write(rich()))
        .hasMessage(
            "This folder is not an environment of ours and is not empty: "
                + bench.output
                + "\n  a\n  b\n  c\n  … and 2 more"
                + "\n\nhint: move it away, or give the environment another <name>");
    assertThat(Workbench.names(bench.output)).hasSize(5);
  }

  @Test
  void aFileInTheWayIsRefusedAndAnEmptyFolderIsTaken() throws IOException {
    Files.createDirectories(bench.output.getParent());
    Files.writeString(bench.output, "mine");
    assertThatThrownBy(() -> bench.write(rich()))
        .hasMessageStartingWith("A file stands where an environment is to be written: ");
    Files.delete(bench.output);
    Files.createDirectory(bench.output);
    assertThat(bench.write(rich()).python()).exists();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a:b", "a\nb", "a\\b", "a\rb", "a\tb", "a\u0007b"})
  @DisplayName("F12: a path that cannot stand in PATH or in a script is refused")
  void unusablePaths(String name) {
    Workbench other =
        Workbench.in(
            root, root.resolve(name).resolve("env"), root.resolve("prefix/bin/python3.14"));
    assertThatThrownBy(() -> other.write(rich()))
        .hasMessageStartingWith("The path of an environment stands in PATH and in first lines")
        .hasMessageEndingWith("hint: move the project");
    assertThat(root.resolve(name)).doesNotExist();
  }

  @Test
  @DisplayName("F7: leftovers of dead processes go, those of living ones and of others stay")
  void leftovers() throws IOException {
    long living = ProcessHandle.current().pid();
    long dead = 4_194_304L + 17;
    Path target = Files.createDirectories(root.resolve("target"));
    Path link = target.resolve(".python-env.env." + dead + ".2");
    Path outside = Files.createDirectories(root.resolve("outside"));
    Files.createSymbolicLink(link, outside);
    Files.createDirectories(target.resolve(".python-env.env." + dead + ".1/lib/deep"));
    Path reused = Files.createDirectory(target.resolve(".python-env.env." + living + ".999"));
    Files.setLastModifiedTime(reused, FileTime.fromMillis(1_000_000_000_000L));
    List<String> staying =
        List.of(
            ".python-env.env." + living + ".998",
            ".python-env.env.3." + dead + ".1",
            ".python-env.env.x",
            ".python-env.env.",
            ".python-env.other." + dead + ".1",
            "env." + dead + ".1");
    for (String name : staying) {
      Files.createDirectory(target.resolve(name));
    }
    bench.write(rich());
    assertThat(Workbench.names(target)).containsAll(staying).hasSize(staying.size() + 1);
    assertThat(outside).isEmptyDirectory();
  }

  @Test
  @DisplayName("a killed process of our own number left a folder with the name we would take")
  void ownNumberAgain() throws IOException {
    Path target = Files.createDirectories(root.resolve("target"));
    String prefix = ".python-env.env." + ProcessHandle.current().pid() + ".";
    for (int i = 1; i < 60; i++) {
      Files.createDirectory(target.resolve(prefix + i));
    }
    assertThat(bench.write(rich()).python()).exists();
  }

  @Test
  void aWheelMayBringLib64() throws IOException {
    Environment environment = bench.write(SamplePackage.of("a").data("lib64/x", "1"));
    assertThat(environment.root().resolve("lib64/x")).hasContent("1");
  }

  @Test
  void aPromptCannotAddSettings() throws IOException {
    Path aside = Files.createDirectories(root.resolve("aside/bin")).getParent();
    new EnvironmentFiles(
            new Base(root.resolve("prefix/bin/python3.14"), "3.14.3", "python3.14"),
            bench.output,
            "x\ninclude-system-site-packages = true",
            Customization.NONE)
        .write(aside, new java.util.ArrayList<>(), new Placement(LinkMode.DIRECTORY));
    assertThat(Files.readAllLines(aside.resolve("pyvenv.cfg")))
        .hasSize(5)
        .contains("prompt = x include-system-site-packages = true");
  }
}
