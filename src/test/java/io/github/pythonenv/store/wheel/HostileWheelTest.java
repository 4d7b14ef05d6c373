package io.github.pythonenv.store.wheel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.pythonenv.store.StorePackage;
import io.github.pythonenv.testing.TestWheel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Well-formed archives whose descriptions lie, or whose files would land where they must not. */
class HostileWheelTest {
  private static final String INFO = "demo-1.0.dist-info/";
  private static final String METADATA = "Metadata-Version: 2.1\nName: demo\nVersion: 1.0\n";

  @TempDir private Path arena;

  private static TestWheel demo() {
    return TestWheel.of("demo", "1.0").file("demo.py", "x = 1\n");
  }

  private static UnaryOperator<String> replace(String old, String text) {
    return record -> {
      assertThat(record).contains(old);
      return record.replace(old, text);
    };
  }

  private void refused(TestWheel wheel, String finding) throws IOException {
    assertThat(new WheelTrial(arena).refuse(wheel))
        .anySatisfy(found -> assertThat(found).contains(finding));
  }

  static Stream<Arguments> distInfo() {
    return Stream.of(
        arguments(
            demo().file("demo-1.1.dist-info/METADATA", METADATA),
            "it has several dist-info directories: demo-1.0.dist-info, demo-1.1.dist-info"),
        arguments(
            demo().file("Demo-1.1.DIST-INFO/METADATA", METADATA),
            "it has several dist-info directories: Demo-1.1.DIST-INFO, demo-1.0.dist-info"),
        arguments(
            TestWheel.of("vendor/demo", "1.0").fileName("demo-1.0-py3-none-any.whl"),
            "it has no dist-info directory at its root"),
        arguments(
            demo().fileName("other-1.0-py3-none-any.whl"),
            "`demo-1.0.dist-info`: it belongs to another name or version than the wheel's file"),
        arguments(
            demo().fileName("demo-1.1-py3-none-any.whl"),
            "`demo-1.0.dist-info`: it belongs to another name or version than the wheel's file"),
        arguments(
            demo().distInfo("METADATA", METADATA.replace("demo", "other")),
            "METADATA says another name: other"),
        arguments(
            demo().distInfo("METADATA", METADATA.replace("1.0", "1.1")),
            "METADATA says another version: 1.1"),
        arguments(demo().distInfo("METADATA", "Name: demo\n"), "it has no Version"),
        arguments(demo().without("RECORD"), "its dist-info directory has no RECORD"),
        arguments(demo().without("WHEEL"), "its dist-info directory has no WHEEL"),
        arguments(demo().without("METADATA"), "its dist-info directory has no METADATA"),
        arguments(
            demo().distInfo("WHEEL", "Wheel-Version: 2.0\n"), "this one has Wheel-Version: 2.0"),
        arguments(demo().distInfo("WHEEL", "Generator: x\n"), "WHEEL has no Wheel-Version"),
        arguments(
            demo().distInfo("METADATA", new byte[(16 << 20) + 1]),
            "METADATA`: it has more than 16 MiB"),
        arguments(
            demo().file("other-1.0.data/scripts/x", "#!python\n"),
            "it is in the data directory of another distribution"),
        arguments(
            demo().file("demo-2.0.data/scripts/x", "#!python\n"),
            "it is in the data directory of another distribution"),
        arguments(demo().data("stdlib", "os.py", ""), "no installation scheme has that name"),
        arguments(
            demo().file("demo-1.0.data/x.py", ""),
            "it lies in the data directory, yet in no scheme of it"),
        arguments(
            demo().data("purelib", "pip-99.dist-info/METADATA", ""),
            "it would be added to a dist-info directory"),
        arguments(
            demo().data("purelib", INFO + "extra", ""),
            "it would be added to a dist-info directory"),
        arguments(
            demo().data("platlib", "pip.egg-info", ""), "it is metadata of another distribution"),
        arguments(
            demo().file("pip-99-py3.egg-info/PKG-INFO", ""),
            "it is metadata of another distribution"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("distInfo")
  void refusesTheDescription(TestWheel wheel, String finding) throws IOException {
    refused(wheel, finding);
  }

  static Stream<Arguments> record() {
    String row = TestWheel.row("demo.py", "x = 1\n".getBytes(StandardCharsets.UTF_8));
    String digest = row.substring(row.indexOf('=') + 1, row.lastIndexOf(','));
    String other = digest.startsWith("A") ? "B" : "A";
    return Stream.of(
        arguments(
            replace(digest, other + digest.substring(1)),
            "`demo.py`: its sha256 is not the one in RECORD:"),
        arguments(replace(digest + ",6", digest + ",7"), "RECORD says 7 bytes, it has 6"),
        arguments(replace("sha256=" + digest, "md5=1B2M2Y8AsgTpgAmY7PhCfg"), "a digest by `md5`"),
        arguments(replace(digest, "0".repeat(64)), "no sha256 in URL-safe base64"),
        arguments(replace(digest, digest + "="), "no sha256 in URL-safe base64 without padding"),
        arguments(replace("sha256=" + digest, ""), "no digest of `demo.py`"),
        arguments(replace(row, row + "\n" + row), "a second row for `demo.py`"),
        arguments(replace("RECORD,,", "RECORD,,120"), "a digest or a size of RECORD itself"),
        arguments(replace(row + "\n", ""), "`demo.py`: RECORD has no row for it"),
        arguments(
            replace(row, row + "\nmore.py,sha256=" + digest + ",6"),
            "`more.py`: RECORD has a row for it, yet it is not in the wheel"),
        arguments(replace("demo.py,", "//demo.py,"), "an absolute path: `//demo.py`"),
        arguments(replace("demo.py,", "/more.py,"), "an absolute path: `/more.py`"),
        arguments(replace("demo.py,", "./demo.py,"), "a path with `.`: `./demo.py`"),
        arguments(replace("demo.py,", "\\demo.py,"), "a path with a back slash"),
        arguments(
            replace(row, row + "\n../../../../victim.txt,,"),
            "a path with `..`: `../../../../victim.txt`"),
        arguments(
            replace(row, row + "\npip/__init__.py,sha256=" + digest + ",6"),
            "`pip/__init__.py`: RECORD has a row for it, yet it is not in the wheel"),
        arguments(replace(row, row + ",more"), "4 columns, not 3"),
        arguments((UnaryOperator<String>) record -> "", "it is empty"),
        arguments(replace(digest + ",6", digest + ",18446744073709551616"), "no size in bytes, of"),
        arguments(replace(digest + ",6", digest + ",-6"), "no size in bytes, of"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("record")
  void refusesTheRecord(UnaryOperator<String> change, String finding) throws IOException {
    refused(demo().record(change), finding);
  }

  static Stream<Arguments> harmlessRecords() {
    return Stream.of(
        arguments("one leading slash", replace("demo.py,", "/demo.py,")),
        arguments("CRLF", replace("\n", "\r\n")),
        arguments("no line end", (UnaryOperator<String>) String::strip));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("harmlessRecords")
  void takesTheRecord(String name, UnaryOperator<String> change) {
    assertThat(new WheelTrial(arena).accept(demo().record(change)).label()).isEqualTo("demo 1.0");
  }

  @ParameterizedTest
  @CsvSource({
    "sha384, 48",
    "sha512, 64",
  })
  void verifiesStrongerDigests(String algorithm, int bytes) throws Exception {
    byte[] content = "x = 1\n".getBytes(StandardCharsets.UTF_8);
    byte[] digest =
        java.security.MessageDigest.getInstance("SHA-" + algorithm.substring(3)).digest(content);
    assertThat(digest).hasSize(bytes);
    String row = TestWheel.row("demo.py", content);
    String good = recordRow(algorithm, digest);
    StorePackage made = new WheelTrial(arena).accept(demo().record(replace(row, good)));
    assertThat(made.directory().resolve("RECORD")).content().contains(row);
    digest[0] ^= 1;
    TestWheel wrong = TestWheel.of("demo", "1.0").file("demo.py", content).file("b.py", "");
    assertThat(
            new WheelTrial(arena.resolve("second"))
                .refuse(wrong.record(replace(row, recordRow(algorithm, digest)))))
        .singleElement()
        .asString()
        .contains("`demo.py`: its " + algorithm + " is not the one in RECORD");
  }

  private static String recordRow(String algorithm, byte[] digest) {
    return "demo.py,"
        + algorithm
        + "="
        + java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(digest)
        + ",6";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../x = demo:main",
        "/abs/x = demo:main",
        ".. = demo:main",
        "../pyvenv.cfg = demo:main",
        "sub/foo = demo:main",
        "..\\evil = demo:main",
        "Python.EXE = demo:main",
        "python = demo:main",
        "python3.11 = demo:main",
        "pythonw = demo:main",
        "pypy = demo:main",
        "PyThOn.py = demo:main",
        "activate = demo:main",
        "activate.fish = demo:main",
        "deactivate = demo:main",
        "-rf = demo:main",
        ".hidden = demo:main",
        "foo bar = demo:main",
        "%(here)s = demo:main",
        "= demo:main",
        "x = os;import x:y",
        "x = demo",
        "x = demo:main(1)",
        "x = demo.class:import",
        "x = a-b:x-y",
        "x = demo:main\nx = demo:other",
        "x = demo:main\n[console_scripts]\ny = demo:main",
        "x: demo:main",
        "x = demo:main ; inline",
        "Foo = demo:main\nfoo = demo:main"
      })
  void refusesTheEntryPoint(String line) throws IOException {
    assertThat(new WheelTrial(arena).refuse(demo().consoleScript(line)))
        .allSatisfy(found -> assertThat(found).contains("entry_points.txt"));
  }

  static Stream<Arguments> entryPointFiles() {
    String good = "[console_scripts]\nx = demo:main\n";
    StringBuilder many = new StringBuilder("[console_scripts]\n");
    for (int i = 0; i < 100_000; i++) {
      many.append('s').append(i).append(" = demo:main\n");
    }
    return Stream.of(
        arguments("\ufeff" + good, "byte order mark"),
        arguments("x = demo:main\n", "entry_points.txt"),
        arguments(many.toString(), "more entry points than 10000"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("entryPointFiles")
  void refusesTheEntryPointsFile(String content, String finding) throws IOException {
    refused(demo().distInfo("entry_points.txt", content), finding);
  }

  @Test
  void refusesEntryPointsThatAreNotUtf8() throws IOException {
    byte[] latin1 = "[console_scripts]\nx = d\u00e9mo:main\n".getBytes(StandardCharsets.ISO_8859_1);
    refused(demo().distInfo("entry_points.txt", latin1), "entry_points.txt is not UTF-8");
  }

  @ParameterizedTest
  @CsvSource({
    "scripts, python, it is a script with the name of the interpreter",
    "scripts, activate, it is a script with the name of an activate script",
    "scripts, Python3.exe, it is a script with the name of the interpreter",
    "scripts, sub/x, it is a script in a sub-directory",
    "data, bin/python3, it would become a script with the name of the interpreter",
    "data, Scripts/python.exe, it would become a script with the name of the interpreter",
    "data, bin/activate, it would become a script with the name of an activate script",
    "data, bin/Activate.ps1, it would become a script with the name of an activate script",
    "data, pyvenv.cfg, it would replace the environment's configuration",
    "data, PyVenv.cfg, it would replace the environment's configuration",
    "data, ../../../x, its name holds `..`",
    "data, lib/python3.11/site-packages/victim/__init__.py, it would go into site-packages",
    "data, Lib/Site-Packages/victim.py, it would go into site-packages",
    "data, lib/python3/dist-packages/victim.py, it would go into site-packages",
    "purelib, demo.py, it would land on `demo.py`",
    "platlib, Demo.py, it would land on `demo.py`",
    "purelib, demo.py/x, it would land on `demo.py`",
    "scripts, run, it would land on `script run`",
    "data, bin/run, it would land on `script run`",
    "data, Scripts/RUN, it would land on `script run`"
  })
  void refusesTheTarget(String scheme, String path, String finding) throws IOException {
    refused(demo().consoleScript("run = demo:main").data(scheme, path, "x"), finding);
  }

  @Test
  void refusesWhatMeetsBehindLib64() throws IOException {
    TestWheel wheel = demo().data("data", "lib/x", "1").data("data", "lib64/x", "2");
    refused(wheel, "it would land on `demo-1.0.data/data/lib/x`");
  }

  @Test
  void reportsAllFindingsOfAStageAtOnce() throws IOException {
    TestWheel wheel =
        demo()
            .distInfo("METADATA", METADATA.replace("demo", "other").replace("1.0", "7"))
            .distInfo("WHEEL", "Wheel-Version: 3\n")
            .consoleScript("python = demo:main")
            .record(replace("demo.py,sha256", "demo.py,md5"));
    assertThat(new WheelTrial(arena).refuse(wheel)).hasSize(5);
  }

  @Test
  void takesWhatOnlyLooksOdd() {
    String folded = METADATA + "Requires-Dist: idna\n  ;; broken marker\nName: second\n";
    TestWheel wheel =
        demo()
            .distInfo("METADATA", folded.replace("2.1", "9.0") + "Summary: caf\u00e9\n")
            .distInfo("WHEEL", "Wheel-Version: 1.9\nWheel-Version: 2.0\nTag: cp27-none-any\n")
            .file("sitecustomize.py", "")
            .file("zz.pth", "import os\n")
            .file("json.py", "")
            .file("pip/__init__.py", "")
            .file("demo/_vendor/x-1.0.dist-info/METADATA", "")
            .consoleScript("pip = demo:main")
            .consoleScript("activate-global-demo = demo:main");
    StorePackage made = new WheelTrial(arena).accept(wheel);
    assertThat(made.facts().consoleScripts()).hasSize(2);
    assertThat(made.facts().requiresDist()).singleElement().asString().startsWith("idna");
  }

  @Test
  void takesMetadataThatIsNotUtf8() {
    byte[] latin1 = (METADATA + "Summary: caf\u00e9\n").getBytes(StandardCharsets.ISO_8859_1);
    assertThat(new WheelTrial(arena).accept(demo().distInfo("METADATA", latin1)).label())
        .isEqualTo("demo 1.0");
  }

  @Test
  void readsManyExtrasInLinearTime() {
    TestWheel wheel = demo();
    for (int i = 0; i < 30_000; i++) {
      wheel.metadata("Provides-Extra: e" + i, "Requires-Dist: idna; extra == 'e" + i + "'");
    }
    assertThat(new WheelTrial(arena).accept(wheel).facts().providesExtra()).hasSize(30_000);
  }
}
