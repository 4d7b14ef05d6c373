package io.github.pythonenv.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.pythonenv.PythonEnvException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntryPointsTest {
  private static EntryPoints parse(String text) {
    return EntryPoints.parse(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void groups() {
    EntryPoints points =
        parse(
            """
            # a comment
            [console_scripts]
            black = black:patched_main
            blackd = blackd.server : app.main [d]

            ; another
            [gui_scripts]\r
            Show=show:main\r
            [paste.app_factory]
            main = pyramid
            Odd Name: x = not checked!
            """);
    assertThat(points.consoleScripts())
        .containsExactly(
            new EntryPoint("black", "black", "patched_main"),
            new EntryPoint("blackd", "blackd.server", "app.main"));
    assertThat(points.guiScripts()).containsExactly(new EntryPoint("Show", "show", "main"));
    assertThat(points.groups().get("paste.app_factory"))
        .containsExactly(
            new EntryPoint("main", "pyramid", ""),
            new EntryPoint("Odd Name: x", "not checked!", ""));
    assertThat(points.groups().keySet())
        .containsExactly("console_scripts", "gui_scripts", "paste.app_factory");
  }

  @Test
  void anEmptyFileHasNone() {
    assertThat(parse("")).isEqualTo(EntryPoints.NONE);
    assertThat(parse("[console_scripts]\n").consoleScripts()).isEmpty();
  }

  @Test
  @DisplayName("a file that is indented as a whole is read as it was meant")
  void indentation() {
    assertThat(parse("  [console_scripts]\n  a = m:x\n  b = m:y\n").consoleScripts()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../x",
        "/abs/x",
        "..",
        "../pyvenv.cfg",
        "sub/foo",
        "..\\evil",
        "Python.EXE",
        "python",
        "python3.11",
        "python3.14t",
        "pythonw",
        "PythonW.exe",
        "python.py",
        "PyPy",
        "pypy3",
        "activate",
        "Activate.ps1",
        "activate_this.py",
        "deactivate",
        "deactivate.bat",
        "-rf",
        "foo bar",
        "%(here)s",
        ".hidden",
        "foo.",
        "CON",
        "nul.txt",
        "com1.exe",
        "f\u00f6o",
        "a:b"
      })
  void scriptNamesThatAreRefused(String name) {
    assertThatThrownBy(() -> parse("[console_scripts]\n" + name + " = m:x\n"))
        .isInstanceOf(PythonEnvException.class)
        .hasMessageContaining("line 2: a script")
        .hasMessageContaining(": `" + name + "`");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pip",
        "pip3.14",
        "f2py",
        "jupyter-lab",
        "py.test",
        "_x",
        "pypyr",
        "python-argcomplete-tcsh",
        "activate-global-python-argcomplete",
        "register-python-argcomplete",
        "pythran",
        "console"
      })
  void scriptNamesThatAreFine(String name) {
    assertThat(parse("[console_scripts]\n" + name + " = m:x\n").consoleScripts())
        .containsExactly(new EntryPoint(name, "m", "x"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "os;import x:y", "m", "m:", ":x", "m:x(1)", "m.class:import", "a-b:x-y", "m:x.", "m..n:x",
        "m:x:y", "m:x = 1", "m:1x", "m:x [d", "[d]", "", "m:\u00e4", "m:x # main", "m:x ; main"
      })
  void targetsThatAreRefused(String target) {
    assertThatThrownBy(() -> parse("[gui_scripts]\nfoo = " + target + "\n"))
        .isInstanceOf(PythonEnvException.class)
        .hasMessageContaining("line 2: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "[console_scripts]~a = m:x~a = m:y | line 3: a second `a` in [console_scripts]",
        "[console_scripts]~Foo = m:x~foo = m:y"
            + " | line 3: a second script that differs in case at most: `foo`",
        "[console_scripts]~a = m:x~[gui_scripts]~A = m:y | line 4: a second script",
        "[other]~a = m~a = n | line 3: a second `a` in [other]",
        "[g]~a = m~[g]~b = n | line 3: a second group `g`",
        "a = m:x | line 1: an entry before the first group: `a = m:x`",
        "[console_scripts]~a: m:x | line 2: not `name = module:attribute`: `a: m:x`",
        "[console_scripts]~a = m:x ; comment | line 2: a comment behind a value",
        "[other]~a = m:x ; comment | line 2: a comment behind a value",
        "[console_scripts]~a = m:x~  b = m:y | line 3: a continued value: `  b = m:y`",
        "[console_scripts]~= m:x | line 2: no name before `=`",
        "[console_scripts~a = m:x | line 1: not the name of a group",
        "[] | line 1: not the name of a group",
        "[console_scripts]~a = m:\u0007x | line 2: a control character in `a = m:\\u0007x`",
        "[console_scripts]~a = m:%x | line 2: a control character",
      })
  void filesThatReadersTakeDifferently(String text, String finding) {
    assertThatThrownBy(() -> parse(text.replace('~', '\n').replace('%', '\r')))
        .isInstanceOf(PythonEnvException.class)
        .hasMessageContaining(finding);
  }

  @Test
  void encodings() {
    assertThatThrownBy(() -> parse("\uFEFF[console_scripts]\na = m:x\n"))
        .hasMessageContaining("begins with a byte order mark");
    byte[] latin1 = "[g]\n\u00e4 = m\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> EntryPoints.parse(latin1))
        .isInstanceOf(PythonEnvException.class)
        .hasMessage("entry_points.txt is not UTF-8");
  }

  @Test
  void everyFindingIsReported() {
    PythonEnvException refusal =
        catchThrowableOfType(
            PythonEnvException.class, () -> parse("[console_scripts]\npython = m:x\nb = m\n"));
    assertThat(refusal.details())
        .containsExactly(
            "line 2: a script with the name of the interpreter: `python`",
            "line 3: not `module:function`, the target of script `b`: `m`");
  }

  @Test
  void bounds() {
    StringBuilder many = new StringBuilder("[console_scripts]\n");
    for (int i = 0; i <= EntryPoints.MAX_ENTRIES; i++) {
      many.append('s').append(i).append(" = m:x\n");
    }
    assertThatThrownBy(() -> parse(many.toString()))
        .hasMessageContaining("more entry points than 10000");
    assertThatThrownBy(() -> EntryPoints.parse(new byte[EntryPoints.MAX_SIZE + 1]))
        .hasMessageContaining("entry_points.txt is larger than");
  }
}
