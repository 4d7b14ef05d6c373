package io.github.pythonenv.declare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.io.FileTree;
import io.github.pythonenv.io.Hashes;
import io.github.pythonenv.packaging.Digest;
import io.github.pythonenv.packaging.WheelFileName;
import io.github.pythonenv.store.Store;
import io.github.pythonenv.store.StorePackage;
import io.github.pythonenv.store.wheel.LocalWheel;
import io.github.pythonenv.store.wheel.PackageStore;
import io.github.pythonenv.testing.OracleInterpreter;
import io.github.pythonenv.testing.RawZip;
import io.github.pythonenv.testing.TestWheel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rewritten wheel is one that the store and pip take, and holds what the override says. */
class WheelRewriterTest {
  private static final String PATCH =
      """
      --- a/demo/core/x.py
      +++ b/demo/core/x.py
      @@ -1,2 +1,2 @@
       a = 1
      -b = 2
      +b = 3
      --- /dev/null
      +++ b/demo/new.sh
      @@ -0,0 +1 @@
      +new
      --- a/demo/old.py
      +++ /dev/null
      @@ -1 +0,0 @@
      -old
      --- a/demo/platform.py
      +++ b/demo/platform.py
      @@ -1 +1 @@
      -p = 1
      +p = 2
      --- a/bin/demo-script
      +++ b/bin/demo-script
      @@ -1,2 +1,2 @@
       #!python
      -print(1)
      +print(2)
      """;

  @TempDir private Path folder;
  private Path out;
  private Path store;

  @BeforeEach
  void folders() throws IOException {
    out = Files.createDirectories(folder.resolve("out"));
    store = folder.resolve("store");
  }

  @AfterEach
  void thaw() {
    FileTree.delete(store);
  }

  private static TestWheel rich() {
    return TestWheel.of("demo", "1.0")
        .file("demo/__init__.py", "")
        .file("demo/core/x.py", "a = 1\nb = 2\n")
        .file("demo/core/__pycache__/x.cpython-314.pyc", "stale")
        .file("demo/core/y.py", "y = 1\n".repeat(10_000))
        .file("demo/a, \"b\".txt", "odd")
        .executable("demo/run.sh", "#!/bin/sh\n")
        .file("demo/old.py", "old\n")
        .data("platlib", "demo/platform.py", "p = 1\n")
        .data("scripts", "demo-script", "#!python\nprint(1)\n")
        .metadata("Requires-Dist: idna<2", "Requires-Dist: gone", "", "The description.");
  }

  @Test
  @DisplayName("patched, with other dependencies: the store and pip take it")
  void patchedAndRelaxed() throws IOException {
    Path original = rich().writeTo(folder);
    Path made = rewrite(original, edited(patch(PATCH)));
    assertThat(made.getFileName().toString())
        .matches("demo-1\\.0-0_[0-9a-f]{8}-py3-none-any\\.whl");
    assertThat(out).isDirectoryContaining(made::equals);
    assertThat(members(made))
        .containsExactly(
            "demo/__init__.py",
            "demo/core/y.py",
            "demo/a, \"b\".txt",
            "demo/run.sh",
            "demo/core/x.py",
            "demo/new.sh",
            "demo-1.0.data/platlib/demo/platform.py",
            "demo-1.0.data/scripts/demo-script",
            "demo-1.0.dist-info/METADATA",
            "demo-1.0.dist-info/WHEEL",
            "demo-1.0.dist-info/RECORD");
    StorePackage installed = stored(made);
    Path site = installed.directory().resolve("tree/site");
    assertThat(site.resolve("demo/core/x.py")).hasContent("a = 1\nb = 3\n");
    assertThat(site.resolve("demo/platform.py")).hasContent("p = 2\n");
    assertThat(site.resolve("demo/new.sh")).hasContent("new\n");
    assertThat(site.resolve("demo/old.py")).doesNotExist();
    assertThat(site.resolve("demo/run.sh")).isExecutable();
    assertThat(installed.directory().resolve("tree/scripts/demo-script"))
        .hasContent("#!python\nprint(2)\n");
    assertThat(site.resolve("demo-1.0.dist-info/METADATA"))
        .hasContent(
            "Metadata-Version: 2.1\nName: demo\nVersion: 1.0\nRequires-Dist: idna\n"
                + "Requires-Dist: new>=1\n\nThe description.\n");
    assertThat(pipInstalls(made)).isEqualTo("3 2 new 1.0 idna,new>=1");
  }

