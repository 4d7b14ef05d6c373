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

class VersionTest {
  private static final long SEED = 440;

  @ParameterizedTest
  @CsvSource({
    "1.0-1, 1.0.post1",
    "1.0.post, 1.0.post0",
    "1.0-r4, 1.0.post4",
    "1.0rev4, 1.0.post4",
    "1.0.c3, 1.0rc3",
    "1.0pre3, 1.0rc3",
    "1.0preview, 1.0rc0",
    "1.0a, 1.0a0",
    "1.0a-, 1.0a0",
    "1.0ALPHA-_1.dev, ''",
    "0!1.0, 1.0",
    "1!2.0, 1!2.0",
    "1.0+Ubuntu_1-2, 1.0+ubuntu.1.2",
    "01.02, 1.2",
    "2024.01.05, 2024.1.5",
    "v1.0, 1.0",
    "' 1.0 ', 1.0",
    "1.0.0.0, 1.0.0.0",
    "1.0b2.post345.dev456, 1.0b2.post345.dev456",
  })
  @DisplayName("the text is the normal form; trailing zeros stay")
  void normalForm(String text, String expected) {
    if (expected.isEmpty()) {
      assertThatThrownBy(() -> Version.parse(text)).isInstanceOf(PythonEnvException.class);
    } else {
      assertThat(Version.parse(text)).hasToString(expected);
    }
  }

  @Test
  void aTrailingNewlineIsStripped() {
    assertThat(Version.parse("1.0\n")).hasToString("1.0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.2-SNAPSHOT",
        "1.0.Final",
        "1_0",
        "1.0.0-",
        "1.0+",
        "1.0+a..b",
        "1e5",
        "\u0661.\u0660",
        "",
        " ",
        "1.0 0",
        "1.0; os",
        "1..0",
        ".1",
        "1!",
        "!1",
        "1.0+\u00e4",
        "1.0po\u017ft1"
      })
  void noVersion(String text) {
    assertThatThrownBy(() -> Version.parse(text))
        .isInstanceOf(PythonEnvException.class)
        .hasMessageContaining("Not a valid version: `" + text + "`")
        .hasMessageContaining("hint: versions follow PEP 440");
  }

  @Test
  @DisplayName("a control character inside is shown, not obeyed")
  void controlCharacters() {
    assertThatThrownBy(() -> Version.parse("1.0\n\u001b[31m2"))
        .hasMessageContaining("`1.0\\n\\u001b[31m2`");
  }

  @Test
  @DisplayName("numbers have no bound, the text has")
  void longNumbers() {
    String long_ = "9".repeat(500);
    assertThat(Version.parse(long_)).isGreaterThan(Version.parse("8".repeat(500)));
    assertThat(Version.parse("0".repeat(400) + "1")).isEqualTo(Version.parse("1"));
    assertThatThrownBy(() -> Version.parse("9".repeat(5_000)))
        .isInstanceOf(PythonEnvException.class)
        .hasMessageContaining("longer than 512 characters");
  }

  @Test
  void order() {
    List<String> ascending =
        List.of(
            "1.dev0",
            "1.0.dev456",
            "1.0a1",
            "1.0a2.dev456",
            "1.0a12",
            "1.0b2",
            "1.0b2.post345.dev456",
            "1.0b2.post345",
            "1.0rc1.dev456",
            "1.0rc1",
            "1.0",
            "1.0+abc.5",
            "1.0+abc.7",
            "1.0+5",
            "1.0+5.1",
            "1.0+10",
            "1.0.post456.dev34",
            "1.0.post456",
            "1.0.15",
            "1.1.dev1",
            "1!0.1");
    for (int i = 0; i < ascending.size(); i++) {
      for (int j = 0; j < ascending.size(); j++) {
        int order = Version.parse(ascending.get(i)).compareTo(Version.parse(ascending.get(j)));
        assertThat(Integer.signum(order))
            .as(ascending.get(i) + " ? " + ascending.get(j))
            .isEqualTo(Integer.compare(i, j));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1.0, 1",
    "1.0, 1.0.0",
    "1+a-1, 1+a.1",
    "1+A, 1+a",
    "1+01, 1+1",
    "0.0, 0",
    "1.0a1, 1a1"
  })
  void equalVersionsHashAlike(String left, String right) {
    assertThat(Version.parse(left)).isEqualTo(Version.parse(right));
    assertThat(Version.parse(left)).hasSameHashCodeAs(Version.parse(right));
  }

  @ParameterizedTest
  @CsvSource({
    "1.0, false",
    "1.0a1, true",
    "1.0.dev1, true",
    "1.0.post1, false",
    "1.0.post1.dev1, true"
  })
  void preReleases(String text, boolean expected) {
    assertThat(Version.parse(text).isPreRelease()).isEqualTo(expected);
  }

  @Test
  @DisplayName("parses and orders as the PyPA's own code does")
  void oracle() throws IOException {
    RandomText random = new RandomText(SEED);
    List<String> questions = new ArrayList<>();
    for (int i = 0; i < 12_000; i++) {
      questions.add(spelling(random) + "\t" + spelling(random));
    }
    List<String> answers =
        OracleInterpreter.get()
            .answers(
                """
                from pip._vendor.packaging.version import Version, InvalidVersion
                def parse(text):
                    try:
                        return Version(text)
                    except InvalidVersion:
                        return None
                for line in sys.stdin:
                    left, right = (parse(text) for text in line.rstrip('\\n').split('\\t'))
                    order = '?'
                    if left is not None and right is not None:
                        order = (left > right) - (left < right)
                    print(left, right, order)
                """,
                questions);
    for (int i = 0; i < questions.size(); i++) {
      assertThat(answer(questions.get(i)))
          .as("seed %d, case %d: %s", SEED, i, questions.get(i))
          .isEqualTo(answers.get(i));
    }
  }

  private static String spelling(RandomText random) {
    String version = random.version();
    return random.chance(0.3) ? random.mutated(version, "0123456789abcdevrpost.-_+!* ") : version;
  }

  private static String answer(String question) {
    String[] texts = question.split("\t", -1);
    String order = "?";
    String left = "None";
    String right = "None";
    try {
      left = Version.parse(texts[0]).toString();
    } catch (PythonEnvException ignored) {
      // Nothing to compare.
    }
    try {
      right = Version.parse(texts[1]).toString();
    } catch (PythonEnvException ignored) {
      // Nothing to compare.
    }
    if (!left.equals("None") && !right.equals("None")) {
      order =
          Integer.toString(
              Integer.signum(Version.parse(texts[0]).compareTo(Version.parse(texts[1]))));
    }
    return left + " " + right + " " + order;
  }
}
