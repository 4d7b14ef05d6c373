package io.github.pythonenv.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.pythonenv.io.Command;
import io.github.pythonenv.io.CommandResult;
import io.github.pythonenv.io.CommandRunner;
import io.github.pythonenv.testing.PowerShellText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exports, read by those they are for. */
class ExportsTest {
  private static final String BEFORE = "/usr/bin:/bin";

  /** What shells add themselves. */
  private static final List<String> OF_SHELLS =
      List.of(
          "PWD",
          "OLDPWD",
          "SHLVL",
          "_",
          "USER",
          "LOGNAME",
          "GROUP",
          "HOST",
          "HOSTTYPE",
          "MACHTYPE",
          "OSTYPE",
          "VENDOR",
          "NLSPATH",
          "A__z");

  /** What no value may do in any shell: end, expand, or become several. */
  private static final List<String> HOSTILE =
      List.of(
          "",
          " ",
          "plain",
          " two  blanks ",
          "\t",
          "it's",
          "''",
          "'",
          "a\"b",
          "$(touch INJECTED) $HOME ${HOME} $env:HOME",
          "`touch INJECTED`",
          "'; touch INJECTED; '",
          "\n touch INJECTED\n",
          "two\nlines",
          "ends\n",
          "\nbegins",
          "\\\n",
          "a\r\nb\r",
          "wow! it!! !1",
          "\\!",
          "\\",
          "\\\\",
          "a\\'b\\",
          "\\n\\t\\0",
          "100% %n %PATH%",
          "* ? [a-z] {a,b} ~ ~root",
          "# no comment",
          "a;b&c|d<e>f(g)h",
          "END",
          "END\nX=injected\nEND_",
          "END\nEND_\nEND__\nX<<END",
          "X<<Y",
          "\u00fc\u86c7 \ud83d\udc0d",
          "\u2018 \u2019 \u201a \u201b",
          "it\u2019s; touch INJECTED; \u2018",
          "\u201cquoted\u201d \u201e",
          "\u2013 \u2014 \u00a0",
          "@(1) @'\n'@",
          "<# #> --% $null");

  @TempDir Path root;

  private Environment environment() {
    return new Environment(root.resolve("a place/it's $HOME! \u00fc\\x/python-env"));
  }

  private static Map<String, String> variables() {
    Map<String, String> variables = new LinkedHashMap<>();
    for (int i = 0; i < HOSTILE.size(); i++) {
      variables.put("V" + i, HOSTILE.get(i));
    }
    Random random = new Random(7);
    String letters = "'\"\\!$`\n (){}#;&|<>*?~%=:@^,\r\taE\u2019\u00fc";
    for (int i = 0; i < 200; i++) {
      StringBuilder value = new StringBuilder();
      for (int length = random.nextInt(12); length > 0; length--) {
        value.append(letters.charAt(random.nextInt(letters.length())));
      }
      variables.put("R" + i, value.toString());
    }
    return variables;
  }

  private Map<String, String> expected() {
    Map<String, String> expected = new TreeMap<>(variables());
    expected.put("VIRTUAL_ENV", environment().root().toString());
    expected.put("PATH", environment().scripts() + ":" + BEFORE);
    expected.put("HOME", "/home/x");
    expected.put("LC_ALL", "C.UTF-8");
    return expected;
  }

  /** Says no more than what is wrong. */
  private void areRight(Map<String, String> shown) {
    Map<String, String> wrong = new TreeMap<>(shown);
    wrong.entrySet().removeAll(expected().entrySet());
    assertThat(wrong).isEmpty();
    assertThat(shown).containsOnlyKeys(expected().keySet());
  }

