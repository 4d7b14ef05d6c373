package io.github.pythonenv.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.testing.OracleInterpreter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoreMetadataTest {
  private static final long SEED = 566;
  private static final String START = "Metadata-Version: 2.4\nName: Foo.Bar\nVersion: 1.0\n";

  private static CoreMetadata parse(String text) {
    return CoreMetadata.parse(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void fields() {
    CoreMetadata metadata =
        parse(
            START
                + """
                SUMMARY: What it is
                Requires-Python: >=3.10
                Requires-Dist: a>=1
                Requires-Dist: b ;
                  extra == 'x'
                Provides-Extra: x
                Project-URL: Source, https://files.example/source
                Project-URL: Home Page, https://files.example/home
                Name: Second

                Requires-Dist: in the body
                """);
    assertThat(metadata.metadataVersion()).isEqualTo("2.4");
    assertThat(metadata.name()).hasToString("foo-bar");
    assertThat(metadata.version()).hasToString("1.0");
    assertThat(metadata.summary()).contains("What it is");
    assertThat(metadata.requiresPython()).contains(">=3.10");
    assertThat(metadata.requiresDist()).containsExactly("a>=1", "b ; extra == 'x'");
    assertThat(metadata.providesExtra()).containsExactly("x");
    assertThat(metadata.homepage()).contains("https://files.example/home");
  }

  @Test
  void homePageComesBeforeProjectUrl() {
    assertThat(parse(START + "Project-URL: homepage, https://b\nHome-page: https://a\n").homepage())
        .contains("https://a");
    assertThat(parse(START + "Home-page: UNKNOWN\nProject-URL: homepage, https://b\n").homepage())
        .contains("https://b");
    assertThat(parse(START + "Summary: UNKNOWN\n").summary()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Name: a | it has no Version",
        "Version: 1 | it has no Name",
        "Name: -a~Version: 1 | Name: `-a` is no valid package name",
        "Name: a~Version: one | Version: `one` is no valid version",
        "'~Name: a~Version: 1' | it has no Name",
      })
  void refused(String text, String finding) {
    assertThatThrownBy(() -> parse(text.replace('~', '\n')))
        .isInstanceOf(PythonEnvException.class)
        .hasMessageContaining("METADATA does not say what it describes")
        .hasMessageContaining(finding);
  }

  @Test
  void bothFindingsAtOnce() {
    assertThatThrownBy(() -> parse("Summary: x\n"))
        .hasMessageContaining("it has no Name")
        .hasMessageContaining("it has no Version");
  }

  @Test
  @DisplayName("bytes that are no UTF-8 are replaced")
  void malformedText() {
    byte[] file = (START + "Summary: \u00e4\n").getBytes(StandardCharsets.ISO_8859_1);
    assertThat(CoreMetadata.parse(file).summary()).contains("\uFFFD");
  }

  @Test
  @DisplayName("a file of the greatest size is read in linear time")
  void linear() {
    StringBuilder text = new StringBuilder(START);
    for (int i = 0; i < 60_000; i++) {
      text.append("Provides-Extra: e").append(i).append("\nRequires-Dist: a; extra == 'e\n  '\n");
    }
    text.append("Summary: ").append(" x\n".repeat(1_000_000));
    byte[] file = text.toString().getBytes(StandardCharsets.UTF_8);
    CoreMetadata metadata =
        Assertions.assertTimeout(Duration.ofSeconds(20), () -> CoreMetadata.parse(file));
    assertThat(metadata.providesExtra()).hasSize(60_000);
    assertThatThrownBy(() -> CoreMetadata.parse(new byte[CoreMetadata.MAX_SIZE + 1]))
        .isInstanceOf(PythonEnvException.class)
        .hasMessageContaining("METADATA is larger than 16777216 bytes");
  }

  @Test
  @DisplayName("sees the headers that Python's e-mail reader sees")
  void oracle() throws IOException {
    RandomText random = new RandomText(SEED);
    List<String> questions = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 4_000; i++) {
      String text = START + "Summary: start" + headers(random);
      questions.add(text.replace("\r", "\\r").replace("\n", "\\n"));
      CoreMetadata metadata = parse(text);
      List<String> fields = new ArrayList<>(metadata.requiresDist());
      fields.add(0, metadata.summary().orElse(""));
      expected.add(String.join("|", fields));
    }
    List<String> answers =
        OracleInterpreter.get()
            .answers(
                """
                import email.parser
                def plain(value):
                    return ' '.join(part.strip() for part in value.splitlines()).strip()
                for line in sys.stdin:
                    text = line.rstrip('\\n').replace('\\\\r', '\\r').replace('\\\\n', '\\n')
                    message = email.parser.HeaderParser().parsestr(text)
                    required = message.get_all('requires-dist', [])
                    print('|'.join(map(plain, [message['summary'], *required])))
                """,
                questions);
    for (int i = 0; i < questions.size(); i++) {
      assertThat(expected.get(i))
          .as("seed %d, case %d: %s", SEED, i, questions.get(i))
          .isEqualTo(answers.get(i));
    }
  }

  private static String headers(RandomText random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.below(6); i > 0; i--) {
      text.append(random.of("\n", "\r\n", "\n", "\r"))
          .append(
              random.of(
                  "Requires-Dist: a",
                  "requires-dist:b:c",
                  "REQUIRES-DIST:  d",
                  "Requires-Dist: e\n  f",
                  "Requires-Dist: g\r\n\th",
                  "X-Other: i",
                  random.chance(0.2) ? "no header" : "Y: j",
                  random.chance(0.2) ? "" : "Z: k"));
    }
    return text.append("\n\nRequires-Dist: body\n").toString();
  }
}
