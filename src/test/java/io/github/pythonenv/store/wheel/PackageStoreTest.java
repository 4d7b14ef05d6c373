package io.github.pythonenv.store.wheel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.io.FileTree;
import io.github.pythonenv.io.Hashes;
import io.github.pythonenv.packaging.Digest;
import io.github.pythonenv.store.Bucket;
import io.github.pythonenv.store.PackageFacts;
import io.github.pythonenv.store.PackageFile;
import io.github.pythonenv.store.Store;
import io.github.pythonenv.store.StorePackage;
import io.github.pythonenv.testing.TestWheel;
import io.github.pythonenv.testing.Umask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a wheel becomes in the store, and that it is found again. */
class PackageStoreTest {
  @TempDir private Path arena;
  private WheelTrial trial;

  @BeforeEach
  void open() {
    trial = new WheelTrial(arena);
  }

  @AfterEach
  void thaw() {
    FileTree.delete(arena.resolve("deep"));
  }

  private static TestWheel rich() {
    return TestWheel.of("demo_kit", "1.0")
        .file("demo/__init__.py", "")
        .file("demo/data/a, b.txt", "x")
        .executable("demo/run.sh", "#!/bin/sh\n")
        .file("single.py", "y = 2\n")
        .file("demo.pth", "import demo\n")
        .distInfo("licenses/LICENSE", "free")
        .distInfo("INSTALLER", "somebody\n")
        .data("scripts", "plain", "#!/bin/sh\n")
        .data("scripts", "template", "#!pythonw -x\nprint(1)\n")
        .data("data", "share/man/demo.1", ".TH")
        .data("headers", "demo.h", "int x;")
        .data("platlib", "demo/ext.txt", "z")
        .metadata("Requires-Python: >=3.8", "Requires-Dist: idna (>=2) ; extra == 'x'")
        .metadata("Provides-Extra: x")
        .consoleScript("demo = demo.cli:main.run [x]")
        .entryPoint("gui_scripts", "demo-gui = demo:gui");
  }

  @Test
  void keepsTheTreeByScheme() throws IOException {
    StorePackage made = trial.accept(rich());
    Path tree = made.directory().resolve("tree");
    assertThat(tree.resolve("site/demo/ext.txt")).hasContent("z");
    assertThat(tree.resolve("site/demo/data/a, b.txt")).hasContent("x");
    assertThat(tree.resolve("scripts/template")).hasContent("#!pythonw -x\nprint(1)\n");
    assertThat(tree.resolve("data/share/man/demo.1")).exists();
    assertThat(tree.resolve("headers/demo.h")).exists();
    assertThat(tree.resolve("site/demo_kit-1.0.dist-info/METADATA")).exists();
    assertThat(tree.resolve("site/demo_kit-1.0.dist-info/RECORD")).doesNotExist();
    assertThat(tree.resolve("site/demo_kit-1.0.dist-info/INSTALLER")).doesNotExist();
    assertThat(tree.resolve("site/demo_kit-1.0.data")).doesNotExist();
  }

  /** As pip and uv do it: in the environments that they make, lib64 is a link to lib. */
  @Test
  void putsDataForLib64IntoLib() {
    StorePackage made =
        trial.accept(
            TestWheel.of("demo", "1.0")
                .data("data", "lib64/demo/x", "1")
                .data("data", "lib/demo/y", "2"));
    Path data = made.directory().resolve("tree/data");
    assertThat(data.resolve("lib/demo/x")).hasContent("1");
    assertThat(data.resolve("lib/demo/y")).hasContent("2");
    assertThat(data.resolve("lib64")).doesNotExist();
    assertThat(made.contents().get())
        .extracting(PackageFile::path)
        .contains("lib/demo/x", "lib/demo/y");
  }

  @Test
  void makesEverythingReadOnly() throws IOException {
    StorePackage made = trial.accept(rich());
    String program = Umask.applied("r-xr-xr-x", arena);
    String plain = Umask.applied("r--r--r--", arena);
    try (Stream<Path> files = Files.walk(made.directory())) {
      for (Path file : files.toList()) {
        String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        String name = String.valueOf(file.getFileName());
        boolean executable =
            Files.isDirectory(file) || List.of("run.sh", "plain", "template").contains(name);
        assertThat(mode).as(file.toString()).isEqualTo(executable ? program : plain);
      }
    }
  }

