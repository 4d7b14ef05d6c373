package io.github.pythonenv.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.plan.LinkMode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomizationTest {
  private static Customization wrapped(String... arguments) {
    return Customization.of(false, List.of(arguments), Map.of(), "", List.of());
  }

  /** The changes as a text: kind, name, separator, value. */
  private static String text(Customization customization) {
    StringBuilder text = new StringBuilder();
    for (VariableChange each : customization.variables()) {
      text.append(each.kind()).append(' ').append(each.name());
      text.append('[').append(each.separator()).append('|').append(each.value()).append("] ");
    }
    return text.toString().strip();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = ';',
      value = {
        "--set FOO BAR; SET FOO[|BAR]",
        "--set FOO \"a b\"; SET FOO[|a b]",
        "--set FOO 'a  $HOME `x` \"q\"'; SET FOO[|a  $HOME `x` \"q\"]",
        "--set FOO \"$HOME \\\" \\\\\"; SET FOO[|$HOME \" \\]",
        "--set FOO ''; SET FOO[|]",
        "--set FLAGS --verbose; SET FLAGS[|--verbose]",
        "--set-default A_1 x --unset _B; SET_DEFAULT A_1[|x] UNSET _B[|]",
        "--prefix PATH : /a:/b --suffix X ', ' '*'; PREFIX PATH[:|/a:/b] SUFFIX X[, |*]",
      })
  void forms(String argument, String changes) {
    assertThat(text(wrapped(argument))).isEqualTo(changes);
  }

  @Test
  void wordsOfOneOptionMayStandInSeveralElements() {
    assertThat(text(wrapped("--set", "FOO", "a\\ b", "--unset X")))
        .isEqualTo("SET FOO[|a b] UNSET X[|]");
  }

  @Test
  void variablesComeFirstAndInTheirOrder() {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("Z", "--set Q 1");
    variables.put("A", "$(x) 'y'\n");
    Customization both = Customization.of(false, List.of("--set M 1"), variables, "", List.of());
    assertThat(text(both)).isEqualTo("SET Z[|--set Q 1] SET A[|$(x) 'y'\n] SET M[|1]");
  }

  @Test
  @DisplayName("P5: every finding at once, each with its element")
  void findings() {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("a-b", "1");
    variables.put("1a", "1");
    variables.put("\u00e4", "1");
    variables.put("x\ny", "1");
    variables.put("UID", "1");
    variables.put("N", "a\0b");
    List<String> arguments =
        List.of(
            "--run 'rm -rf /' --add-flags '-O x' --chdir / --argv0 x",
            "--set 'A;B' 1",
            "FOO=BAR",
            "--prefix PATH : ''",
            "--set OPEN 'x",
            "--set FOO");
    assertThatThrownBy(
            () ->
                Customization.of(
                    true, arguments, variables, "x\0", List.of("a/../b", " ", "a//b", "x\ny")))
        .isInstanceOfSatisfying(
            PythonEnvException.class,
            e ->
                assertThat(e.details())
                    .containsExactly(
                        name("a-b"),
                        name("1a"),
                        name("\u00e4"),
                        name("x?y"),
                        "<environmentVariables>: a shell keeps this variable for itself: UID",
                        "<environmentVariables>: a value cannot hold a NUL: N",
                        "<makeWrapperArgs>: a quote is not closed: --set OPEN 'x",
                        option("not supported: ", "--run"),
                        option("not supported: ", "--add-flags"),
                        option("not supported: ", "--chdir"),
                        option("not supported: ", "--argv0"),
                        "<makeWrapperArgs>: a variable's name is letters, digits and _, a digit not"
                            + " first: A;B",
                        option("not an option: ", "FOO=BAR"),
                        "<makeWrapperArgs>: --prefix adds nothing: PATH",
                        "<makeWrapperArgs>: --set needs a variable and a value",
                        "<pathsToLink>: not a path below the environment: a/../b",
                        "<pathsToLink>: an empty path; the root is /",
                        "<pathsToLink>: not a path below the environment: a//b",
                        "<pathsToLink>: a path with a control character: x?y",
                        "<postBuild>: a shell cannot read a NUL"));
  }

  private static String name(String shown) {
    return "<environmentVariables>: a variable's name is letters, digits and _, a digit not first: "
        + shown;
  }

  private static String option(String what, String shown) {
    return "<makeWrapperArgs>: "
        + what
        + shown
        + " (there are --set, --set-default, --unset, --prefix and --suffix)";
  }

  @Test
  void aDigestStandsForValuesAndCommands() {
    Customization secret =
        Customization.of(
            true,
            List.of(),
            Map.of("TOKEN", "hunter2"),
            "echo hunter2\n",
            List.of("/bin", "share/"));
    assertThat(secret.lines()).hasSize(4).contains("permitUserSite=true", "pathsToLink=bin share");
    assertThat(String.join("", secret.lines())).doesNotContain("hunter2");
    assertThat(Customization.NONE.lines()).isEmpty();
    assertThat(Customization.of(false, List.of(), Map.of(), " \n", List.of("/")))
        .isEqualTo(Customization.NONE);
  }

  @Test
  void onlyPostBuildNeedsCopies() {
    Customization built = Customization.of(false, List.of(), Map.of(), "true", List.of());
    for (LinkMode mode : LinkMode.values()) {
      assertThat(built.linkMode(mode)).isEqualTo(LinkMode.COPY);
      assertThat(wrapped("--set A 1").linkMode(mode)).isEqualTo(mode);
    }
    assertThat(Arrays.asList(LinkMode.values())).contains(LinkMode.COPY);
  }
}
