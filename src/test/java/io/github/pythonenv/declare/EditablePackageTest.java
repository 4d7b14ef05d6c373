package io.github.pythonenv.declare;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pythonenv.io.CommandResult;
import io.github.pythonenv.testing.OracleInterpreter;
import io.github.pythonenv.testing.Programs;
import io.github.pythonenv.testing.TestInterpreters;
import io.github.pythonenv.testing.TestVenv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Editable packages in a virtual environment, as Python itself sees them. */
class EditablePackageTest {
  private static final int MINOR = 14;

  @TempDir private Path folder;

  @Test
  @DisplayName("case 68: a module that is written after the build runs, from the front of sys.path")
  void moduleWrittenAfterwards() throws IOException {
    TestVenv venv = venv();
    venv.install(
        write(
            Editables.of("my-editable", "$NIX_BUILD_TOP/src")
                .scripts(Map.of("my-script", "my_editable.main:main"))
                .in(folder)));
    Map<String, String> environment = Map.of("NIX_BUILD_TOP", folder.toString());
    Path main = folder.resolve("src/my_editable/main.py");
    Files.createDirectories(main.getParent());
    Files.writeString(main, "def main(): print('hello mutable')\n");
    String script = venv.script("my-script").toString();
    assertThat(Programs.run(environment, script).output()).isEqualTo("hello mutable\n");
    assertThat(venv.run(environment, "import sys; print(sys.path[1])").output())
        .isEqualTo(folder.resolve("src") + "\n");
  }

  @Test
  @DisplayName("case 69: an edit shows at once, without a build")
  void editShowsAtOnce() throws IOException {
    TestVenv venv = venv();
    venv.install(
        write(Editables.of("app", "src").scripts(Map.of("hello", "app.run:main")).in(folder)));
    Path module = folder.resolve("src/app/run.py");
    Files.createDirectories(module.getParent());
    for (String word : List.of("one", "another")) {
      Files.writeString(module, "def main(): print('" + word + "')\n");
      assertThat(Programs.run(Map.of(), venv.script("hello").toString()).output())
          .isEqualTo(word + "\n");
    }
  }

  @Test
  @DisplayName("case 70: a variable that is not set is named once, and no text stands for it")
  void unsetVariable() {
    TestVenv venv = venv();
    venv.unpack(write(Editables.of("my-editable", "$REPO_ROOT/${SUB}/src").in(folder)));
    for (Map<String, String> environment :
        List.<Map<String, String>>of(Map.of(), Map.of("REPO_ROOT", "", "SUB", ""))) {
      CommandResult result =
          venv.run(
              environment, "import sys; print([p for p in sys.path if '$' in p or 'src' in p])");
      assertThat(result.exitCode()).isZero();
      assertThat(result.output()).isEqualTo("[]\n");
      assertThat(result.error())
          .isEqualTo(
              "python-env: my-editable cannot be imported, for its root needs $REPO_ROOT and $SUB,"
                  + " not set here: add it to <environmentVariables> of the plugin and run"
                  + " python-env:build, or export it\n");
    }
  }

  @Test
  @DisplayName("case 73: several roots stand in the order of the packages' names")
  void orderOfSeveral() {
    TestVenv venv = venv();
    for (String name : List.of("b-two", "A.one", "c-three", "d-unset")) {
      String variable = name.equals("d-unset") ? "$UNSET" : "$TOP";
      venv.unpack(write(Editables.of(name, variable + "/" + name).in(folder)));
    }
    venv.unpack(write(Editables.of("plain-y", "y").in(makeFolder("y"))));
    venv.unpack(write(Editables.of("plain-x", "x").in(makeFolder("x"))));
    assertThat(
            venv.run(
                    Map.of("TOP", "/top"),
                    "import sys; print(*[p.replace('"
                        + folder
                        + "', '') for p in sys.path[1:]"
                        + " if p.startswith(('/top', '"
                        + folder
                        + "'))])")
                .output()
                .replaceAll("/venv/\\S*site-packages", "SITE"))
        .isEqualTo("/top/A.one /top/b-two /top/c-three SITE /x /y\n");
  }

  @Test
  @DisplayName("case 74: a root stands on sys.path once, also where PYTHONPATH has it")
  void onceOnly() {
    TestVenv venv = venv();
    venv.unpack(write(Editables.of("one", "$TOP/one").in(folder)));
    venv.unpack(write(Editables.of("two", "two").in(makeFolder("two"))));
    String code =
        "import sys; print(*[[p.endswith(end) for p in sys.path].count(True)"
            + " for end in ('/one', '/two')])";
    String top = folder.toString();
    assertThat(venv.run(Map.of("TOP", top), code).output()).isEqualTo("1 1\n");
    assertThat(
            venv.run(Map.of("TOP", top, "PYTHONPATH", top + "/one:" + top + "/two"), code).output())
        .isEqualTo("1 1\n");
  }