  /** Has the shell read the text in a file, and show its environment. */
  private Map<String, String> read(String shell, Exports format, String before, String text)
      throws IOException {
    Optional<Path> program = Workbench.program(shell);
    assumeTrue(program.isPresent(), "this machine has no " + shell);
    Path file = Files.writeString(root.resolve("exports"), text);
    Path script = root.resolve("script");
    String read = format == Exports.SH ? ". " : "source ";
    Files.writeString(
        script, before + read + ShellWord.posix(file.toString()) + "\nexec /usr/bin/env -0\n");
    List<String> argv = new ArrayList<>(List.of(program.get().toString()));
    if (format == Exports.FISH) {
      argv.add("--no-config");
    } else if (format == Exports.CSH) {
      argv.add("-f");
    }
    argv.add(script.toString());
    Map<String, String> user = new TreeMap<>();
    user.put("PATH", BEFORE);
    user.put("HOME", "/home/x");
    user.put("LC_ALL", "C.UTF-8");
    user.put("PYTHONPATH", "/old");
    user.put("PYTHONHOME", "/old/home");
    Path work = Files.createDirectories(root.resolve("work"));
    CommandResult result = CommandRunner.run(Command.of(argv, work, user));
    assertThat(result.error()).isEmpty();
    assertThat(result.exitCode()).isZero();
    assertThat(Workbench.names(work)).isEmpty();
    Map<String, String> shown = new TreeMap<>();
    for (String each : result.output().split("\0")) {
      int equals = each.indexOf('=');
      shown.put(each.substring(0, equals), each.substring(equals + 1));
    }
    shown.keySet().removeAll(OF_SHELLS);
    return shown;
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "dash", "bash", "zsh", "ksh", "mksh"})
  void shellsOfPosixReadThem(String shell) throws IOException {
    String text = Exports.SH.text(environment(), variables());
    for (String options : List.of("", "set -eu\n")) {
      assertThat(read(shell, Exports.SH, options, text)).satisfies(this::areRight);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"setopt rc_quotes\n", "setopt sh_word_split glob_subst\n"})
  void noOptionOfZshChangesThem(String options) throws IOException {
    String text = Exports.SH.text(environment(), variables());
    assertThat(read("zsh", Exports.SH, options, text)).satisfies(this::areRight);
  }

  @Test
  void fishReadsThem() throws IOException {
    String text = Exports.FISH.text(environment(), variables());
    assertThat(read("fish", Exports.FISH, "", text)).satisfies(this::areRight);
    assertThat(read("fish", Exports.FISH, "set -e PYTHONPATH\nset -e PYTHONHOME\n", text))
        .satisfies(this::areRight);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcsh", "csh"})
  void cshReadsThem(String shell) throws IOException {
    String text = Exports.CSH.text(environment(), variables());
    Map<String, String> shown = read(shell, Exports.CSH, "", text);
    assertThat(shown).satisfies(this::areRight);
  }

  @Test
  void aShellWithoutPathGetsNoFolderBesides() throws IOException {
    String text = Exports.SH.text(environment(), Map.of());
    assertThat(read("dash", Exports.SH, "unset PATH\n", text))
        .containsEntry("PATH", environment().scripts().toString());
    assertThat(
            read("tcsh", Exports.CSH, "unsetenv PATH\n", Exports.CSH.text(environment(), Map.of())))
        .containsEntry("PATH", environment().scripts().toString());
  }

  @Test
  void powerShellReadsThem() {
    assertThat(PowerShellText.assignments(Exports.POWERSHELL.text(environment(), variables())))
        .containsAllEntriesOf(variables())
        .containsEntry("VIRTUAL_ENV", environment().root().toString());
    assertThat(Exports.POWERSHELL.text(environment(), Map.of("A", "it's \u2019")))
        .endsWith("$env:A = 'it''s \u2019\u2019'\n");
  }

  @Test
  void aServerReadsThem() {
    Map<String, String> read = serverReads(Exports.GITHUB.text(environment(), variables()));
    Map<String, String> expected = expected();
    expected.keySet().removeAll(List.of("PATH", "HOME", "LC_ALL"));
    expected.put("PYTHONHOME", "");
    expected.put("PYTHONPATH", "");
    assertThat(read).containsExactlyInAnyOrderEntriesOf(expected);
  }

  /** As GitHub documents the file: {@code NAME=value}, or lines up to a delimiter. */
  private static Map<String, String> serverReads(String text) {
    Map<String, String> read = new LinkedHashMap<>();
    String[] lines = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      String line = lines[i];
      int equals = line.indexOf('=');
      int heredoc = line.indexOf("<<");
      if (equals >= 0 && (heredoc < 0 || equals < heredoc)) {
        read.put(line.substring(0, equals), line.substring(equals + 1));
      } else if (heredoc >= 0) {
        String end = line.substring(heredoc + 2);
        List<String> value = new ArrayList<>();
        for (i++; !lines[i].equals(end); i++) {
          value.add(lines[i]);
        }
        read.put(line.substring(0, heredoc), String.join("\n", value));
      } else {
        assertThat(line).isEmpty();
      }
    }
    return read;
  }
}