  @Test
  @DisplayName("the same input makes the same bytes, another patch other ones")
  void reproducible() throws IOException {
    Path original = rich().writeTo(folder);
    Path one = rewrite(original, edited(patch(PATCH)));
    byte[] bytes = Files.readAllBytes(one);
    Path two = rewrite(original, edited(patch(PATCH)));
    assertThat(two).isEqualTo(one).hasBinaryContent(bytes);
    Path three = rewrite(original, edited(patch(PATCH.replace("b = 3", "b = 4"))));
    assertThat(three.getFileName()).isNotEqualTo(one.getFileName());
    assertThat(original).hasBinaryContent(rich().bytes());
  }

  @Test
  @DisplayName("a wheel of zip64 headers, descriptors and its own build tag is copied as it lies")
  void oddArchive() throws IOException {
    Path original =
        rich()
            .fileName("demo-1.0-7a-py3-none-any.whl")
            .distInfo(
                "WHEEL",
                "Wheel-Version: 1.0\r\nBuild: 7a\r\nRoot-Is-Purelib: true\r\nTag: py3-none-any\r\n")
            .distInfo("RECORD.jws", "{}")
            .record(text -> text.replaceAll("(?m)^.*RECORD\\.jws.*\n", ""))
            .zip(
                zip -> {
                  zip.zip64End();
                  zip.change("demo/core/y.py", member -> member.zip64 = true);
                  zip.change("demo/__init__.py", RawZip.Member::withDescriptor);
                  zip.change("demo/run.sh", RawZip.Member::withDescriptor);
                })
            .writeTo(folder);
    Path made = rewrite(original, edited(List.of()));
    assertThat(made.getFileName().toString()).startsWith("demo-1.0-7_");
    assertThat(members(made)).doesNotContain("demo-1.0.dist-info/RECORD.jws");
    Path site = stored(made).directory().resolve("tree/site");
    assertThat(site.resolve("demo/core/y.py")).hasContent("y = 1\n".repeat(10_000));
    String tag = made.getFileName().toString().split("-")[2];
    assertThat(site.resolve("demo-1.0.dist-info/WHEEL"))
        .hasBinaryContent(
            ("Wheel-Version: 1.0\r\nBuild: "
                    + tag
                    + "\r\nRoot-Is-Purelib: true\r\nTag: py3-none-any\r\n")
                .getBytes(StandardCharsets.UTF_8));
  }

  @Test
  @DisplayName("everything that does not fit is said at once, and nothing is written")
  void allFindings() throws IOException {
    Path original = rich().writeTo(folder);
    List<Path> patches = new ArrayList<>(patch(PATCH.replace("a = 1", "a = 0")));
    patches.add(Files.writeString(folder.resolve("no.patch"), "nothing"));
    PackageOverride override =
        new PackageOverride(
            "demo",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            patches,
            List.of(),
            List.of("nobody"),
            Relaxation.of(List.of("gone", "stranger")));
    assertThatThrownBy(() -> rewrite(original, override))
        .hasMessage(
            """
            The override of demo does not fit demo-1.0-py3-none-any.whl
              demo.patch: a/demo/core/x.py: line 1 (line 3 of the patch): it does not apply
                expected in line 1: `a = 0`
                there is: `a = 1`
              Not a patch that can be applied: no.patch
                it holds no diff of any file
              `<relax>`: it has no such dependency: stranger
              `<removeDependencies>`: it has no such dependency: nobody

            hint: change `<overrides><demo>`, or make its patches for version 1.0""");
    assertThat(out).isEmptyDirectory();
  }

