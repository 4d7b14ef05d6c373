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

class WheelFileNameTest {
  private static final long SEED = 427;

  @Test
  void parts() {
    WheelFileName wheel = WheelFileName.parse("PasteDeploy-3.1.0-58abc-py3-none-any.whl");
    assertThat(wheel.name()).isEqualTo(new PackageName("pastedeploy"));
    assertThat(wheel.distribution()).isEqualTo("PasteDeploy");
    assertThat(wheel.version()).hasToString("3.1.0");
    assertThat(wheel.build().orElseThrow()).hasToString("58abc");
    assertThat(wheel.tags()).containsExactly(new Tag("py3", "none", "any"));
  }

  @Test
  void tagsAreTheProductOfTheirParts() {
    assertThat(WheelFileName.parse("a-1-CP310.cp311-abi3.none-a.b.whl").tags())
        .hasSize(8)
        .contains(new Tag("cp310", "none", "b"));
  }

  @ParameterizedTest
  @CsvSource({
    "ruamel.yaml-0.18-py3-none-any.whl, ruamel-yaml, 0.18",
    "a-v1.0-py3-none-any.whl, a, 1.0",
    "a-1!2.0-py3-none-any.whl, a, 1!2.0",
    "a-1.0+cu_12-py3-none-any.whl, a, 1.0+cu.12",
  })
  void spellings(String fileName, String name, String version) {
    WheelFileName wheel = WheelFileName.parse(fileName);
    assertThat(wheel.name()).hasToString(name);
    assertThat(wheel.version()).hasToString(version);
    assertThat(wheel.build()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "foo-1.0--py3-none-any.whl | A build tag that does not begin with a digit: ``",
        "foo-1.0-a1-py3-none-any.whl | A build tag that does not begin with a digit: `a1`",
        "foo-1_0-py3-none-any.whl | Not a valid version: `1_0`",
        "foo-1.0-1-2-py3-none-any.whl | it has 7 parts between hyphens, not 5 or 6",
        "foo-1.0-py3-none.whl | it has 4 parts between hyphens, not 5 or 6",
        "foo-1.0-py3-none-any.WHL | it does not end with .whl, in lower case",
        "foo-1.0-py3-none-any.whl.whl | it ends with .whl twice",
        "foo__bar-1.0-py3-none-any.whl | two underscores in a row",
        "_foo-1.0-py3-none-any.whl | Not a valid package name: `_foo`",
        "foo_-1.0-py3-none-any.whl | Not a valid package name: `foo_`",
        "foo-1.0-py3..py2-none-any.whl | An empty compatibility tag",
        "foo-1.0-py3-none-.whl | An empty compatibility tag",
        "foo-1.0-1-py3-none.whl | A Python tag that begins with a digit",
        "foo-1.0-py3-no+ne-any.whl | Not a compatibility tag",
        "f oo-1.0-py3-none-any.whl | it holds ` `, which no part may",
        "../foo-1.0-py3-none-any.whl | it holds `/`, which no part may",
        "f\u00f6o-1.0-py3-none-any.whl | it holds `\u00f6`, which no part may",
      })
  void noWheel(String fileName, String reason) {
    assertThatThrownBy(() -> WheelFileName.parse(fileName))
        .isInstanceOf(PythonEnvException.class)
        .hasMessageContaining("Not the file name of a wheel: `" + fileName + "`")
        .hasMessageContaining(reason);
  }

  @Test
  @DisplayName("a short name cannot stand for a hundred thousand tags")
  void bounds() {
    String many = "a.".repeat(30) + "b";
    assertThatThrownBy(() -> WheelFileName.parse("a-1-" + many + "-" + many + "-" + many + ".whl"))
        .hasMessageContaining("More than 4096 compatibility tags");
    assertThatThrownBy(() -> WheelFileName.parse("a".repeat(300) + "-1-py3-none-any.whl"))
        .hasMessageContaining("longer than 255 characters");
  }

  @Test
  void buildTagsOrder() {
    assertThat(BuildTag.parse("2")).isLessThan(BuildTag.parse("10"));
    assertThat(BuildTag.parse("1"))
        .isLessThan(BuildTag.parse("1a"))
        .isEqualTo(BuildTag.parse("01"));
  }

  @Test
  @DisplayName("parses as the PyPA's own code does")
  void oracle() throws IOException {
    RandomText random = new RandomText(SEED);
    List<String> questions = new ArrayList<>();
    while (questions.size() < 5_000) {
      String fileName = fileName(random);
      if (random.chance(0.4)) {
        fileName = random.mutated(fileName, "-._+!aw1P");
      }
      if (!isRefusedOnPurpose(fileName)) {
        questions.add(fileName);
      }
    }
    List<String> answers =
        OracleInterpreter.get()
            .answers(
                """
                from pip._vendor.packaging.utils import parse_wheel_filename, InvalidWheelFilename
                for line in sys.stdin:
                    try:
                        name, version, build, tags = parse_wheel_filename(line.rstrip('\\n'))
                        print(name, version, ''.join(map(str, build)), sorted(map(str, tags)))
                    except InvalidWheelFilename:
                        print('invalid')
                """,
                questions);
    for (int i = 0; i < questions.size(); i++) {
      assertThat(answer(questions.get(i)))
          .as("seed %d, case %d: %s", SEED, i, questions.get(i))
          .isEqualTo(answers.get(i));
    }
  }

  private static String fileName(RandomText random) {
    return random.of("foo", "Foo_Bar", "zope.interface", "a9", "X")
        + "-"
        + random.version().replace('-', '_')
        + random.of("", "", "-1", "-002b", "-58")
        + "-"
        + random.of("py3", "py2.py3", "cp310", "CP39.cp310")
        + "-"
        + random.of("none", "abi3", "cp310")
        + "-"
        + random.of("any", "win_amd64", "manylinux_2_17_x86_64.manylinux2014_x86_64")
        + ".whl";
  }

  /**
   * Names that begin or end with a separator, empty tags, tags with more than letters, digits and
   * underscores, and a second suffix: packaging takes them all. A Python tag that begins with a
   * digit is refused since packaging 26.
   */
  private static boolean isRefusedOnPurpose(String fileName) {
    String[] parts = fileName.replaceFirst("\\.whl$", "").split("-", -1);
    String tags = parts.length < 3 ? "" : "." + tail(parts) + ".";
    return fileName.matches("[._].*|[^-]*[._]-.*|-.*")
        || fileName.endsWith(".whl.whl")
        || tags.contains("..")
        || tags.matches(".*[+!].*")
        || (parts.length > 2 && parts[parts.length - 3].matches("(.*\\.)?[0-9].*"));
  }

  private static String tail(String[] parts) {
    int length = parts.length;
    return parts[length - 3] + "." + parts[length - 2] + "." + parts[length - 1];
  }

  private static String answer(String fileName) {
    try {
      WheelFileName wheel = WheelFileName.parse(fileName);
      List<String> tags = wheel.tags().stream().map(tag -> "'" + tag + "'").sorted().toList();
      String build = wheel.build().map(BuildTag::toString).orElse("");
      return wheel.name() + " " + wheel.version() + " " + build + " " + tags;
    } catch (PythonEnvException e) {
      return "invalid";
    }
  }
}
