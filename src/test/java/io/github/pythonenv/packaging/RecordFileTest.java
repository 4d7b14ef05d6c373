package io.github.pythonenv.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.testing.OracleInterpreter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordFileTest {
  private static final long SEED = 376;
  private static final String RECORD = "a-1.dist-info/RECORD";
  private static final String EMPTY = "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU";

  @Test
  void rows() {
    RecordFile record =
        RecordFile.parse(
            "a/__init__.py,sha256="
                + EMPTY
                + ",0\r\n\"a/x,\"\"y\"\" z\",sha256="
                + EMPTY
                + ",9223372036854775807\n"
                + "a/m.pyc,,\n"
                + RECORD
                + ",,",
            RECORD);
    assertThat(record.entries())
        .extracting(RecordEntry::path)
        .containsExactly("a/__init__.py", "a/x,\"y\" z", "a/m.pyc", RECORD);
    assertThat(record.entries().get(0).digest().orElseThrow().hex()).startsWith("e3b0c44298fc1c");
    assertThat(record.entries().get(1).size()).hasValue(Long.MAX_VALUE);
    assertThat(record.entries().get(3)).isEqualTo(RecordEntry.bare(RECORD));
  }

  @Test
  void theTextIsReadBack() {
    List<RecordEntry> entries =
        List.of(
            RecordEntry.of("a,b", Digest.ofRecord("sha256", EMPTY), 0), RecordEntry.bare(RECORD));
    assertThat(new RecordFile(entries).text())
        .isEqualTo("\"a,b\",sha256=" + EMPTY + ",0\n" + RECORD + ",,\n");
    assertThat(RecordFile.parse(new RecordFile(entries).text(), RECORD).entries())
        .isEqualTo(entries);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "../x,sha256=H,0 | a path with `..`: `../x`",
        "a/../x,sha256=H,0 | a path with `..`",
        "./x,sha256=H,0 | a path with `.`",
        "a/./x,sha256=H,0 | a path with `.`",
        "/x,sha256=H,0 | an absolute path: `/x`",
        "a//x,sha256=H,0 | a path with an empty part",
        "a/,sha256=H,0 | a path with an empty part",
        ",sha256=H,0 | a path with an empty part: ``",
        "a\\x,sha256=H,0 | a path with a back slash",
        "a\tx,sha256=H,0 | a path with a control character: `a\\tx`",
        "x,,0 | no digest of `x`",
        "x,md5=1B2M2Y8AsgTpgAmY7PhCfg,0 | a digest by `md5`, not sha256 or better: `x`",
        "x,sha1=2jmj7l5rSw0yVb_vlWAYkK_YBwk,0 | a digest by `sha1`",
        "x,H,0 | a digest without its algorithm",
        "x,sha256=e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855,0"
            + " | no sha256 in URL-safe base64 without padding, of `x`: `e3b0c4",
        "x,sha256=H=,0 | no sha256 in URL-safe base64 without padding",
        "x,sha256=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU,0 | no sha256 in URL-safe base64",
        "x,sha256=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFV,0 | no sha256 in URL-safe base64",
        "x,sha256=,0 | no sha256 in URL-safe base64",
        "x,sha256=H,-1 | no size in bytes, of `x`: `-1`",
        "x,sha256=H,9223372036854775808 | no size in bytes",
        "x,sha256=H,100000000000000000000000 | no size in bytes",
        "x,sha256=H,1.5 | no size in bytes",
        "x,sha256=H,\u0661 | no size in bytes",
        "x,sha256=H | 2 columns, not 3",
        "x,sha256=H,0,more | 4 columns, not 3",
        "^^ | an empty line",
        "x\"y,sha256=H,0 | a quotation mark inside a column",
        "\"x\"y,sha256=H,0 | text after the end of a quotation",
        "\"x,sha256=H,0 | a quotation that does not end",
        "same,sha256=H,0 | a second row for `same`",
        "a-1.dist-info/RECORD,sha256=H, | a digest or a size of RECORD itself",
        "a-1.dist-info/RECORD,,0 | a digest or a size of RECORD itself",
      })
  void breaches(String row, String finding) {
    String text = "same,sha256=H,0\n" + row + "\nlast,sha256=H,0\n";
    assertThatThrownBy(() -> RecordFile.parse(text.replace("H", EMPTY), RECORD.replace("H", EMPTY)))
        .isInstanceOf(PythonEnvException.class)
        .hasMessageContaining("RECORD breaks its specification: `" + RECORD + "`")
        .hasMessageContaining("row 2: " + finding);
  }

  @Test
  void everyBreachIsReportedAtOnce() {
    PythonEnvException refusal =
        catchThrowableOfType(
            PythonEnvException.class, () -> RecordFile.parse("../x,,\ny,md5=a,-1\nz", RECORD));
    assertThat(refusal.details())
        .containsExactly(
            "row 1: a path with `..`: `../x`",
            "row 2: a digest by `md5`, not sha256 or better: `y`",
            "row 2: no size in bytes, of `y`: `-1`",
            "row 3: 1 columns, not 3");
  }

  @Test
  void anEmptyRecord() {
    assertThatThrownBy(() -> RecordFile.parse("", RECORD)).hasMessageContaining("it is empty");
  }

  @ParameterizedTest
  @CsvSource({
    "a-1.dist-info/RECORD, true",
    "a-1.dist-info/RECORD.jws, true",
    "a-1.dist-info/RECORD.p7s, true",
    "a/m.pyc, true",
    "a/m.py, false",
    "a/RECORD, false",
  })
  void whatMayLackADigest(String path, boolean allowed) {
    String text = path + ",,\n";
    if (allowed) {
      assertThat(RecordFile.parse(text, RECORD).entries()).containsExactly(RecordEntry.bare(path));
    } else {
      assertThatThrownBy(() -> RecordFile.parse(text, RECORD)).hasMessageContaining("no digest");
    }
  }

  @Test
  @DisplayName("one leading slash is taken off where the rest is a member")
  void leadingSlash() {
    String row = "/a/x.py,sha256=" + EMPTY + ",0\n";
    assertThat(RecordFile.parse(row, RECORD, Set.of("a/x.py")::contains).entries())
        .extracting(RecordEntry::path)
        .containsExactly("a/x.py");
    assertThatThrownBy(() -> RecordFile.parse(row, RECORD, Set.of("b")::contains))
        .hasMessageContaining("an absolute path: `/a/x.py`");
    assertThatThrownBy(() -> RecordFile.parse("/" + row, RECORD, Set.of("a/x.py")::contains))
        .hasMessageContaining("an absolute path: `//a/x.py`");
  }

  @Test
  @DisplayName("a hundred thousand rows are read, one more is refused")
  void bounds() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < RecordFile.MAX_ROWS; i++) {
      text.append("package/module").append(i).append(".py,sha256=").append(EMPTY).append(",12\n");
    }
    assertThat(RecordFile.parse(text.toString(), RECORD).entries()).hasSize(RecordFile.MAX_ROWS);
    assertThatThrownBy(() -> RecordFile.parse(text + "x,sha256=" + EMPTY + ",0\n", RECORD))
        .hasMessage("RECORD has more rows than 100000");
  }

  @Test
  @DisplayName("writes and reads the CSV that Python reads and writes")
  void oracle() throws IOException {
    RandomText random = new RandomText(SEED);
    List<String> rows = new ArrayList<>();
    List<String> paths = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      StringBuilder path = new StringBuilder().append(i);
      for (int j = random.below(8); j > 0; j--) {
        path.append(random.of("a", ",", "\"", "\"\"", " ", "'", "/b", "\u00e4", "#", ";", "="));
      }
      paths.add(path.toString());
      rows.add(RecordEntry.bare(path + ".pyc").row());
    }
    List<String> answers =
        OracleInterpreter.get()
            .answers(
                """
                import csv
                writer = csv.writer(sys.stdout, lineterminator='\\n')
                for row in csv.reader(sys.stdin):
                    writer.writerow([row[0].removesuffix('.pyc') + '.pyc', *row[1:]])
                """,
                rows);
    assertThat(answers).as("seed %d", SEED).isEqualTo(rows);
    assertThat(RecordFile.parse(String.join("\n", answers), RECORD).entries())
        .extracting(entry -> entry.path().replaceFirst("\\.pyc$", ""))
        .isEqualTo(paths);
  }
}
