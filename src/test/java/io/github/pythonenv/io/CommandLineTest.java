package io.github.pythonenv.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.testing.OracleInterpreter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
  private static final String LETTERS = "ab$*#|; \t\n'\"'\"\\\\ \u00e4\u2003\u00a0\f";

  /** Answers with the words in hex, each behind a blank and a dot, or with the error. */
  private static final String SHLEX =
      """
      import shlex
      for line in sys.stdin:
          try:
              words = shlex.split(bytes.fromhex(line.strip()).decode())
              print(''.join(' .' + word.encode().hex() for word in words))
          except ValueError as e:
              print(e)
      """;

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '^',
      delimiter = '|',
      value = {
        "python -m http.server|python,-m,http.server",
        "python -c 'print(1, 2)'|python,-c,print(1; 2)",
        "a \"b c\" d|a,b c,d",
        "a\"b c\"'d e'f|ab cd ef",
        "'' \"\"|,",
        "a\\ b|a b",
        "\"a\\\"b\\\\c\\d\"|a\"b\\c\\d",
        "'a\\b'|a\\b",
        "$HOME `x` $(y) *.py # no comment|$HOME,`x`,$(y),*.py,#,no,comment",
        "a\u00a0b\u2003c|a\u00a0b\u2003c",
      })
  void words(String line, String expected) {
    List<String> words = new ArrayList<>();
    for (String word : expected.split(",", -1)) {
      words.add(word.replace(';', ','));
    }
    assertThat(CommandLine.split(line)).isEqualTo(words);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\t "})
  void noWords(String line) {
    assertThat(CommandLine.split(line)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"python -c 'x", "a \"b", "a 'b\" c"})
  void anOpenQuoteIsAnError(String line) {
    assertThatThrownBy(() -> CommandLine.split(line))
        .isInstanceOf(PythonEnvException.class)
        .hasMessageStartingWith("A quote is not closed: " + line);
  }

  @Test
  @DisplayName("on purpose unlike shlex, like sh: a back slash at the very end is itself")
  void lastBackSlash() {
    assertThat(CommandLine.split("dir C:\\")).containsExactly("dir", "C:\\");
  }

  @Test
  void splitsAsPythonsShlex() throws IOException {
    Random random = new Random(4);
    List<String> lines = new ArrayList<>();
    List<String> questions = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      StringBuilder line = new StringBuilder();
      for (int n = random.nextInt(14); n > 0; n--) {
        line.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
      }
      lines.add(line.toString());
      questions.add(hex(line.toString()));
    }
    List<String> answers = OracleInterpreter.get().answers(SHLEX, questions);
    int split = 0;
    for (int i = 0; i < lines.size(); i++) {
      String answer = answers.get(i);
      if (!answer.equals("No escaped character")) {
        split += answer.equals("No closing quotation") ? 0 : 1;
        assertThat(answer(lines.get(i))).as("<%s>", lines.get(i)).isEqualTo(answer);
      }
    }
    assertThat(split).isGreaterThan(5_000);
  }

  private static String answer(String line) {
    try {
      StringBuilder answer = new StringBuilder();
      CommandLine.split(line).forEach(word -> answer.append(" .").append(hex(word)));
      return answer.toString();
    } catch (PythonEnvException e) {
      return "No closing quotation";
    }
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }
}
