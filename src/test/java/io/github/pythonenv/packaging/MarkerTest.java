package io.github.pythonenv.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pythonenv.PythonEnvException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkerTest {
  static final Map<String, String> LINUX =
      Map.ofEntries(
          Map.entry("os_name", "posix"),
          Map.entry("sys_platform", "linux"),
          Map.entry("platform_machine", "x86_64"),
          Map.entry("platform_python_implementation", "CPython"),
          Map.entry("platform_release", "6.1.0-13-amd64"),
          Map.entry("platform_system", "Linux"),
          Map.entry("platform_version", "#1 SMP PREEMPT_DYNAMIC"),
          Map.entry("python_version", "3.13"),
          Map.entry("python_full_version", "3.13.0"),
          Map.entry("implementation_name", "cpython"),
          Map.entry("implementation_version", "3.13.0"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "python_version >= '3.10' | true",
        "'3.9' < python_version | true",
        "python_version == '3' | false",
        "python_version == '3.*' | true",
        "python_version == '3.13.*' | true",
        "python_version == '3.13.0' | true",
        "python_version in '3.12, 3.13' | true",
        "python_version in '3.1' | false",
        "python_version not in '3.12 3.13' | false",
        "python_version ~= '3.9' | true",
        "python_version > '3.13.0a1' | true",
        "python_version === '3.13' | true",
        "sys_platform == 'linux2' | false",
        "'linux' in sys_platform | true",
        "sys_platform in 'linux darwin' | true",
        "sys_platform >= 'linux' | true",
        "sys_platform > 'aix' | false",
        "platform_machine == 'X86_64' | false",
        "platform_release >= '6' | false",
        "platform_release >= '5.10' | false",
        "platform_release < '10' | false",
        "os.name == 'posix' | true",
        "sys.platform == 'linux' | true",
        "platform.machine == 'x86_64' | true",
        "python_implementation == 'CPython' | true",
        "os_name == 'nt' and os_name == 'posix' or os_name == 'posix' | true",
        "os_name == 'posix' or os_name == 'posix' and os_name == 'nt' | true",
        "(os_name == 'posix' or os_name == 'nt') and os_name == 'nt' | false",
        "python_version>='3.9'and os_name=='posix' | true",
        "extra == '' | true",
        "extra != 'test' | true",
        "extra == 'test' | false",
      })
  void evaluates(String marker, boolean expected) {
    assertThat(Marker.parse(marker).evaluate(MarkerEnvironment.of(LINUX))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "3.13.0rc2 | python_full_version >= '3.13' | false",
        "3.13.0rc2 | python_full_version < '3.13' | false",
        "3.13.0rc2 | python_full_version >= '3.13.0b1' | true",
        "3.13.0rc2 | python_version >= '3.13' | true",
        "3.13.0+ | python_full_version >= '3.13' | true",
      })
  @DisplayName("a release candidate is neither before nor after its release")
  void fullVersions(String version, String marker, boolean expected) {
    Map<String, String> values = new HashMap<>(LINUX);
    values.put("python_full_version", version);
    assertThat(Marker.parse(marker).evaluate(MarkerEnvironment.of(values))).isEqualTo(expected);
  }

  @Test
  void extrasAreComparedByNormalisedName() {
    MarkerEnvironment environment =
        MarkerEnvironment.of(LINUX).withExtra(PackageName.parse("test-a"));
    assertThat(Marker.parse("extra == 'Test_A'").evaluate(environment)).isTrue();
    assertThat(Marker.parse("'Test.A' == extra").evaluate(environment)).isTrue();
    assertThat(Marker.parse("extra == 'test'").evaluate(environment)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'Te_st' in extras | true",
        "'t' in extras | false",
        "'dev' not in dependency_groups | false",
        "'docs' in dependency_groups | false",
        "os_name == 'posix' and 'te.st' in extras | true",
      })
  void locksAskForSets(String marker, boolean expected) {
    MarkerEnvironment environment =
        new MarkerEnvironment(
            LINUX, "", Set.of(PackageName.parse("te-st")), Set.of(PackageName.parse("dev")));
    assertThat(Marker.parseLocked(marker).evaluate(environment)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "extras == 'x'",
        "extras in 'a'",
        "'a' == extras",
        "'x' in extras and",
        "'x' not extras"
      })
  void setsAreNotCompared(String marker) {
    assertThatThrownBy(() -> Marker.parseLocked(marker)).isInstanceOf(PythonEnvException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "'x' in extras | the variable `extras` is for locks only",
        "'x' in dependency_groups | is for locks only",
        "os_name == 'nt' and colour == 'red' | there is no variable `colour`",
        "os_name == 'nt' or os == 'nt' | there is no variable `os`",
        "not (os_name == 'nt') | there is no variable `not`",
        "'3.8' < python_version < '3.10' | expected `and`, `or` or the end, found `< '3.10'`",
        "os_name = 'nt' | expected one of ==",
        "os_name == 'nt | a quotation does not end",
        "os_name == 'n\\t' | a back slash",
        "(os_name == 'nt' | expected `)`, found its end",
        "os_name == sys_platform | one side of a comparison is a variable",
        "'a' == 'a' | one side of a comparison is a variable",
        "os_name == | expected a variable or a quoted text, found its end",
        "os_name not 'nt' | expected `in` after `not`",
        "os_name ~= 'posix' | `~=` compares versions",
        "os_name === 'posix' | `===` compares versions",
        "python_version ~= '3' | `~=` compares versions",
        "'' | expected one of",
        "^^ | expected a variable or a quoted text, found its end",
      })
  void noMarker(String marker, String reason) {
    assertThatThrownBy(() -> Marker.parse(marker))
        .isInstanceOf(PythonEnvException.class)
        .hasMessageContaining(reason);
  }

  @Test
  @DisplayName("depth and length are bounded, width is not")
  void bounds() {
    String item = "os_name == 'nt'";
    assertThatThrownBy(() -> Marker.parse("(".repeat(9_000) + item + ")".repeat(9_000)))
        .hasMessageContaining("64 parentheses");
    assertThatThrownBy(() -> Marker.parse("(".repeat(70_000)))
        .hasMessageContaining("longer than 65536");
    String wide = item + (" or " + item).repeat(3_000);
    assertThat(Marker.parse(wide).evaluate(MarkerEnvironment.of(LINUX))).isFalse();
  }

  @Test
  void anEnvironmentWithoutTheVariable() {
    assertThatThrownBy(
            () -> Marker.parse("os_name == 'nt'").evaluate(MarkerEnvironment.of(Map.of())))
        .isInstanceOf(PythonEnvException.class)
        .hasMessageContaining("lacks a variable: os_name");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "os.name=='nt' | os_name == \"nt\"",
        "((os_name == 'a' and (os_name == 'b'))) | os_name == \"a\" and os_name == \"b\"",
        "(os_name == 'a' or 'b' in os_name) and extra == 'X_y'"
            + " | (os_name == \"a\" or \"b\" in os_name) and extra == \"x-y\"",
        "os_name == '\"' | os_name == '\"'",
      })
  void canonicalForm(String marker, String expected) {
    Marker parsed = Marker.parse(marker);
    assertThat(parsed).hasToString(expected);
    assertThat(Marker.parse(expected)).isEqualTo(parsed).hasSameHashCodeAs(parsed);
  }
}
