package io.github.pythonenv.declare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.packaging.CoreMetadata;
import io.github.pythonenv.packaging.WheelFileName;
import io.github.pythonenv.testing.OracleInterpreter;
import io.github.pythonenv.testing.Programs;
import io.github.pythonenv.testing.TestInterpreters;
import io.github.pythonenv.testing.TestVenv;
import io.github.pythonenv.testing.TestWheel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetaPackageTest {
  private static final CoreMetadata REAL =
      CoreMetadata.parse(
          bytes(
              "Metadata-Version: 2.1\nName: psycopg2\nVersion: 2.9.9\n"
                  + "Summary: a database\n  adapter\nHome-page: https://real.example\n"
                  + "Provides-Extra: pool\nProvides-Extra: c\n"
                  + "Requires-Dist: always>=1\n"
                  + "Requires-Dist: psycopg2-pool (>=3) ; extra == 'pool'\n"
                  + "Requires-Dist: cext; python_version > '3' and extra == 'c'\n"
                  + "Requires-Dist: no valid one!; extra == 'c'\n"));

  @TempDir private Path folder;

  @Test
  @DisplayName("case 61: a meta package satisfies those who ask for it, and owns its dist-info")
  void satisfiesItsDependants() throws IOException {
    TestVenv venv = TestVenv.at(folder.resolve("venv"), TestInterpreters.python314());
    venv.install(TestWheel.of("psycopg2", "2.9.9").file("psycopg2.py", "x = 7\n").writeTo(folder));
    venv.install(
        TestWheel.of("consumer", "1.0")
            .metadata("Requires-Dist: Psycopg2_Binary>=2.9,<3")
            .writeTo(folder));
    venv.install(write(inheriting().generate(Optional.of(REAL))));
    assertThat(venv.pip("check")).isEqualTo("No broken requirements found.");
    assertThat(
            Programs.python(
                venv.python(),
                "import psycopg2, importlib.metadata as m;"
                    + "print(psycopg2.x, m.version('psycopg2-binary'),"
                    + " {f.parent.name for f in m.files('psycopg2-binary')})"))
        .isEqualTo("7 2.9.9 {'psycopg2_binary-2.9.9.dist-info'}");
  }

  @Test
  @DisplayName("a file of this machine is not to stand in a lock")
  void refusesFilesOfThisMachine() {
    MetaPackage declared =
        new MetaPackage(
            "demo",
            Optional.empty(),
            Optional.of("1"),
            List.of("aa @ file:///x/aa.whl", "fine @ https://files.example/fine.whl"),
            Map.of("fast", List.of("bb @ libs/bb.whl")),
            Optional.empty(),
            Optional.empty());
    String says =
        ": a file of this machine would be written into the lock, declare it in `<wheels>`: ";

    assertThat(declared.problems())
        .containsExactly(
            "`<metaPackages><demo><dependencies>`" + says + "`aa @ file:///x/aa.whl`",
            "`<metaPackages><demo><optionalDependencies><fast>`" + says + "`bb @ libs/bb.whl`");
  }

  @Test
  @DisplayName("case 65: what it requires and is not there is said not to be installed")
  void itsDependencyIsMissed() {
    TestVenv venv = TestVenv.at(folder.resolve("venv"), TestInterpreters.python314());
    venv.unpack(write(inheriting().generate(Optional.of(REAL))));
    assertThat(
            Programs.run(
                    Map.of(),
                    venv.python().toString(),
                    TestInterpreters.python314().pipWheel().orElseThrow() + "/pip",
                    "check")
                .output())
        .isEqualTo("psycopg2-binary 2.9.9 requires psycopg2, which is not installed.\n");
  }

  @Test
  @DisplayName("case 62: extras are recorded, with the requirements they add")
  void extrasAreRecorded() {
    MetaPackage declared =
        with(Map.of("pool", List.of("mine>=1; os_name == 'posix' or os_name == 'nt'", "other")));
    assertThat(metadata(declared.generate(Optional.of(REAL))))
        .isEqualTo(
            """
            Metadata-Version: 2.3
            Name: psycopg2-binary
            Version: 2.9.9
            Summary: a database adapter
            Project-URL: Homepage, https://real.example
            Provides-Extra: c
            Provides-Extra: pool
            Requires-Dist: psycopg2
            Requires-Dist: mine>=1; (os_name == "posix" or os_name == "nt") and extra == "pool"
            Requires-Dist: other; extra == "pool"
            Requires-Dist: cext; python_version > "3" and extra == "c"
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.b", "A_B", "a--b"})
  @DisplayName("case 63: an extra with an odd name is one extra, normalised")
  void oddExtras(String extra) {
    assertThat(metadata(with(Map.of(extra, List.of("x"))).placeholder()))
        .contains("Provides-Extra: a-b\n")
        .contains("Requires-Dist: x; extra == \"a-b\"\n");
  }

  @Test
  @DisplayName("case 64: every problem is found at once, each with its element")
  void everyProblemAtOnce() {
    MetaPackage declared =
        new MetaPackage(
            "..",
            Optional.of("a/b"),
            Optional.of("1.0; os"),
            List.of(
                "no valid one",
                "-r other.txt",
                "x @ https://user:secret@h.example/x.whl",
                "y @ https://user:secret@h.example/y.whl and more"),
            Map.of("a.b", List.of(">=1"), "a_b", List.of(), "!", List.of()),
            Optional.of("x\nName: y"),
            Optional.of("https://x.example/\0"));
    assertThat(declared.problems())
        .containsExactly(
            "`<metaPackages><..>` is no valid package name, which has letters, digits, `-`, `_`"
                + " and `.`: `..`",
            "`<metaPackages><..><inherit>` is no valid package name, which has letters, digits,"
                + " `-`, `_` and `.`: `a/b`",
            "`<metaPackages><..><version>` is no version (PEP 440): `1.0; os`",
            "`<metaPackages><..><dependencies>` holds no valid requirement (PEP 508), expected a"
                + " version specifier, `;` or the end, found `valid one`: `no valid one`",
            "`<metaPackages><..><dependencies>` holds no valid requirement (PEP 508), it begins"
                + " with `-`, as the options of a requirements file do: `-r other.txt`",
            "`<metaPackages><..><dependencies>` has an address with a user or password in it",
            "`<metaPackages><..><dependencies>` has an address with a user or password in it",
            "`<metaPackages><..><optionalDependencies><!>` is no valid name of an extra: `!`",
            "`<metaPackages><..><optionalDependencies><a.b>` holds no valid requirement (PEP 508),"
                + " expected a package name, found `>=1`: `>=1`",
            "`<metaPackages><..><optionalDependencies><a_b>` is given twice, with names that mean"
                + " the same (PEP 503)",
            "`<metaPackages><..><description>` holds a line break or another control character:"
                + " `x\\nName: y`",
            "`<metaPackages><..><homepage>` holds a line break or another control character:"
                + " `https://x.example/\\u0000`");
    assertThatExceptionOfType(PythonEnvException.class)
        .isThrownBy(declared::placeholder)
        .withMessageStartingWith("A meta package is not declared rightly: ..\n  `<metaPackages>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"..", "a/b", "a b", "CON", "com7", ".x", "x.", "-x", "", "_", "é", "a\nb", "$(x)"})
  void hostileNamesAreRefused(String name) {
    assertThat(of(name, "1").problems()).hasSize(1).first().asString().contains("<metaPackages>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1.0\nx", "1.0; os", "1.0/..", "latest", "1..0", "1.0\0"})
  void hostileVersionsAreRefused(String version) {
    assertThat(of("x", version).problems())
        .singleElement()
        .asString()
        .startsWith("`<metaPackages><x><version>` is no version (PEP 440): `");
  }

  @Test
  void aVersionOfMavenIsMapped() {
    assertThat(of("x", "1.2-SNAPSHOT").problems()).isEmpty();
    assertThat(of("x", "1.2-SNAPSHOT").placeholder().fileName())
        .isEqualTo("x-1.2.dev0-py3-none-any.whl");
  }

  @Test
  void aVersionComesFromSomewhere() {
    MetaPackage declared =
        new MetaPackage(
            "x",
            Optional.empty(),
            Optional.empty(),
            List.of("X>=1"),
            Map.of(),
            Optional.empty(),
            Optional.empty());
    assertThat(declared.problems())
        .containsExactly(
            "`<metaPackages><x>` has neither <version> nor <inherit>",
            "`<metaPackages><x><dependencies>` requires the package itself: `x>=1`");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a:b b:a | a inherits b inherits a",
        "A.b:C_d c-D:a_B | a-b inherits c-d inherits a-b",
        "a:b b:c c:d d:b | b inherits c inherits d inherits b",
        "x:real y:x z:y | ''",
        "a:b b:a c:a d:e e:d f:gone | a inherits b inherits a; d inherits e inherits d",
        "a:a | ''",
      })
  void whoInheritsInACircleIsNamed(String edges, String expected) {
    List<MetaPackage> all = new ArrayList<>();
    for (String edge : edges.split(" ", -1)) {
      String[] names = edge.split(":", -1);
      all.add(
          new MetaPackage(
              names[0],
              Optional.of(names[1]),
              Optional.empty(),
              List.of(),
              Map.of(),
              Optional.empty(),
              Optional.empty()));
    }
    List<String> circles = new ArrayList<>();
    for (String sentence : MetaPackage.circles(all)) {
      assertThat(sentence).startsWith("`<metaPackages><").contains("><inherit>` leads back to");
      circles.add(sentence.substring(sentence.indexOf(": ") + 2));
    }
    assertThat(String.join("; ", circles)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "psycopg2-binary, 2.9.9, psycopg2_binary-2.9.9-py3-none-any.whl",
    "My.Odd__Name, 1.0-RC1, my_odd_name-1.0rc1-py3-none-any.whl",
    "_3to2, v1!2.0+Local-7, 3to2-1!2.0+local.7-py3-none-any.whl"
  })
  @DisplayName("case 67: the wheel has METADATA, WHEEL and RECORD alone")
  void nothingButDistInfo(String name, String version, String fileName) throws IOException {
    GeneratedWheel wheel = of(name, version).placeholder();
    assertThat(wheel.fileName()).isEqualTo(fileName);
    WheelFileName parsed = WheelFileName.parse(fileName);
    assertThat(parsed.name()).isEqualTo(wheel.name());
    assertThat(parsed.version()).isEqualTo(wheel.version());
    String info = wheel.distInfo();
    assertThat(
            OracleInterpreter.get()
                .answers(
                    "import zipfile\nfor line in sys.stdin:\n"
                        + "    print(*zipfile.ZipFile(line.strip()).namelist())\n",
                    List.of(write(wheel).toString())))
        .containsExactly(info + "/METADATA " + info + "/WHEEL " + info + "/RECORD");
  }

  @Test
  @DisplayName("case 66: a rebuild makes the same bytes, wherever and whenever")
  void sameBytesEverywhere() throws IOException {
    GeneratedWheel first = with(Map.of("b", List.of("x"), "a", List.of("y"))).placeholder();
    byte[] bytes = Files.readAllBytes(write(first));
    TimeZone zone = TimeZone.getDefault();
    Locale locale = Locale.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));
      GeneratedWheel again = with(Map.of("a", List.of("y"), "b", List.of("x"))).placeholder();
      assertThat(Files.readAllBytes(write(again))).isEqualTo(bytes);
      assertThat(again.key()).isEqualTo(first.key()).hasSize(64);
    } finally {
      TimeZone.setDefault(zone);
      Locale.setDefault(locale);
    }
    assertThat(of("psycopg2-binary", "1").placeholder().key()).isNotEqualTo(first.key());
  }

  @Test
  void whatIsSaidHereWins() {
    MetaPackage declared =
        new MetaPackage(
            "PsycoPG2.binary",
            Optional.of("psycopg2"),
            Optional.of("3"),
            List.of(),
            Map.of(),
            Optional.of("mine"),
            Optional.of("https://mine.example"));
    assertThat(metadata(declared.generate(Optional.of(REAL))))
        .startsWith(
            "Metadata-Version: 2.3\nName: PsycoPG2.binary\nVersion: 3\nSummary: mine\n"
                + "Project-URL: Homepage, https://mine.example\nProvides-Extra: c\n");
    assertThat(metadata(declared.placeholder()))
        .isEqualTo(
            "Metadata-Version: 2.1\nName: PsycoPG2.binary\nVersion: 3\nSummary: mine\n"
                + "Project-URL: Homepage, https://mine.example\n");
  }

  @Test
  void aPlaceholderNeedsNoVersion() {
    assertThat(inheriting().placeholder().fileName())
        .isEqualTo("psycopg2_binary-0-py3-none-any.whl");
    assertThat(inheriting().inheritedFrom().orElseThrow().value()).isEqualTo("psycopg2");
  }

  @Test
  void thePackagingLibraryFindsNoFault() throws IOException {
    String metadata = metadata(inheriting().generate(Optional.of(REAL)));
    assertThat(
            OracleInterpreter.get()
                .answers(
                    "from pip._vendor.packaging.metadata import Metadata\nfor line in sys.stdin:\n"
                        + "    m = Metadata.from_email(line.replace('|', '\\n'))\n"
                        + "    print(m.name, m.version, m.summary, m.project_urls,"
                        + " sorted(m.provides_extra), sorted(map(str, m.requires_dist)))\n",
                    List.of(metadata.replace('\n', '|'))))
        .containsExactly(
            "psycopg2-binary 2.9.9 a database adapter {'Homepage': 'https://real.example'}"
                + " ['c', 'pool'] ['cext; python_version > \"3\" and extra == \"c\"', 'psycopg2',"
                + " 'psycopg2-pool>=3; extra == \"pool\"']");
  }

  private static MetaPackage inheriting() {
    return with(Map.of());
  }

  private static MetaPackage with(Map<String, List<String>> extras) {
    return new MetaPackage(
        "psycopg2-binary",
        Optional.of("psycopg2"),
        Optional.empty(),
        List.of("psycopg2"),
        extras,
        Optional.empty(),
        Optional.empty());
  }

  private static MetaPackage of(String name, String version) {
    return new MetaPackage(
        name,
        Optional.empty(),
        Optional.of(version),
        List.of(),
        Map.of(),
        Optional.empty(),
        Optional.empty());
  }

  private Path write(GeneratedWheel wheel) {
    Path file = folder.toAbsolutePath().resolve(wheel.fileName());
    wheel.writeTo(file);
    return file;
  }

  private static String metadata(GeneratedWheel wheel) {
    return wheel.files().get(wheel.distInfo() + "/METADATA");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
