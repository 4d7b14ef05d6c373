package io.github.pythonenv.declare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.packaging.CoreMetadata;
import io.github.pythonenv.packaging.EntryPoints;
import io.github.pythonenv.packaging.ProjectDescription;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EditableProjectTest {
  private static final String PROJECT =
      """
      [build-system]
      requires = ["hatchling>=1.2"]
      [project]
      name = "My.Editable"
      version = "1.0-RC1"
      description = "what it is"
      requires-python = ">=3.9"
      dependencies = ["numpy >= 2", "cffi; os_name == 'posix'"]
      urls = { "Home Page" = "https://demo.example", Docs = "https://docs.example" }
      [project.optional-dependencies]
      test = ["pytest"]
      "a.b" = ["x"]
      [project.scripts]
      one = "m:one"
      two = "m:two"
      [project.gui-scripts]
      win = "m:win"
      [project.entry-points."x.plugins"]
      p = "m.p"
      """;

  private static final byte[] BUILT_METADATA =
      bytes(
          "Metadata-Version: 2.4\nName: my_editable\nVersion: 7.1\nSummary: built\n"
              + "Requires-Python: >=3.10\nProject-URL: homepage, https://built.example\n"
              + "Author: A. Builder\nLicense-Expression: MIT\nLicense-File: LICENSE\n"
              + "Classifier: One :: Two\nDescription-Content-Type: text/markdown\n"
              + "Requires-Dist: dep\nProvides-Extra: e\n"
              + "Requires-Dist: opt; extra == 'e'\n\n# Built\n");

  private static final BackendAnswer BUILT =
      new BackendAnswer(
          CoreMetadata.parse(BUILT_METADATA),
          ProjectDescription.parse(BUILT_METADATA),
          EntryPoints.parse(
              bytes(
                  "[console_scripts]\nbuilt = m:built\n[gui_scripts]\nbwin = m:bwin\n"
                      + "[b.plugins]\nbp = m\n")));

  @TempDir private Path folder;

  @Test
  void aPyprojectGivesWhatIsNotSaid() throws IOException {
    Editables declared = Editables.of("my-editable", "src").pyproject(pyproject(PROJECT));
    EditableProject project = declared.in(folder);
    assertThat(project.problems()).isEmpty();
    assertThat(project.needsBackend()).isFalse();
    assertThat(project.folder()).isEqualTo(folder);
    GeneratedWheel wheel = project.generate(14, Optional.empty());
    assertThat(wheel.fileName()).isEqualTo("my_editable-1.0rc1-py3-none-any.whl");
    assertThat(file(wheel, "METADATA"))
        .isEqualTo(
            """
            Metadata-Version: 2.3
            Name: my-editable
            Version: 1.0rc1
            Summary: what it is
            Project-URL: Docs, https://docs.example
            Project-URL: Home Page, https://demo.example
            Requires-Python: >=3.9
            Provides-Extra: a-b
            Provides-Extra: test
            Requires-Dist: numpy>=2
            Requires-Dist: cffi; os_name == "posix"
            Requires-Dist: x; extra == "a-b"
            Requires-Dist: pytest; extra == "test"
            """);
    assertThat(file(wheel, "entry_points.txt"))
        .isEqualTo(
            "[console_scripts]\none = m:one\ntwo = m:two\n\n[gui_scripts]\nwin = m:win\n\n"
                + "[x.plugins]\np = m.p\n");
    EntryPoints.parse(bytes(file(wheel, "entry_points.txt")));
  }

  @Test
  void whatThePomSaysWins() throws IOException {
    Editables declared =
        Editables.of("my-editable", "src")
            .pyproject(pyproject(PROJECT))
            .version("2-SNAPSHOT")
            .described("mine", "https://mine.example")
            .scripts(Map.of("two", "mine:two"))
            .entryPoints(Map.of("x.plugins", Map.of("p", "mine")))
            .requiring(List.of("torch"), Map.of("A-B", List.of("y")), List.of());
    GeneratedWheel wheel = declared.in(folder).generate(14, Optional.empty());
    assertThat(file(wheel, "METADATA"))
        .isEqualTo(
            """
            Metadata-Version: 2.3
            Name: my-editable
            Version: 2.dev0
            Summary: mine
            Project-URL: Homepage, https://mine.example
            Project-URL: Docs, https://docs.example
            Requires-Python: >=3.9
            Provides-Extra: a-b
            Provides-Extra: test
            Requires-Dist: torch
            Requires-Dist: y; extra == "a-b"
            Requires-Dist: pytest; extra == "test"
            """);
    assertThat(file(wheel, "entry_points.txt"))
        .isEqualTo(
            "[console_scripts]\none = m:one\ntwo = mine:two\n\n[gui_scripts]\nwin = m:win\n\n"
                + "[x.plugins]\np = mine\n");
  }

  @Test
  void dynamicFieldsComeFromTheBackend() throws IOException {
    Path file =
        pyproject(
            "[project]\nname = 'my-editable'\ndescription = 'said'\n"
                + "dynamic = ['version', 'dependencies', 'scripts', 'readme']\n");
    EditableProject project =
        Editables.of("my-editable", "src").pyproject(file).withoutVersion().in(folder);
    assertThat(project.problems()).isEmpty();
    assertThat(project.dynamicFields())
        .containsExactly("version", "dependencies", "scripts", "readme");
    GeneratedWheel wheel = project.generate(14, Optional.of(BUILT));
    assertThat(file(wheel, "METADATA"))
        .isEqualTo(
            "Metadata-Version: 2.1\nName: my-editable\nVersion: 7.1\nSummary: said\n"
                + "Description-Content-Type: text/markdown\nRequires-Dist: dep\n\n# Built\n");
    assertThat(file(wheel, "entry_points.txt")).isEqualTo("[console_scripts]\nbuilt = m:built\n");
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> project.generate(14, Optional.empty()));
  }

  @Test
  void whatTheBackendNeedNotBeAskedForIsToldWhenItFails() throws IOException {
    Path file =
        pyproject(
            "[project]\nname = 'my-editable'\n"
                + "dynamic = ['version', 'optional-dependencies', 'readme']\n");
    EditableProject project =
        Editables.of("my-editable", "src").pyproject(file).withoutVersion().in(folder);
    assertThat(project.backendRemedy("<editablePackages><my-editable>"))
        .isEqualTo(
            "mend what its build backend complains of, or leave nothing to it: say <version>,"
                + " <optionalDependencies> in `<editablePackages><my-editable>`, and readme in"
                + " [project] of its pyproject.toml");
    assertThat(project.backendRemedy("<wheels><my-editable>"))
        .endsWith(
            ": say version, optional-dependencies, readme in [project] of its pyproject.toml");
  }

  @Test
  void withoutAProjectTableTheBackendKnowsAll() throws IOException {
    EditableProject project =
        Editables.of("my-editable", "src")
            .pyproject(pyproject("[tool.other]\nx = 1\n"))
            .withoutVersion()
            .in(folder);
    assertThat(project.dynamicFields()).hasSize(18);
    assertThat(project.backendRemedy("<editablePackages><my-editable>"))
        .endsWith(", or give its pyproject.toml a [project] table");
    GeneratedWheel wheel = project.generate(14, Optional.of(BUILT));
    assertThat(file(wheel, "METADATA"))
        .isEqualTo(
            """
            Metadata-Version: 2.4
            Name: my-editable
            Version: 7.1
            Summary: built
            Project-URL: homepage, https://built.example
            Author: A. Builder
            License-Expression: MIT
            License-File: LICENSE
            Classifier: One :: Two
            Description-Content-Type: text/markdown
            Requires-Python: >=3.10
            Provides-Extra: e
            Requires-Dist: dep
            Requires-Dist: opt; extra == "e"

            # Built
            """);
    assertThat(file(wheel, "entry_points.txt"))
        .isEqualTo(
            "[console_scripts]\nbuilt = m:built\n\n[gui_scripts]\nbwin = m:bwin\n\n"
                + "[b.plugins]\nbp = m\n");
    EditableProject other =
        Editables.of("other", "src").pyproject(folder.resolve("pyproject.toml")).in(folder);
    assertThatExceptionOfType(PythonEnvException.class)
        .isThrownBy(() -> other.generate(14, Optional.of(BUILT)))
        .withMessage(
            "The build backend gives another name than `<editablePackages><other>`: my-editable");
  }

  @Test
  void everyProblemAtOnce() throws IOException {
    Path file =
        pyproject(
            """
            [project]
            name = "other"
            version = "1.2-SNAPSHOT"
            dependencies = ["x y", 3]
            requires-python = "3.9"
            scripts = { a = "not a ref", python = "m:f" }
            entry-points.console_scripts = { a = "m:f" }
            urls.homepage = "a\\nb"
            optional-dependencies = []
            """);
    Editables declared =
        Editables.of("..", "")
            .pyproject(file)
            .version("x")
            .scripts(Map.of("Run", "m:f", "run", "m:f"))
            .requiring(List.of("-e ."), Map.of("?", List.of()), List.of("!"))
            .described("a\nb", "c\0d");
    String at = "`<editablePackages><..>";
    assertThat(declared.in(folder).problems())
        .containsExactly(
            at + "` is no valid package name, which has letters, digits, `-`, `_` and `.`: `..`",
            at
                + "<pyproject>`: `project.urls.homepage` holds a line break or another control"
                + " character: `homepage, a\\nb`",
            at + "<pyproject>`: `project.dependencies` must be an array of texts",
            at + "<pyproject>`: `project.optional-dependencies` must be a table",
            at
                + "<pyproject>`: `project.version` is a version of Maven, where one of Python"
                + " (PEP 440) such as 1.2.dev0 is needed: `1.2-SNAPSHOT`",
            at
                + "<pyproject>`: `project.requires-python` has `3.9`: it does not begin with one"
                + " of ==, !=, <=, >=, <, >, ~=, ===: `3.9`",
            at
                + "<pyproject>`: `project.dependencies` holds no valid requirement (PEP 508),"
                + " expected a version specifier, `;` or the end, found `y`: `x y`",
            at + "<pyproject>`: `project.scripts.a` is not `module:function`: `not a ref`",
            at
                + "<pyproject>`: `project.scripts.python` is a script with the name of the"
                + " interpreter",
            at
                + "<pyproject>`: `project.entry-points.console_scripts` cannot be given here, use"
                + " project.scripts",
            at + "<version>` is no version (PEP 440): `x`",
            at + "<root>` must name the folder that the modules lie in",
            at + "<scripts><run>` is a second script that differs in case at most",
            at
                + "<dependencies>` holds no valid requirement (PEP 508), it begins with `-`, as the"
                + " options of a requirements file do: `-e .`",
            at + "<optionalDependencies><?>` is no valid name of an extra: `?`",
            at
                + "<buildSystem>` holds no valid requirement (PEP 508), expected a package name,"
                + " found `!`: `!`",
            at + "<description>` holds a line break or another control character: `a\\nb`",
            at + "<homepage>` holds a line break or another control character: `c\\u0000d`");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "target/python | lies in the build output, which `clean` deletes: `target/python`",
        "src/../target | lies in the build output, which `clean` deletes: `src/../target`",
        "'' | must name the folder that the modules lie in",
        "' ' | must name the folder that the modules lie in",
        "a\\nb | holds a line break or another control character: `a\\nb`",
        "a\\0b | holds a line break or another control character: `a\\u0000b`",
        "a\\ud800 | holds a line break or another control character: `a\\ud800`",
        "${a.b}/src | holds a `${`, but neither a Maven property nor a variable's name:"
            + " `${a.b}/src`",
      })
  @DisplayName("case 71: a root that is none, or in the build output, is refused")
  void refusedRoots(String root, String sentence) {
    String typed =
        root.replace("'", "")
            .replace("\\n", "\n")
            .replace("\\0", "\0")
            .replace("\\ud800", "\ud800");
    List<String> problems = Editables.of("demo", typed).in(folder).problems();
    assertThat(problems).hasSize(1);
    assertThat(problems.get(0).replace("\ud800", "\\ud800"))
        .isEqualTo("`<editablePackages><demo><root>` " + sentence);
  }

  @ParameterizedTest
  @ValueSource(strings = {"src", "$X/target", "../other/src", "target2", "${X}", "$(x)"})
  void acceptedRoots(String root) {
    assertThat(Editables.of("demo", root).in(folder).problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"console_scripts, <scripts>", "gui_scripts, <guiScripts>"})
  @DisplayName("case 77: groups of scripts have elements of their own")
  void scriptsAmongEntryPoints(String group, String element) {
    assertThat(
            Editables.of("demo", "src")
                .entryPoints(Map.of(group, Map.of("a", "m:f")))
                .in(folder)
                .problems())
        .containsExactly(
            "`<editablePackages><demo><entryPoints><"
                + group
                + ">` cannot be given here, use "
                + element);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not a ref",
        "m",
        "m:",
        ":f",
        "m:f()",
        "m::f",
        "m:f:g",
        "m:1",
        "1m:f",
        "m.:f",
        "m:f.",
        "m:class",
        "m:f;x",
        "m:f\n[x]",
        "m:f [x",
        "m:f]",
        "m:f [\n]",
        "os:system('x')",
        "é:f"
      })
  @DisplayName("case 78: a malformed object reference is refused")
  void malformedReferences(String reference) {
    String at = "`<editablePackages><demo>";
    assertThat(Editables.of("demo", "src").scripts(Map.of("s", reference)).in(folder).problems())
        .singleElement()
        .asString()
        .startsWith(at + "<scripts><s>` is not `module:function`: `");
    assertThat(Editables.of("demo", "src").guiScripts(Map.of("s", reference)).in(folder).problems())
        .hasSize(1);
    assertThat(
            Editables.of("demo", "src")
                .entryPoints(Map.of("g", Map.of("s", reference)))
                .in(folder)
                .problems())
        .hasSize(reference.equals("m") ? 0 : 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a=b", "[x]", "#x", ";x", " x", "x ", "a\nb", "a\u0000"})
  void namesThatReadersTakeForSomethingElse(String name) {
    assertThat(
            Editables.of("demo", "src")
                .entryPoints(Map.of("g", Map.of(name, "m")))
                .in(folder)
                .problems())
        .singleElement()
        .asString()
        .endsWith("` is no name of an entry point");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a]", "a\n[b]", "é"})
  void groupsThatReadersTakeForSomethingElse(String group) {
    assertThat(
            Editables.of("demo", "src")
                .entryPoints(Map.of(group, Map.of("x", "m")))
                .in(folder)
                .problems())
        .singleElement()
        .asString()
        .contains("is no name of a group");
  }

  @Test
  void nameAndVersionAreSomewhere() throws IOException {
    assertThat(Editables.of("demo", "src").withoutVersion().in(folder).problems())
        .containsExactly("`<editablePackages><demo>` has neither <version> nor <pyproject>");
    Path file = pyproject("[project]\nname = 'other'\n");
    assertThat(Editables.of("demo", "src").pyproject(file).withoutVersion().in(folder).problems())
        .containsExactly(
            "`<editablePackages><demo>` is not the name that its pyproject.toml gives: `other`",
            "`<editablePackages><demo><pyproject>`: `project.version` is neither there nor"
                + " `dynamic`, and no <version> is");
    Path absent = folder.resolve("absent.toml");
    assertThat(Editables.of("demo", "src").pyproject(absent).in(folder).problems())
        .containsExactly("`<editablePackages><demo><pyproject>`: There is no such file: " + absent);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[project", "project = 1", "[[project]]\nname = 'demo'", "a = 1\na = 2"})
  void brokenToml(String text) throws IOException {
    assertThat(
            Editables.of("demo", "src")
                .pyproject(pyproject(text))
                .version("1")
                .in(folder)
                .problems())
        .isNotEmpty()
        .allMatch(problem -> problem.startsWith("`<editablePackages><demo><pyproject>`: "));
  }

  @Test
  void deepTomlIsRefusedBeforeItIsParsed() throws IOException {
    Path file = pyproject("a = " + "[".repeat(5_000) + "]".repeat(5_000));
    assertThat(Editables.of("demo", "src").pyproject(file).version("1").in(folder).problems())
        .containsExactly(
            "`<editablePackages><demo><pyproject>`: line 1: values nested more than 32 deep");
  }

  @Test
  void theKeyFollowsTheBytes() {
    Locale locale = Locale.getDefault();
    Editables demo = Editables.of("demo-İi", "src");
    assertThat(demo.in(folder).problems()).hasSize(1);
    GeneratedWheel one = Editables.of("DEMO-I", "src").in(folder).generate(14, Optional.empty());
    try {
      Locale.setDefault(Locale.forLanguageTag("tr"));
      GeneratedWheel same = Editables.of("DEMO-I", "src").in(folder).generate(14, Optional.empty());
      assertThat(same.key()).isEqualTo(one.key());
    } finally {
      Locale.setDefault(locale);
    }
    GeneratedWheel other = Editables.of("DEMO-I", "lib").in(folder).generate(14, Optional.empty());
    assertThat(other.key()).isNotEqualTo(one.key());
  }

  private Path pyproject(String text) throws IOException {
    return Files.writeString(folder.resolve("pyproject.toml"), text);
  }

  private static String file(GeneratedWheel wheel, String name) {
    return String.valueOf(wheel.files().get(wheel.distInfo() + "/" + name));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
