package io.github.pythonenv.declare;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pythonenv.io.CommandResult;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.python.Interpreter;
import io.github.pythonenv.testing.OracleInterpreter;
import io.github.pythonenv.testing.Programs;
import io.github.pythonenv.testing.TestInterpreters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StartupFilesTest {
  private static final PackageName DEMO = PackageName.parse("demo-x");

  /** Two passes, as in a virtual environment. */
  private static final String PTH =
      "import site, sys; site.addsitedir(sys.argv[1]); site.addsitedir(sys.argv[1]);";

  /** What Python 3.15 does with a .start file (PEP 829). */
  private static final String START =
      "import os, pkgutil, sys; sys.path.append(sys.argv[1]);"
          + "f = lambda: [pkgutil.resolve_name(l.strip())() for l in"
          + " open(os.path.join(sys.argv[1], '_demo-x.start'), encoding='utf-8-sig')];"
          + "f(); f();";

  private static final String FOUND =
      "import ascii_name; print(ascii(ascii_name.__file__), sys.path.count("
          + "os.path.dirname(ascii_name.__file__)))";

  @TempDir private Path folder;

  @ParameterizedTest(name = "case 72: a root named {0} works")
  @ValueSource(
      strings = {
        "a b", "trailing ", "it's", "say \"x\"", "back\\slash", "\\", "\\n", "größe", "日本", "🐍",
        "$(touch HERE)", "`touch HERE`", "%TEMP%", "%s", "{}", "#x", "import os", "a;b", "$", "$1",
        "a$", "$$", "~", "x'); raise SystemExit(7); ('"
      })
  void oddRoots(String name) throws IOException {
    Path root = Files.createDirectory(folder.resolve(name));
    Files.createFile(root.resolve("ascii_name.py"));
    Interpreter python = TestInterpreters.python312();
    for (String typed : List.of(name, "$TOP/" + name)) {
      CommandResult result = run(python, EditableRoot.of(typed, folder), 12, "import os;" + FOUND);
      assertThat(result.error()).isEmpty();
      assertThat(result.output())
          .isEqualTo(ascii(root.resolve("ascii_name.py").toString()) + " 1\n");
    }
    assertThat(folder.resolve("HERE")).doesNotExist();
    assertThat(Path.of("target/HERE")).doesNotExist();
  }

  @Test
  void aFunctionAndAStartFileSinceTheyRunCode() throws IOException {
    Path root = Files.createDirectory(folder.resolve("größe"));
    Files.createFile(root.resolve("ascii_name.py"));
    EditableRoot typed = EditableRoot.of("${TOP}/größe", folder);
    assertThat(StartupFiles.of(DEMO, typed, 15).keySet())
        .containsExactly("__editable_demo_x.py", "_demo-x.start");
    Interpreter python = TestInterpreters.python314();
    CommandResult result =
        run(
            python,
            typed,
            15,
            FOUND + "; print(sys.path.index(os.path.dirname(" + "ascii_name.__file__)))");
    assertThat(result.error()).isEmpty();
    assertThat(result.output())
        .isEqualTo(ascii(root.resolve("ascii_name.py").toString()) + " 1\n0\n");
  }

  @ParameterizedTest
  @ValueSource(ints = {13, 14, 15, 20})
  void aPlainLineWhereNoVariableIs(int minor) {
    assertThat(StartupFiles.of(DEMO, EditableRoot.of("src/../size", Path.of("/p q")), minor))
        .isEqualTo(Map.of("_demo-x.pth", "/p q/size\n"));
  }

  @ParameterizedTest
  @ValueSource(ints = {13, 14, 15, 20})
  void aPlainLineBeforeCodeWhereItIsNotAscii(int minor) {
    Map<String, String> files =
        StartupFiles.of(DEMO, EditableRoot.of("src/../größe", Path.of("/p q")), minor);
    assertThat(files.get("_demo-x.pth")).startsWith("/p q/größe\n");
    assertThat(files).hasSize(minor < 15 ? 1 : 3);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "3.12, 'LC_ALL=C PYTHONUTF8=0 PYTHONCOERCECLOCALE=0'",
    "3.14, 'LC_ALL=C PYTHONUTF8=0 PYTHONCOERCECLOCALE=0'",
    "3.12, LC_ALL=C",
    "3.14, LC_ALL=C",
    "3.12, LC_ALL=C.UTF-8",
    "3.14, LC_ALL=C.UTF-8",
  })
  @DisplayName("case 72: a root that is not ASCII works where the locale is")
  void anyLocale(String version, String locale) throws IOException {
    Path root = Files.createDirectories(folder.resolve("größe/src-ünï-日本"));
    Files.createFile(root.resolve("ascii_name.py"));
    Interpreter python = TestInterpreters.python(version);
    Map<String, String> variables = new TreeMap<>();
    variables.put("TOP", folder.resolve("größe").toString());
    for (String each : locale.split(" ", -1)) {
      variables.put(each.substring(0, each.indexOf('=')), each.substring(each.indexOf('=') + 1));
    }
    for (String typed :
        List.of("größe/src-ünï-日本", "$TOP/src-ünï-日本", "${TOP}/../größe/src-ünï-日本")) {
      for (int minor : python.minor() < 13 ? new int[] {12} : new int[] {14, 15}) {
        Path site = site(EditableRoot.of(typed, folder), minor);
        boolean function = Files.exists(site.resolve("_demo-x.start"));
        String run = minor < 15 || !function ? PTH : PTH + START;
        CommandResult result =
            Programs.run(
                variables,
                python.executable().toString(),
                "-S",
                "-B",
                "-c",
                run
                    + "import os, ascii_name; print(sum(os.path.exists(p) and"
                    + " os.path.samefile(p, os.path.dirname(ascii_name.__file__))"
                    + " for p in sys.path))",
                site.toString());
        assertThat(result.error()).as("%s for %s", typed, minor).isEmpty();
        assertThat(result.output()).isEqualTo("1\n");
      }
    }
  }

  @Test
  void whatIsNotAsciiIsCodeWhereTheLocaleDecodes() {
    String line = StartupFiles.of(DEMO, EditableRoot.of("ü", Path.of("/p")), 12).get("_demo-x.pth");
    assertThat(line).startsWith("# The root of demo-x: '\\U000000fc'\nimport sys; exec('import os");
    assertThat(line.chars()).allMatch(c -> c == '\n' || (c >= ' ' && c < 0x7f));
    assertThat(line.lines()).hasSize(2);
  }

  @Test
  void variablesAreThoseOfPython() throws IOException {
    Random random = new Random(829);
    String alphabet = "$$$${{}}aB_19 -%é";
    List<String> questions = new ArrayList<>();
    List<String> ours = new ArrayList<>();
    for (int i = 0; i < 8_000; i++) {
      StringBuilder text = new StringBuilder("/");
      for (int j = random.nextInt(12); j >= 0; j--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      List<String> parts = EditableRoot.of(text.toString(), Path.of("/")).parts();
      if (String.join("|", parts).contains("${")) {
        continue; // Refused, since Python passes over what stands in odd braces.
      }
      questions.add(hex(text.toString()));
      StringBuilder joined = new StringBuilder();
      for (int j = 0; j < parts.size(); j++) {
        joined.append(j % 2 == 0 ? parts.get(j) : "<" + parts.get(j) + ">");
      }
      ours.add(hex(joined.toString()));
    }
    String script =
        "import os, re, posixpath\n"
            + "class D(dict):\n"
            + "    def __getitem__(self, name):\n"
            + "        if re.fullmatch('[A-Za-z_][A-Za-z0-9_]*', name): return '<%s>' % name\n"
            + "        raise KeyError(name)\n"
            + "os.environ = D()\n"
            + "for line in sys.stdin:\n"
            + "    text = bytes.fromhex(line).decode()\n"
            + "    print(posixpath.expandvars(text).encode().hex())\n";
    assertThat(OracleInterpreter.get().answers(script, questions)).isEqualTo(ours);
  }

  @Test
  void literalsMeanTheText() throws IOException {
    Random random = new Random(508);
    List<String> questions = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = random.nextInt(9); j >= 0; j--) {
        int c = random.nextInt(random.nextBoolean() ? 0x80 : 0x11_0000);
        text.appendCodePoint(c >= 0xd800 && c < 0xe000 ? '\'' : c);
      }
      questions.add(PythonLiteral.of(text.toString()));
      texts.add(hex(text.toString()));
    }
    String script =
        "import ast\nfor line in sys.stdin:\n"
            + "    print(ast.literal_eval(line).encode().hex())\n";
    assertThat(OracleInterpreter.get().answers(script, questions)).isEqualTo(texts);
  }

  private CommandResult run(Interpreter python, EditableRoot root, int minor, String code)
      throws IOException {
    Path site = site(root, minor);
    return Programs.run(
        Map.of("TOP", folder.toString()),
        python.executable().toString(),
        "-I",
        "-S",
        "-B",
        "-c",
        (minor < 15 ? PTH : START) + code,
        site.toString());
  }

  private Path site(EditableRoot root, int minor) throws IOException {
    Path site = Files.createTempDirectory(folder, "site");
    for (Map.Entry<String, String> file : StartupFiles.of(DEMO, root, minor).entrySet()) {
      Files.writeString(site.resolve(file.getKey()), file.getValue());
    }
    return site;
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }

  /** As Python's {@code ascii} shows it. */
  private static String ascii(String text) throws IOException {
    return OracleInterpreter.get()
        .answers(
            "for line in sys.stdin: print(ascii(bytes.fromhex(line).decode()))\n",
            List.of(hex(text)))
        .get(0);
  }
}