  @Test
  @DisplayName("what the store would refuse of the original it refuses of the copy")
  void nothingIsMadeSound() throws IOException {
    Path original =
        rich()
            .zip(
                zip -> {
                  zip.change("demo/__init__.py", member -> member.mode = 0120777);
                  zip.change("demo/core/y.py", member -> member.localCrc = 1);
                })
            .record(text -> text.replaceFirst("demo/run.sh,sha256=.", "demo/run.sh,sha256=_"))
            .writeTo(folder);
    Path made = rewrite(original, edited(List.of()));
    assertThatThrownBy(() -> stored(made)).hasMessageContaining("it is a symbolic link");
  }

  @Test
  @DisplayName("damaged archives are refused")
  void damaged() throws IOException {
    byte[] bytes = rich().bytes();
    for (int cut : new int[] {0, 1, 30, bytes.length / 2, bytes.length - 30, bytes.length - 1}) {
      Path file = folder.resolve("demo-1.0-py3-none-any.whl");
      Files.write(file, Arrays.copyOf(bytes, cut));
      assertThatThrownBy(() -> rewrite(file, edited(List.of())))
          .hasMessageContaining("A wheel is damaged: demo-1.0-py3-none-any.whl");
    }
    Random random = new Random(1);
    for (int i = 0; i < 500; i++) {
      byte[] broken = bytes.clone();
      for (int n = 1 + random.nextInt(3); n > 0; n--) {
        int from = random.nextBoolean() ? 0 : bytes.length - Math.min(bytes.length, 1_200);
        broken[from + random.nextInt(bytes.length - from)] = (byte) random.nextInt(256);
      }
      Path file = Files.write(folder.resolve("demo-1.0-py3-none-any.whl"), broken);
      try {
        rewrite(file, edited(List.of()));
      } catch (PythonEnvException expected) {
        assertThat(expected.problem()).isNotEmpty();
      }
    }
  }

  private static PackageOverride edited(List<Path> patches) {
    return new PackageOverride(
        "Demo",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        patches,
        List.of("new >= 1"),
        List.of("gone"),
        Relaxation.ALL);
  }

  private List<Path> patch(String text) throws IOException {
    return List.of(Files.writeString(folder.resolve("demo.patch"), text));
  }

  private Path rewrite(Path wheel, PackageOverride override) {
    Digest digest = new Digest("sha256", Hashes.sha256(wheel));
    return WheelRewriter.rewrite(wheel, digest, override, out);
  }

  private StorePackage stored(Path wheel) {
    LocalWheel local =
        LocalWheel.unverified(
            wheel, WheelFileName.parse(wheel.getFileName().toString()), List.of());
    return new PackageStore(Store.at(store), Optional.empty()).provide(List.of(local)).get(0);
  }

  private static List<String> members(Path wheel) throws IOException {
    List<String> names = new ArrayList<>();
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(wheel))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        names.add(entry.getName());
      }
    }
    return names;
  }

  private String pipInstalls(Path wheel) throws IOException {
    return OracleInterpreter.get()
        .answers(
            """
            import contextlib, io, importlib.metadata
            from pip._internal.cli.main import main
            for line in sys.stdin:
                wheel, target = line.rstrip('\\n').split('|')
                with contextlib.redirect_stdout(io.StringIO()) as out:
                    code = main(['install', '--no-deps', '--no-index', '--no-compile',
                                 '--isolated', '--no-cache-dir', '--target', target, wheel])
                assert code == 0, out.getvalue()
                sys.path.insert(0, target)
                import demo.core.x, demo.platform
                d = importlib.metadata.distribution('demo')
                print(demo.core.x.b, demo.platform.p, d.read_text('../demo/new.sh').strip(),
                      d.version, ','.join(d.requires))
            """,
            List.of(wheel + "|" + folder.resolve("target")))
        .get(0);
  }
}