  @Test
  @DisplayName("case 75: the build system's requirements are requirements")
  void buildSystemIsRequired() {
    GeneratedWheel wheel =
        Editables.of("demo", "src")
            .requiring(
                List.of("numpy>=2", "cffi"),
                Map.of("Test_ing", List.of("pytest; os_name == 'posix'")),
                List.of("cffi", "meson-python>=0.17"))
            .in(folder)
            .generate(MINOR, Optional.empty());
    assertThat(metadata(wheel))
        .isEqualTo(
            """
            Metadata-Version: 2.3
            Name: demo
            Version: 0.1.0
            Provides-Extra: test-ing
            Requires-Dist: numpy>=2
            Requires-Dist: cffi
            Requires-Dist: meson-python>=0.17
            Requires-Dist: pytest; os_name == "posix" and extra == "test-ing"
            """);
  }

  @Test
  @DisplayName("case 76: scripts with windows and groups of one's own are entry points")
  void entryPointsOfEveryGroup() {
    TestVenv venv = venv();
    venv.unpack(
        write(
            Editables.of("demo", "src")
                .scripts(Map.of("b", "demo:b", "a", "demo.sub:a.run"))
                .guiScripts(Map.of("win", "demo:win"))
                .entryPoints(Map.of("z.plugins", Map.of("x y", "demo", "p", "demo:p [one, two]")))
                .in(folder)));
    assertThat(
            Programs.python(
                venv.python(),
                "import importlib.metadata as m\n"
                    + "print(m.distribution('demo').read_text('entry_points.txt'))\n"
                    + "for e in m.entry_points(): print(e.group, e.name, e.module, e.attr or '-',"
                    + " e.extras)"))
        .isEqualTo(
            """
            [console_scripts]
            a = demo.sub:a.run
            b = demo:b

            [gui_scripts]
            win = demo:win

            [z.plugins]
            p = demo:p [one, two]
            x y = demo

            console_scripts a demo.sub a.run []
            console_scripts b demo b []
            gui_scripts win demo win []
            z.plugins p demo p ['one', 'two']
            z.plugins x y demo - []""");
  }

  @Test
  @DisplayName("case 79: the wheel's files, each with its digest in RECORD")
  void filesOfTheWheel() throws IOException {
    Path wheel =
        write(
            Editables.of("My.editable_Pkg", "$X/src")
                .scripts(Map.of("s", "m:f"))
                .in(folder.resolve("ä b%")));
    assertThat(wheel.getFileName()).hasToString("my_editable_pkg-0.1.0-py3-none-any.whl");
    String answer =
        OracleInterpreter.get().answers(WheelWriterTest.VERIFIED, List.of(wheel.toString())).get(0);
    assertThat(answer.replace(":100644:0:True", "").replace("my_editable_pkg-0.1.0.dist-info", "."))
        .isEqualTo(
            "_my-editable-pkg.pth ./METADATA ./WHEEL ./entry_points.txt ./direct_url.json ./RECORD");
    TestVenv venv = venv();
    venv.unpack(wheel);
    assertThat(
            Programs.python(
                venv.python(),
                "import importlib.metadata as m, urllib.request as u; d ="
                    + " m.distribution('my-editable-pkg');"
                    + "print(d.metadata['Name'], d.origin.dir_info.editable,"
                    + " u.url2pathname(d.origin.url[7:]))"))
        .isEqualTo("My.editable_Pkg True " + folder.resolve("ä b%"));
  }

  private TestVenv venv() {
    return TestVenv.at(folder.resolve("venv"), TestInterpreters.python314());
  }

  /** Makes a folder and names the one that it is in. */
  private Path makeFolder(String name) {
    try {
      Files.createDirectory(folder.resolve(name));
      return folder;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Path write(EditableProject project) {
    GeneratedWheel wheel = project.generate(MINOR, Optional.empty());
    Path file = folder.toAbsolutePath().resolve(wheel.fileName());
    wheel.writeTo(file);
    return file;
  }

  private static String metadata(GeneratedWheel wheel) {
    return wheel.files().get(wheel.distInfo() + "/METADATA");
  }
}
