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

class RequirementTest {
  private static final long SEED = 685;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "name | name",
        "Foo.Bar__baz-_-q | foo-bar-baz-q",
        "name (>=1.0) | name>=1.0",
        "name[] | name",
        "name[b, A_a] | name[a-a,b]",
        "pyramid ~= 2.0 | pyramid~=2.0",
        "pandas>=2,<3 | pandas<3,>=2",
        "name @ ./rel.whl | name @ ./rel.whl",
        "name@https://files.example/a.whl#sha256=00 | name @ https://files.example/a.whl#sha256=00",
        "name[x] @ https://files.example/a.whl ; os_name == 'nt'"
            + " | name[x] @ https://files.example/a.whl ; os_name == \"nt\"",
        "name @ https://files.example/a;b | name @ https://files.example/a;b",
        "name>=1;os_name=='nt' | name>=1; os_name == \"nt\"",
        "name ; extra == 'X' | name; extra == \"x\"",
        "name>=1, | name>=1",
        "' name ' | invalid",
      })
  void canonicalForm(String text, String expected) {
    if (expected.equals("invalid")) {
      assertThatThrownBy(() -> Requirement.parse(text)).isInstanceOf(PythonEnvException.class);
      assertThat(Requirement.readable(text)).isEmpty();
      return;
    }
    assertThat(Requirement.parse(text)).hasToString(expected);
    assertThat(Requirement.readable(text)).contains(Requirement.parse(text));
    assertThat(Requirement.parse(expected)).isEqualTo(Requirement.parse(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "^^ | expected a package name, found its end",
        "name[,] | expected an extra, found `,]`",
        "name[a,] | expected an extra, found `]`",
        "name[a | expected `,` or `]`, found its end",
        "name>=1; | expected a variable or a quoted text",
        "-name | it begins with `-`",
        "--index-url https://index.example/ | it begins with `-`",
        "-r /etc/passwd | it begins with `-`",
        "na me | expected a version specifier, `;` or the end, found `me`",
        "n\u00e4me | expected a version specifier",
        "name==1 --hash=sha256:00 | `==1 --hash=sha256:00`",
        "name~=1 | ~= needs two numbers at least",
        "name>=1,,<2 | nothing between two commas",
        "name (>=1 | expected `)`",
        "name (>=1) <2 | expected `;` before a marker",
        "name @ | expected an address after `@`",
        "name @ https://files.example/a b | expected `;` before a marker, or the end, found `b`",
        "name # pinned | it holds a `#`, which would begin a comment",
        "^# name^ | it holds a `#`",
        "name \\ | it holds a back slash, which would continue a line",
        "name @ https://${TOKEN}@files.example/a.whl | it holds a `${`",
        "name_ | `name_` is no valid name",
        "name ; colour == 'red' | there is no variable `colour`",
        "name ; 'x' in extras | is for locks only",
      })
  @DisplayName("one sentence says which part is wrong")
  void noRequirement(String text, String reason) {
    assertThatThrownBy(() -> Requirement.parse(text))
        .isInstanceOf(PythonEnvException.class)
        .hasMessageStartingWith("Not a valid requirement: `")
        .hasMessageContaining(reason);
  }

  @Test
  void lineBreaksAreRefused() {
    assertThatThrownBy(() -> Requirement.parse("name\n-e ."))
        .hasMessageContaining("Not a valid requirement: `name\\n-e .`")
        .hasMessageContaining("it holds a line break: write one element for each requirement");
    assertThatThrownBy(() -> Requirement.parse("name\u0000"))
        .hasMessageContaining("it holds a control character");
  }

  @Test
  void appliesWhereItsMarkerHolds() {
    MarkerEnvironment linux = MarkerEnvironment.of(MarkerTest.LINUX);
    assertThat(Requirement.parse("a").appliesTo(linux)).isTrue();
    assertThat(Requirement.parse("a; os_name == 'posix'").appliesTo(linux)).isTrue();
    assertThat(Requirement.parse("a; extra == 'x'").appliesTo(linux)).isFalse();
    assertThat(
            Requirement.parse("a; extra == 'x'").appliesTo(linux.withExtra(new PackageName("x"))))
        .isTrue();
  }

  @Test
  @DisplayName("parses as the PyPA's own code does, and that reads the canonical form alike")
  void oracle() throws IOException {
    RandomText random = new RandomText(SEED);
    List<String> questions = new ArrayList<>();
    while (questions.size() < 4_000) {
      String text = requirement(random);
      if (random.chance(0.3)) {
        text = random.mutated(text, "[](),;@=<>~!.*-_ ax1\"'");
      }
      if (!isRefusedOnPurpose(text)) {
        questions.add(text + "\t" + canonical(text));
      }
    }
    List<String> answers =
        OracleInterpreter.get()
            .answers(
                """
                from pip._vendor.packaging.requirements import Requirement, InvalidRequirement
                from pip._vendor.packaging.utils import canonicalize_name
                from pip._vendor.packaging.version import Version
                def specifier(s):
                    if s.operator == '===':
                        return s.operator + s.version
                    star = s.version.endswith('.*')
                    version = s.version[:-2] if star else s.version
                    return s.operator + str(Version(version)) + ('.*' if star else '')
                def answer(text):
                    try:
                        r = Requirement(text)
                    except InvalidRequirement:
                        return 'invalid'
                    extras = ','.join(sorted({canonicalize_name(e) for e in r.extras}))
                    specifiers = ','.join(sorted({specifier(s) for s in r.specifier}))
                    return '|'.join([canonicalize_name(r.name), extras, specifiers,
                        r.url or '', 'marker' if r.marker else ''])
                for line in sys.stdin:
                    text, canonical = line.rstrip('\\n').split('\\t')
                    print(answer(text), answer(canonical), sep='\\t')
                """,
                questions);
    for (int i = 0; i < questions.size(); i++) {
      String answer = answer(questions.get(i).split("\t", -1)[0]);
      assertThat(answer + "\t" + answer)
          .as("seed %d, case %d: %s", SEED, i, questions.get(i))
          .isEqualTo(answers.get(i));
    }
  }

  private static String requirement(RandomText random) {
    StringBuilder text = new StringBuilder(random.name());
    if (random.chance(0.3)) {
      text.append(random.of("[", " [ ")).append(random.name());
      text.append(random.chance(0.5) ? random.of(",", " , ") + random.name() : "").append(']');
    }
    boolean url = random.chance(0.2);
    if (url) {
      text.append(random.of(" @ ", "@", " @")).append("https://files.example/a-1.whl");
    } else if (random.chance(0.7)) {
      boolean enclosed = random.chance(0.2);
      text.append(random.of("", " ")).append(enclosed ? "(" : "").append(specifier(random));
      text.append(random.chance(0.3) ? random.of(",", ", ") + specifier(random) : "");
      text.append(enclosed ? ")" : "");
    }
    if (random.chance(0.4)) {
      text.append(url ? " ; " : random.of(";", " ; ", "; "));
      text.append(random.of("os_name == 'nt'", "extra == \"x\" or python_version<'3.9'"));
    }
    return text.toString();
  }

  private static String specifier(RandomText random) {
    return random.of("==", "!=", ">=", "<", "~=", "===") + random.of("", " ") + random.version();
  }

  /**
   * Names that end with a separator; an empty {@code ===}, and one that goes on over a comma; two
   * variables or two literals compared, comparisons without meaning; options.
   */
  private static boolean isRefusedOnPurpose(String text) {
    int semicolon = text.indexOf(';');
    String marker = semicolon < 0 ? "" : text.substring(semicolon);
    return text.matches("\\s*-.*")
        || text.matches("[^@=<>~!(;]*_ *(?:[\\[\\],;@=<>~!( ].*)?")
        || text.matches(".*=== *([,;)].*)?")
        || text.matches(".*=== *[^;]*,.*")
        || marker.contains("~=")
        || marker.contains("===")
        || marker.replaceAll("'[^']*'|\"[^\"]*\"", "L").matches(".*(?:L *[=<>!]+ *L|x *[=<].*x).*");
  }

  private static String canonical(String text) {
    try {
      return Requirement.parse(text).toString();
    } catch (PythonEnvException e) {
      return text;
    }
  }

  private static String answer(String text) {
    try {
      Requirement requirement = Requirement.parse(text);
      String extras =
          String.join(",", requirement.extras().stream().map(PackageName::value).sorted().toList());
      return requirement.name()
          + "|"
          + extras
          + "|"
          + requirement.specifiers()
          + "|"
          + requirement.url().orElse("")
          + "|"
          + (requirement.marker().isPresent() ? "marker" : "");
    } catch (PythonEnvException e) {
      return "invalid";
    }
  }
}
