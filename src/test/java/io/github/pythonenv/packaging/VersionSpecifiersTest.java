package io.github.pythonenv.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.testing.OracleInterpreter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionSpecifiersTest {
  private static final long SEED = 508;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "==1.0 | 1.0+x | true",
        "==1.0+x | 1.0 | false",
        "!=1.0 | 1.0+x | false",
        ">1.0 | 1.0+x | false",
        "<=1.0 | 1.0+x | true",
        "==1.0.* | 1.0+x | true",
        ">1.0 | 1.0.post1 | false",
        ">1.0.post1 | 1.0.post2 | true",
        "<1.0 | 1.0rc1 | false",
        "<1.0 | 1.0.dev1 | false",
        "<1.0rc1 | 1.0b1 | true",
        "<2 | 2.0.dev1 | false",
        "<=1.0 | 1.0rc1 | true",
        "==1.1.* | 1.1a1 | true",
        "!=1.1.* | 1.1.post1 | false",
        "!=2.0 | 2.0.dev1 | true",
        "<1.0.post1 | 1.0.post1.dev1 | false",
        "<1.0.post1 | 1.0rc1 | true",
        ">1.0rc1 | 1.0.post1 | true",
        ">1.0rc1 | 1.0rc1.post1 | false",
        ">1.0.dev1 | 1.0.dev1+x | false",
        ">1.0.dev1 | 1.0 | true",
        "==1.0.0.* | 1rc1 | true",
        "~=2.2 | 2.3 | true",
        "~=2.2 | 3.0 | false",
        "~=2.2.0 | 2.3 | false",
        "~=2.2.post3 | 2.3 | true",
        "~=1.4.5a4 | 1.4.6 | true",
        "~=1.4.5a4 | 1.5 | false",
        "~=1!2.0 | 1!2.5 | true",
        "==1!1.0 | 1.0 | false",
        ">=1.5,<2 | 1!1.5 | false",
        "===1.0 | 1.0.0 | false",
        "===1.0 | 1.0 | true",
        "===1.0+X | 1.0+x | true",
        "<2 | 1.9rc1 | true",
        "'' | 1.0rc1 | true",
        "' >= 1 , < 2 ,' | 1.5 | true",
        ">=1,!=1.5 | 1.5 | false",
      })
  void contains(String specifiers, String version, boolean expected) {
    assertThat(VersionSpecifiers.parse(specifiers).contains(Version.parse(version)))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=>1",
        "1.0",
        "==1.0.*.*",
        ">=1.0.*",
        ">=1.0+x",
        "~=1.0+x",
        "~=2",
        "==",
        "==1.0a1.*",
        "==1.0+x.*",
        "<1.0+x",
        "===",
        "=== a b",
        ">=1 <2",
        "!1"
      })
  void noSpecifiers(String text) {
    assertThatThrownBy(() -> VersionSpecifiers.parse(text))
        .isInstanceOf(PythonEnvException.class)
        .hasMessageContaining("Not valid version specifiers: `" + text + "`");
  }

  @Test
  void everyFindingIsReported() {
    assertThatThrownBy(() -> VersionSpecifiers.parse("=>1,<2,~=3"))
        .hasMessageContaining("`=>1`: it does not begin with one of")
        .hasMessageContaining("`~=3`: ~= needs two numbers at least");
  }

  @Test
  void canonicalForm() {
    VersionSpecifiers specifiers = VersionSpecifiers.parse("< 2.0 , >=1.0-r4,<2.0");
    assertThat(specifiers).hasToString("<2.0,>=1.0.post4");
    assertThat(specifiers).isEqualTo(VersionSpecifiers.parse(">=1.0.post4,<2.0"));
    assertThat(VersionSpecifiers.parse(" ").isEmpty()).isTrue();
  }

  @Test
  @DisplayName("decides as the PyPA's own code does")
  void oracle() throws IOException {
    RandomText random = new RandomText(SEED);
    List<String> questions = new ArrayList<>();
    while (questions.size() < 12_000) {
      String specifiers = specifier(random) + (random.chance(0.2) ? "," + specifier(random) : "");
      String version = random.version();
      if (!isDecidedAnew(specifiers, version)) {
        questions.add(specifiers + "\t" + version);
      }
    }
    List<String> answers =
        OracleInterpreter.get()
            .answers(
                """
                from pip._vendor.packaging.specifiers import SpecifierSet, InvalidSpecifier
                from pip._vendor.packaging.version import Version
                for line in sys.stdin:
                    specifiers, version = line.rstrip('\\n').split('\\t')
                    try:
                        answer = SpecifierSet(specifiers).contains(Version(version), True)
                    except InvalidSpecifier:
                        answer = 'invalid'
                    print(answer)
                """,
                questions);
    for (int i = 0; i < questions.size(); i++) {
      assertThat(answer(questions.get(i)))
          .as("seed %d, case %d: %s", SEED, i, questions.get(i))
          .isEqualTo(answers.get(i));
    }
  }

  private static String specifier(RandomText random) {
    String operator = random.of("==", "!=", "<=", ">=", "<", ">", "~=", "===", "==*", "!=*");
    if (operator.endsWith("*")) {
      return operator.substring(0, 2) + random.release() + ".*";
    }
    String blank = random.of("", "", " ");
    boolean mayBeLocal = operator.equals("==") || operator.equals("!=");
    String version = random.version(mayBeLocal && random.chance(0.3));
    String usual = operator.equals("~=") ? Version.parse(version).toString() : version;
    String specifier = operator + blank + usual;
    return random.chance(0.1) ? random.mutated(specifier, "0123456789.*+=<>~!a") : specifier;
  }

  /**
   * The oracle is packaging 25.0. Later versions decide these anew, and so do we: what lies between
   * a pre-release or post-release and its final version; numbers that are missing before a suffix;
   * and an explicit epoch of zero or an unusual spelling behind {@code ~=}, which 25.0 misreads.
   */
  private static boolean isDecidedAnew(String specifiers, String version) {
    Version candidate = Version.parse(version);
    for (String specifier : specifiers.split(",")) {
      String text = specifier.replace(" ", "");
      String operand = text.replaceAll("^[=!<>~]+|\\.\\*$", "");
      try {
        if (!text.startsWith("===") && isDecidedAnew(text, Version.parse(operand), candidate)) {
          return true;
        }
        if (text.startsWith("~=") && !Version.parse(operand).toString().equals(operand)) {
          return true;
        }
      } catch (PythonEnvException ignored) {
        // No version: both refuse it.
      }
    }
    // An empty `===` holds for nothing: we refuse it.
    return specifiers.contains("0!") || specifiers.matches("(.*,)?=== *(,.*)?");
  }

  private static boolean isDecidedAnew(String specifier, Version bound, Version candidate) {
    if (candidate.equals(candidate.base())) {
      return false;
    }
    boolean exclusive = specifier.matches("[<>][^=].*");
    boolean prefix = specifier.startsWith("~=") || specifier.endsWith(".*");
    return prefix
        ? candidate.release().size() < bound.release().size()
        : exclusive && !bound.equals(bound.base()) && candidate.base().equals(bound.base());
  }

  private static String answer(String question) {
    String[] parts = question.split("\t", -1);
    try {
      return VersionSpecifiers.parse(parts[0]).contains(Version.parse(parts[1])) ? "True" : "False";
    } catch (PythonEnvException e) {
      return "invalid";
    }
  }
}
