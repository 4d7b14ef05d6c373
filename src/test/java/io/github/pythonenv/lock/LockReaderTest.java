package io.github.pythonenv.lock;

import static io.github.pythonenv.lock.Locks.SHA256;
import static io.github.pythonenv.lock.Locks.pkg;
import static io.github.pythonenv.lock.Locks.wheel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.packaging.PackageName;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LockReaderTest {
  @Test
  void aFindingOfNoPackageBeginsWithItsPlace() {
    assertThatThrownBy(() -> Locks.read("lock-version = \"1.0\"\ncreated-by = 3\npackages = []\n"))
        .hasMessageContaining("\n  (line 2, column 1): `created-by` must be there, as text\n");
  }

  private static final String WHEEL = "https://files.example/demo-1-py3-none-any.whl";

  @Test
  void readsWhatUvWrites() {
    Lock lock =
        Locks.read(
            """
            lock-version = "1.0"
            created-by = "uv"
            requires-python = ">=3.14"

            [[packages]]
            name = "legacy-cgi"
            version = "2.6.4"
            marker = "python_full_version >= '3.13'"
            sdist = { url = "https://files.example/legacy_cgi-2.6.4.tar.gz", upload-time = 2025-10-27T05:20:05Z, size = 24603, hashes = { sha256 = "%1$s" } }
            wheels = [{ url = "https://files.example/legacy_cgi-2.6.4-py3-none-any.whl", size = 20035, hashes = { sha256 = "%1$s" } }]

            [[packages]]
            name = "here"
            version = "1"
            archive = { path = "libs/here-1-py3-none-any.whl", hashes = { sha256 = "%1$s" } }

            [tool.python-env]
            fingerprint = "abc"
            python = "3.14"
            requirements = ["legacy-cgi"]
            files = { pyproject = "def" }
            options = ["extra x"]
            """
                .formatted(SHA256));

    assertThat(lock.requiresPython()).hasToString("Optional[>=3.14]");
    assertThat(lock.fingerprint()).contains("abc");
    assertThat(lock.inputs())
        .hasValueSatisfying(
            inputs -> {
              assertThat(inputs.requirements()).containsExactly("legacy-cgi");
              assertThat(inputs.files()).containsEntry("pyproject", "def");
              assertThat(inputs.options()).containsExactly("extra x");
            });
    assertThat(lock.warnings()).isEmpty();
    LockedPackage first = lock.packages().get(0);
    assertThat(first.name()).isEqualTo(new PackageName("legacy-cgi"));
    assertThat(first.marker()).hasToString("Optional[python_full_version >= \"3.13\"]");
    assertThat(first.sdist()).map(LockedFile::fileName).contains("legacy_cgi-2.6.4.tar.gz");
    assertThat(first.wheels())
        .singleElement()
        .satisfies(
            wheel -> {
              assertThat(wheel.size()).isEqualTo(OptionalLong.of(20035));
              assertThat(wheel.digests()).hasToString("[sha256:" + SHA256 + "]");
            });
    assertThat(lock.packages().get(1).wheels())
        .singleElement()
        .satisfies(wheel -> assertThat(wheel.path()).contains("libs/here-1-py3-none-any.whl"));
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        argumentSet("L2 md5 only", hashes("md5 = \"%s\"".formatted("0".repeat(32))), "[md5]"),
        argumentSet("L3 unknown algorithm", hashes("blake9 = \"00\""), "[blake9]"),
        argumentSet("L4 empty", hashes(""), "has no `hashes`"),
        argumentSet("L4 missing", file("url = \"" + WHEEL + "\""), "has no `hashes`"),
        argumentSet(
            "L5 upper case",
            hashes("sha256 = \"%s\"".formatted("AB".repeat(32))),
            "Not a sha256 digest in lower-case hex"),
        argumentSet("L5 short", hashes("sha256 = \"00\""), "Not a sha256 digest"),
        argumentSet("L5 a number", hashes("sha256 = 7"), "Not a sha256 digest"),
        argumentSet("L6 negative", sized("-1"), "not a size in bytes: -1"),
        argumentSet("L6 a fraction", sized("1.5"), "not a size in bytes: 1.5"),
        argumentSet("L6 beyond long", sized("1" + "0".repeat(23)), "line"),
        argumentSet(
            "L7 other major", Locks.of().replace("\"1.0\"", "\"2.0\""), "only lock-version 1"),
        argumentSet(
            "L7 missing",
            Locks.of().replace("lock-version = \"1.0\"", ""),
            "`lock-version` must be there"),
        argumentSet(
            "L7 a float", Locks.of().replace("\"1.0\"", "1.0"), "`lock-version` must be there"),
        argumentSet("L7 no number", Locks.of().replace("\"1.0\"", "\"1.x\""), "1.x"),
        argumentSet(
            "L10 unknown variable",
            Locks.of(pkg("demo", "1", "marker = \"planet == 'earth'\"", okFile())),
            "planet"),
        argumentSet(
            "L10 in environments",
            Locks.HEAD + "environments = [\"planet == 'earth'\"]\npackages = []\n",
            "planet"),
        argumentSet(
            "L11 another name",
            Locks.of(pkg("demo", "1", Locks.wheels("other-1-py3-none-any.whl"))),
            "its wheel is another's: other-1-py3-none-any.whl"),
        argumentSet(
            "L11 another version",
            Locks.of(pkg("demo", "1", Locks.wheels("demo-2-py3-none-any.whl"))),
            "its version is 1, its wheel is another's: demo-2-py3-none-any.whl"),
        argumentSet(
            "L11 not normalised", Locks.of(wheel("De.mo", "1")), "Not a normalised package name"),
        argumentSet(
            "L11 no wheel name", Locks.of(pkg("demo", "1", Locks.wheels("demo.whl"))), "demo.whl"),
        argumentSet("L12 absolute", path("/etc/demo-1-py3-none-any.whl"), "below the lock's"),
        argumentSet("L12 above", path("../demo-1-py3-none-any.whl"), "below the lock's"),
        argumentSet("L12 hidden", path("a/../../demo-1-py3-none-any.whl"), "below the lock's"),
        argumentSet("L12 back slash", path("a\\\\..\\\\demo.whl"), "below the lock's"),
        argumentSet("L12 drive", path("C:/demo-1-py3-none-any.whl"), "below the lock's"),
        argumentSet("L12 empty", path(""), "below the lock's"),
        argumentSet("L12 the directory itself", path("."), "below the lock's"),
        argumentSet("L13 file", url("file:///etc/demo-1-py3-none-any.whl"), "below the lock's"),
        argumentSet("L13 file, above", url("file:///project/../x.whl"), "below the lock's"),
        argumentSet("L13 file, host", url("file://h/project/x.whl"), "below the lock's"),
        argumentSet("L13 ftp", url("ftp://files.example/x.whl"), "only https and http"),
        argumentSet("L13 relative", url("x.whl"), "only https and http"),
        argumentSet("L13 no host", url("https:///x.whl"), "not an address"),
        argumentSet("L13 garbage", url("https://a b/x.whl"), "not an address"),
        argumentSet(
            "L14 credentials",
            url("https://u:s3cret@files.example/demo-1-py3-none-any.whl"),
            "the address holds credentials; use an index or netrc: https://****@files.example"),
        argumentSet(
            "L14 in an index",
            Locks.of(pkg("demo", "1", "index = \"https://u:s3cret@index.example\"", okFile())),
            "`index` holds credentials: https://****@index.example"),
        argumentSet("L15 no source", Locks.of(pkg("demo", "1")), "no wheel, no sdist"),
        argumentSet("L15 wheels empty", Locks.of(pkg("demo", "1", "wheels = []")), "no wheel"),
        argumentSet(
            "L15 neither",
            Locks.of(pkg("demo", "1", "wheels = [{ hashes = { sha256 = \"" + SHA256 + "\" } }]")),
            "neither `url` nor `path`"),
        argumentSet(
            "archive beside wheels",
            Locks.of(
                pkg("demo", "1", okFile(), "archive = " + Locks.file("demo-1-py3-none-any.whl"))),
            "an archive beside"),
        argumentSet(
            "L17 directory",
            Locks.of("[[packages]]\nname = \"demo\"\ndirectory = { path = \"x\" }\n"),
            "directory is not built"),
        argumentSet(
            "version control",
            Locks.of(pkg("demo", "1", "vcs = { type = \"git\", url = \"https://g.example\" }")),
            "version control source is not built"),
        argumentSet("L18 byte order mark", "\uFEFF" + Locks.of(), "byte order mark"),
        argumentSet("L18 NUL", Locks.of() + "# \0\n", "NUL"),
        argumentSet("L18 duplicate key", Locks.of() + "created-by = \"x\"\n", "line 4"),
        argumentSet("L18 deep arrays", Locks.of() + deep("[", "]"), "nested more than"),
        argumentSet("L18 deep tables", Locks.of() + deep("{ a = ", "}"), "nested more than"),
        argumentSet("L18 deep keys", Locks.of() + "a." + "b.".repeat(5000) + "c = 1", "nested"),
        argumentSet("L19 arrays", Locks.of() + "x = [" + "[],".repeat(600_000) + "]", "500000"),
        argumentSet(
            "L19 wheels",
            Locks.of(pkg("demo", "1", "wheels = [" + "{},".repeat(10_001) + "]")),
            "more than 10000 wheels"),
        argumentSet("packages missing", Locks.HEAD, "`packages` must be there"),
        argumentSet("packages a number", Locks.HEAD + "packages = 1", "`packages` must be"),
        argumentSet("packages of numbers", Locks.HEAD + "packages = [1]", "tables only"),
        argumentSet(
            "created-by missing",
            "lock-version = \"1.0\"\npackages = []",
            "`created-by` must be there"),
        argumentSet("name missing", Locks.of("[[packages]]\nversion = \"1\"\n"), "package 1"),
        argumentSet(
            "version missing",
            Locks.of("[[packages]]\nname = \"demo\"\n" + okFile() + "\n"),
            "`version` must be there"),
        argumentSet("bad version", Locks.of(pkg("demo", "1.x", okFile())), "1.x"),
        argumentSet(
            "bad requires-python",
            Locks.of(pkg("demo", "1", "requires-python = \"=>3\"", okFile())),
            "=>3"),
        argumentSet(
            "file name with a slash",
            file("name = \"a/b.whl\", url = \"" + WHEEL + "\", " + okHashes()),
            "not a file name: `a/b.whl`"),
        argumentSet(
            "escaped slash", url("https://files.example/%2e%2e%2fdemo-1-py3-none-any.whl"), "demo"),
        argumentSet(
            "sdist of another kind",
            Locks.of(pkg("demo", "1", Locks.sdist("demo-1.exe"))),
            "not the name of an sdist: demo-1.exe"),
        argumentSet("no TOML", "<<<<<<< HEAD\n", "line 1"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refuses(String text, String finding) {
    assertThatThrownBy(() -> Locks.read(text))
        .isInstanceOf(PythonEnvException.class)
        .hasMessageStartingWith("The lock cannot be used: " + Locks.FILE + "\n")
        .hasMessageContaining(finding)
        .hasMessageContaining("hint: ")
        .hasMessageNotContaining("s3cret");
  }

  static Stream<Arguments> accepted() {
    return Stream.of(
        argumentSet("nothing to install", Locks.of()),
        argumentSet("L2 a strong digest beside a weak one", hashes("md5 = \"0\", " + strong())),
        argumentSet("L6 the largest size", sized("9223372036854775807")),
        argumentSet("L12 below", path("libs/demo-1-py3-none-any.whl")),
        argumentSet("L13 below", url("file:///project/libs/demo-1-py3-none-any.whl")),
        argumentSet(
            "L13 fragment and query",
            url("https://files.example/demo-1-py3-none-any.whl?a=b#sha256=00")),
        argumentSet("L18 CRLF", Locks.of(wheel("demo", "1")).replace("\n", "\r\n")),
        argumentSet("unknown keys", Locks.of(pkg("demo", "1", okFile(), "x = [[1]]"))),
        argumentSet(
            "brackets in strings and comments",
            Locks.of() + "x = \"" + "[".repeat(99) + "\\\"\" # " + "[".repeat(99) + "\n"),
        argumentSet("brackets in literals", Locks.of() + "x = '''" + "[\n".repeat(99) + "'''\n"),
        argumentSet("L20 a forged table", Locks.of() + "[tool]\npython-env = \"rm -rf\"\n"),
        argumentSet(
            "L20 forged values",
            Locks.of() + "[tool.python-env]\npython = 3\nrequirements = [1]\nfingerprint = 4\n"));
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void accepts(String text) {
    assertThat(Locks.read(text).packages().size()).isLessThan(2);
  }

  @Test
  void namesEveryFindingWithItsPlace() {
    String text =
        Locks.of(
            pkg("one", "1", "marker = \"planet == 'x'\"", Locks.wheels("one-1-py3-none-any.whl")),
            pkg("two", "2", Locks.wheels("two-1-py3-none-any.whl")),
            pkg("three", "3"));

    assertThatThrownBy(() -> Locks.read(text))
        .isInstanceOfSatisfying(
            PythonEnvException.class,
            e ->
                assertThat(e.details())
                    .hasSize(3)
                    .anySatisfy(line -> assertThat(line).startsWith("one (line 7, column 1): "))
                    .anySatisfy(line -> assertThat(line).startsWith("two: "))
                    .anySatisfy(line -> assertThat(line).startsWith("three: ")));
  }

  @Test
  void warnsOfALaterMinorAndOfDanglingDependencies() {
    String text =
        Locks.of(
                pkg("a", "1", "dependencies = [{ name = \"b\" }]", okFile("a")),
                pkg("b", "1", "dependencies = [{ name = \"a\" }, { name = \"c\" }]", okFile("b")))
            .replace("\"1.0\"", "\"1.9\"");

    assertThat(Locks.read(text).warnings())
        .containsExactly(
            "The lock is of version 1.9; what is newer than 1.0 is not seen",
            "b: it depends on a package that is not in the lock: c");
  }

  @Test
  void refusesWhatIsTooLargeBeforeReadingIt() {
    byte[] large = new byte[(64 << 20) + 1];

    assertThatThrownBy(() -> LockReader.read(Locks.FILE, Locks.FILE.resolveSibling(""), large))
        .hasMessageContaining("more than 64 MiB");
  }

  @Test
  void refusesOtherEncodings() {
    assertThatThrownBy(
            () ->
                LockReader.read(
                    Locks.FILE,
                    Locks.FILE.resolveSibling(""),
                    "# \u00fc".getBytes(StandardCharsets.ISO_8859_1)))
        .hasMessageContaining("it is not UTF-8");
  }

  @Test
  void readsDefaultGroups() {
    assertThat(
            Locks.read(Locks.HEAD + "default-groups = [\"Dev_x\"]\npackages = []").defaultGroups())
        .isEqualTo(java.util.Set.of(new PackageName("dev-x")));
  }

  private static String hashes(String entries) {
    return file("url = \"" + WHEEL + "\", hashes = { " + entries + " }");
  }

  private static String sized(String size) {
    return file("url = \"" + WHEEL + "\", size = " + size + ", " + okHashes());
  }

  private static String path(String path) {
    return file("path = \"" + path + "\", " + okHashes());
  }

  private static String url(String url) {
    return file("url = \"" + url + "\", " + okHashes());
  }

  private static String file(String entries) {
    return Locks.of(pkg("demo", "1", "wheels = [{ " + entries + " }]"));
  }

  private static String okHashes() {
    return "hashes = { " + strong() + " }";
  }

  private static String strong() {
    return "sha256 = \"" + SHA256 + "\"";
  }

  private static String okFile() {
    return okFile("demo");
  }

  private static String okFile(String name) {
    return Locks.wheels(name + "-1-py3-none-any.whl");
  }

  private static String deep(String open, String close) {
    return "x = " + open.repeat(5000) + "1" + close.repeat(5000) + "\n";
  }
}
