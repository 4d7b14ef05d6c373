package io.github.pythonenv.store.wheel;

import static io.github.pythonenv.testing.RawZip.member;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.pythonenv.store.PackageFile;
import io.github.pythonenv.store.StorePackage;
import io.github.pythonenv.testing.RawZip;
import io.github.pythonenv.testing.TestWheel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Members whose names or types lead somewhere else. */
class HostileNamesTest {
  private static final String ABSOLUTE = "its name is absolute";
  private static final String DOTS = "its name holds `..`";
  private static final String WINDOWS = "its name holds a back slash or a colon";
  private static final String INVISIBLE =
      "its name holds a control, format or unassigned character";

  @TempDir private Path arena;

  static Stream<Arguments> names() {
    return Stream.of(
        arguments("../x", DOTS),
        arguments("p/../../x", DOTS),
        arguments("/x", ABSOLUTE),
        arguments("p/../x", DOTS),
        arguments("p\\..\\..\\x", WINDOWS),
        arguments("C:/x", WINDOWS),
        arguments("m.py:ads", WINDOWS),
        arguments("CON.py", "its name is that of a device on Windows"),
        arguments("demo/aux", "its name is that of a device on Windows"),
        arguments("demo/Com7.txt", "its name is that of a device on Windows"),
        arguments("mod.py.", "ends in a dot or a blank"),
        arguments("demo /mod.py", "ends in a dot or a blank"),
        arguments("demo./mod.py", "ends in a dot or a blank"),
        arguments("demo/.. /", "ends in a dot or a blank"),
        arguments("demo../", "ends in a dot or a blank"),
        arguments("a\nb.py", INVISIBLE),
        arguments("a\tb.py", INVISIBLE),
        arguments("a\u007fb.py", INVISIBLE),
        arguments("a\u200bb.py", INVISIBLE),
        arguments("a\u202eyp.txt", INVISIBLE),
        arguments("a\u0378.py", INVISIBLE),
        arguments("evil.py\u0000.txt", INVISIBLE),
        arguments("", "its name is empty"),
        arguments("./m.py", "its name holds `.`"),
        arguments("a/./m.py", "its name holds `.`"),
        arguments("p//m.py", "a component of its name is empty"),
        arguments("demo//", "a component of its name is empty"),
        arguments("a".repeat(260), "is longer than 255 bytes"),
        arguments("ä".repeat(130), "is longer than 255 bytes"),
        arguments("a/".repeat(2_100) + "b", "a member's name is longer than 1024 bytes"),
        arguments("cafe\u0301.py", "its name is not in Unicode's composed form (NFC)"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("names")
  void refusesTheName(String name, String finding) throws IOException {
    TestWheel wheel =
        TestWheel.of("demo", "1.0").file("demo.py", "").zip(zip -> zip.add(member(name, "x")));
    assertThat(new WheelTrial(arena).refuse(wheel))
        .anySatisfy(found -> assertThat(found).contains(finding));
  }

  @ParameterizedTest
  @CsvSource({
    "mod.py, Mod.py, its path differs only in case from `mod.py`",
    "straße.py, STRASSE.py, its path differs only in case from `straße.py`",
    "Pkg/a.py, pkg/b.py, its path differs only in case from `Pkg/a.py`",
    "x, x/y, a file and a directory have one name",
    "x/y, x, a file and a directory have one name",
    "x/y/z, X, a file and a directory have one name"
  })
  void refusesTwoNamesForOnePlace(String first, String second, String finding) throws IOException {
    TestWheel wheel = TestWheel.of("demo", "1.0").file(first, "").file(second, "");
    assertThat(new WheelTrial(arena).refuse(wheel))
        .anySatisfy(found -> assertThat(found).contains(finding));
  }

  @ParameterizedTest
  @CsvSource({
    "0120777, it is a symbolic link",
    "0020644, its file type is not regular file",
    "0010644, its file type is not regular file",
    "0140644, its file type is not regular file",
    "0040755, its file type is not regular file",
    "0104755, 'it is set-uid, set-gid or sticky'",
    "0102755, 'it is set-uid, set-gid or sticky'",
    "0101644, 'it is set-uid, set-gid or sticky'"
  })
  void refusesTheType(String mode, String finding) throws IOException {
    TestWheel wheel =
        TestWheel.of("demo", "1.0")
            .file("demo/link", "../../target")
            .zip(zip -> zip.change("demo/link", m -> m.mode(Integer.parseInt(mode, 8))));
    assertThat(new WheelTrial(arena).refuse(wheel)).containsExactly("`demo/link`: " + finding);
  }

  @Test
  void refusesAMemberBelowALink() throws IOException {
    TestWheel wheel =
        TestWheel.of("demo", "1.0")
            .file("out", "/etc")
            .file("out/passwd", "x")
            .zip(zip -> zip.change("out", m -> m.mode(0120777)));
    assertThat(new WheelTrial(arena).refuse(wheel))
        .contains("`out`: it is a symbolic link")
        .anySatisfy(found -> assertThat(found).contains("a file and a directory have one name"));
  }

  @Test
  void refusesNamesThatAreNotUtf8() throws IOException {
    byte[] latin1 = "caf\u00e9.py".getBytes(StandardCharsets.ISO_8859_1);
    TestWheel wheel =
        TestWheel.of("demo", "1.0")
            .zip(zip -> zip.add(unmarked(latin1)))
            .zip(zip -> zip.add(unmarked("ü.py".getBytes(StandardCharsets.UTF_8))))
            .zip(zip -> zip.add(member(latin1, new byte[0])));
    assertThat(new WheelTrial(arena).refuse(wheel))
        .contains(
            "`caf\u00e9.py`: its name is neither ASCII nor UTF-8",
            "`ü.py`: its name is not ASCII and not marked as UTF-8",
            "`caf\u00e9.py`: its name is not UTF-8 as it says");
  }

  /** Wheels of pyarrow 16 have {@code pyarrow./}. */
  @Test
  void takesAnEmptyDirectoryWithADotAtItsEnd() throws IOException {
    TestWheel wheel =
        TestWheel.of("demo", "1.0")
            .file("demo/__init__.py", "")
            .zip(zip -> zip.add(member("demo./", "").mode(0040755)));
    StorePackage installed = new WheelTrial(arena).accept(wheel);
    assertThat(installed.directory().resolve("tree").resolve("site"))
        .isDirectoryNotContaining("glob:**demo.");
  }

  private static RawZip.Member unmarked(byte[] name) {
    RawZip.Member member = member(name, new byte[0]);
    member.flags = 0;
    member.localFlags = 0;
    return member;
  }

  @Test
  void takesUnicodeNames() {
    StorePackage made =
        new WheelTrial(arena).accept(TestWheel.of("demo", "1.0").file("demo/grün.txt", "x"));
    assertThat(made.tree().resolve("site/demo/grün.txt")).hasContent("x");
  }

  @Test
  void refusesABombBeforeInflatingIt() throws IOException {
    byte[] zeros = new byte[65 << 20];
    TestWheel wheel = TestWheel.of("demo", "1.0").file("demo/zeros", zeros);
    assertThat(new WheelTrial(arena).refuse(wheel))
        .containsExactly(
            "`demo/zeros`: it inflates to more than 200 times its size: " + zeros.length);
  }

  @Test
  void takesAHighRatioOfASmallFile() {
    byte[] zeros = new byte[2 << 20];
    StorePackage made =
        new WheelTrial(arena).accept(TestWheel.of("demo", "1.0").file("demo/zeros", zeros));
    assertThat(made.tree().resolve("site/demo/zeros")).hasSize(zeros.length);
  }

  @Test
  void refusesOverlappingMembers() throws IOException {
    byte[] kernel = RawZip.deflate(new byte[4096]);
    TestWheel wheel =
        TestWheel.of("demo", "1.0")
            .zip(
                zip -> {
                  RawZip.Member first = member("a", new byte[4096]);
                  first.body = Arrays.copyOf(kernel, kernel.length + 300);
                  RawZip.Member second = member("b", new byte[4096]);
                  second.inLocal = false;
                  second.offset = 60;
                  zip.members().clear();
                  zip.add(first).add(second);
                });
    assertThat(new WheelTrial(arena).refuse(wheel))
        .anySatisfy(found -> assertThat(found).contains("it overlaps with"));
  }

  @Test
  void doesNotOpenNestedArchives() {
    byte[] inner = TestWheel.of("inner", "1.0").file("../evil", "x").bytes();
    StorePackage made =
        new WheelTrial(arena).accept(TestWheel.of("demo", "1.0").file("demo/inner.whl", inner));
    assertThat(made.tree().resolve("site/demo/inner.whl")).hasBinaryContent(inner);
  }

  @Test
  void refusesTooManyMembers() throws IOException {
    TestWheel wheel =
        TestWheel.of("demo", "1.0")
            .zip(
                zip -> {
                  RawZip.Member one = member("x", new byte[0]).stored(new byte[0]);
                  for (int i = 0; i <= ZipCentral.MOST_MEMBERS; i++) {
                    zip.add(one);
                  }
                });
    assertThat(new WheelTrial(arena).refuse(wheel))
        .containsExactly("it has more than 100000 members");
  }

  @Test
  void leavesForeignBytecodeOut() throws IOException {
    StorePackage made =
        new WheelTrial(arena)
            .accept(
                TestWheel.of("demo", "1.0")
                    .file("demo/m.py", "")
                    .file("demo/m.pyc", "stale")
                    .file("demo/sourceless.pyc", "the module itself")
                    .file("demo/__pycache__/m.cpython-311.pyc", "stale")
                    .file("__pycache__/n.cpython-311.pyc", "stale"));
    assertThat(made.contents().get())
        .extracting(PackageFile::path)
        .contains("demo/m.py", "demo/sourceless.pyc")
        .noneMatch(path -> path.contains("__pycache__") || path.equals("demo/m.pyc"));
    assertThat(made.directory().resolve("RECORD")).content().doesNotContain("__pycache__");
    assertThat(made.tree().resolve("site/demo/__pycache__")).doesNotExist();
  }
}