  @Test
  void knowsTheFacts() {
    PackageFacts facts = trial.accept(rich()).facts();
    assertThat(facts.topLevel())
        .extracting(entry -> entry.scheme() + " " + entry.name() + (entry.isDirectory() ? "/" : ""))
        .containsExactlyInAnyOrder(
            "SITE demo/",
            "SITE demo.pth",
            "SITE single.py",
            "SCRIPTS plain",
            "SCRIPTS template",
            "DATA share/",
            "HEADERS demo.h");
    assertThat(facts.distInfoEntries())
        .extracting(entry -> entry.name() + (entry.isDirectory() ? "/" : ""))
        .containsExactly("METADATA", "WHEEL", "entry_points.txt", "licenses/");
    assertThat(facts.templates()).containsExactly("template");
    assertThat(facts.consoleScripts().toString())
        .isEqualTo("[EntryPoint[name=demo, module=demo.cli, attribute=main.run]]");
    assertThat(facts.guiScripts()).extracting(script -> script.name()).containsExactly("demo-gui");
    assertThat(facts.requiresPython()).isEqualTo(">=3.8");
    assertThat(facts.requiresDist()).containsExactly("idna (>=2) ; extra == 'x'");
    assertThat(facts.providesExtra()).containsExactly("x");
  }

  @Test
  void knowsNamespacesAndPluginsOfPytest() {
    TestWheel wheel =
        TestWheel.of("spread", "1.0")
            .file("space/part/__init__.py", "")
            .file("marked/__init__.py", "")
            .file("marked/part/__init__.py", "")
            .file("own/__init__.py", "")
            .file("own/module.py", "")
            .file("own/part/__init__.py", "")
            .file("plain/data.txt", "")
            .file("spread-1.0.dist-info/entry_points.txt", "[pytest11]\nspread = own.module\n");
    StorePackage made = trial.accept(wheel);
    assertThat(made.facts().topLevel())
        .filteredOn(PackageFacts.TopLevel::isNamespace)
        .extracting(PackageFacts.TopLevel::name)
        .containsExactly("marked", "space");
    assertThat(made.facts().pytestPlugin()).isTrue();
    assertThat(trial.packages().find(made.key()).orElseThrow().facts()).isEqualTo(made.facts());
    assertThat(trial.accept(rich()).facts().pytestPlugin()).isFalse();
  }

  @Test
  void preparesARecordWithLinksFirst() throws IOException {
    List<String> rows = Files.readAllLines(trial.accept(rich()).directory().resolve("RECORD"));
    String info = "demo_kit-1.0.dist-info/";
    assertThat(rows.subList(0, 2)).containsExactly("demo,,", info + "licenses,,");
    assertThat(rows)
        .contains(
            "single.py,sha256=" + base64("y = 2\n") + ",6",
            "\"demo/data/a, b.txt\",sha256=" + base64("x") + ",1");
    assertThat(rows.subList(rows.size() - 2, rows.size()))
        .containsExactly(
            info + "INSTALLER,sha256=" + base64("python-env\n") + ",11", info + "RECORD,,");
    assertThat(rows).doesNotHaveDuplicates().noneMatch(row -> row.contains("scripts/"));
  }

  private static String base64(String text) {
    String row = TestWheel.row("x", text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    return row.substring(row.indexOf('=') + 1, row.lastIndexOf(','));
  }

  @Test
  void listsContentsWithDigests() throws IOException {
    StorePackage made = trial.accept(rich());
    assertThat(made.contents().get()).hasSize(14);
    for (PackageFile file : made.contents().get()) {
      Path path = made.tree().resolve(file.scheme().directory()).resolve(file.path());
      assertThat(Hashes.sha256(path)).as(file.path()).isEqualTo(file.sha256());
      assertThat(Files.size(path)).isEqualTo(file.size());
    }
    assertThat(trial.packages().verify(made)).isEmpty();
  }

  @Test
  void findsWhatItMade() {
    StorePackage made = trial.accept(rich());
    assertThat(made.key()).matches("demo-kit-1\\.0-[0-9a-f]{16}-none");
    StorePackage found = trial.packages().find(made.key()).orElseThrow();
    assertThat(found.facts()).isEqualTo(made.facts());
    assertThat(found.distInfo()).isEqualTo("demo_kit-1.0.dist-info");
    assertThat(found.contents().get()).isEqualTo(made.contents().get());
    assertThat(trial.packages().find("absent-1.0-0123456789abcdef-none")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "facts 1\nname demo\n", "facts 2\nend\n", "facts 1\nname A B\nend\n"})
  void makesADamagedEntryAgain(String content) throws IOException {
    StorePackage made = trial.accept(rich());
    Path facts = made.directory().resolve("facts");
    Files.setPosixFilePermissions(made.directory(), PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.delete(facts);
    if (!content.isEmpty()) {
      Files.writeString(facts, content);
    }
    assertThat(trial.accept(rich()).facts()).isEqualTo(made.facts());
  }

  @Test
  void noticesAnyChangeOfAFile() throws IOException {
    StorePackage made = trial.accept(rich());
    Path site = made.tree().resolve("site");
    for (Path folder : List.of(site, site.resolve("demo"))) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    Files.delete(site.resolve("single.py"));
    Files.writeString(site.resolve("more.py"), "");
    Path text = site.resolve("demo/ext.txt");
    Files.delete(text);
    Files.writeString(text, "Z");
    assertThat(trial.packages().verify(made))
        .containsExactlyInAnyOrder(
            "demo-kit 1.0: missing: site/single.py",
            "demo-kit 1.0: changed: site/demo/ext.txt",
            "demo-kit 1.0: not of this package: site/more.py");
  }

  @Test
  void keepsTheOrderOfItsWheels() {
    List<LocalWheel> wheels = new ArrayList<>();
    Random random = new Random(5);
    for (int i = 0; i < 30; i++) {
      byte[] content = new byte[random.nextInt(200_000)];
      random.nextBytes(content);
      wheels.add(trial.write(TestWheel.of("p" + i, "1." + i).file("p" + i + "/x", content)));
    }
    wheels.add(wheels.get(3));
    List<StorePackage> made = trial.packages().provide(wheels);
    assertThat(made)
        .extracting(StorePackage::label)
        .containsExactlyElementsOf(
            wheels.stream()
                .map(wheel -> wheel.name().name() + " " + wheel.name().version())
                .toList());
    assertThat(made).allSatisfy(one -> assertThat(trial.packages().verify(one)).isEmpty());
  }

  @Test
  void reportsEveryRefusedWheel() {
    List<LocalWheel> wheels =
        List.of(
            trial.write(TestWheel.of("first", "1").file("x", "").record(text -> "")),
            trial.write(TestWheel.of("good", "1")),
            trial.write(TestWheel.of("second", "1").without("WHEEL")));
    assertThatThrownBy(() -> trial.packages().provide(wheels))
        .isInstanceOf(PythonEnvException.class)
        .hasMessageContaining("Wheels were refused: 2")
        .hasMessageContaining("first-1-py3-none-any.whl")
        .hasMessageContaining("second-1-py3-none-any.whl")
        .hasMessageContaining("its dist-info directory has no WHEEL");
  }

  @Test
  void saysOnlyThatTheStoreCannotBeWrittenWhereThatIsSo() throws IOException {
    List<LocalWheel> wheels =
        List.of(
            trial.write(TestWheel.of("bad", "1").without("WHEEL")),
            trial.write(TestWheel.of("first", "1")),
            trial.write(TestWheel.of("second", "1")));
    Path root = Files.createDirectories(arena.resolve("deep/down/store"));
    Files.createFile(root.resolve(Bucket.PACKAGE.directory()));
    assertThatThrownBy(() -> trial.packages().provide(wheels))
        .hasMessageStartingWith("The store cannot be written: " + root)
        .hasMessageNotContaining("Wheels were refused");
  }

  @Test
  void comparesTheDigestsItWasGiven() throws IOException {
    LocalWheel wheel = trial.write(TestWheel.of("demo", "1"));
    Digest right = new Digest("sha256", Hashes.sha256(wheel.file()));
    Digest wrong = new Digest("sha256", "0".repeat(64));
    LocalWheel known = LocalWheel.unverified(wheel.file(), wheel.name(), List.of(right));
    assertThat(trial.packages().provide(List.of(known))).hasSize(1);
    assertThat(
            trial
                .packages()
                .provide(List.of(LocalWheel.verified(wheel.file(), wheel.name(), right))))
        .hasSize(1);
    LocalWheel other = LocalWheel.unverified(wheel.file(), wheel.name(), List.of(right, wrong));
    assertThatThrownBy(() -> trial.packages().provide(List.of(other)))
        .isInstanceOf(PythonEnvException.class)
        .hasMessageContaining("A wheel does not have its digest: " + wheel.file())
        .hasMessageContaining("expected sha256:" + "0".repeat(64))
        .hasMessageContaining("found    " + right);
  }

  @Test
  void namesAWheelThatIsNotThere() {
    LocalWheel gone = WheelTrial.local(arena.resolve("gone-1.0-py3-none-any.whl"));
    assertThatThrownBy(() -> trial.packages().provide(List.of(gone)))
        .isInstanceOf(PythonEnvException.class)
        .hasMessageContaining("The wheel cannot be read: " + gone.file());
  }

  @Test
  void givesTheSameBytesEachTime() throws IOException {
    StorePackage first = trial.accept(rich());
    StorePackage second = new WheelTrial(arena.resolve("deep/second")).accept(rich());
    for (String file : List.of("facts", "contents", "RECORD")) {
      assertThat(second.directory().resolve(file))
          .hasSameBinaryContentAs(first.directory().resolve(file));
    }
  }

  @Test
  void takesAnEmptyList() {
    assertThat(new PackageStore(Store.at(arena), Optional.empty()).provide(List.of())).isEmpty();
  }
}
