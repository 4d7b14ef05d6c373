package io.github.pythonenv.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestDifferenceTest {
  /** Lines are apart by a bar. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "requirement=a|requirement=b; requirement=a; the requirement b is gone",
        "requirement=a; requirement=a|requirement=pandas >= 2; the requirement pandas >= 2 is new",
        "requirement=numpy; requirement=pandas;"
            + " the requirement pandas is new, the requirement numpy is gone",
        "requirement=pandas >= 2; requirement=pandas >= 3;"
            + " the requirement pandas >= 2 → pandas >= 3",
        "requirement=a|requirement=b; requirement=b|requirement=a;"
            + " the order of its requirements changed",
        "requirement=a|requirement=a; requirement=a; the requirement a is gone",
        "python=3.13; python=3.14; python 3.13 → 3.14",
        "python=3.13; python=/usr/bin/python3 5913 17; python 3.13 → /usr/bin/python3",
        "python=/usr/bin/python3 5913 17; python=/usr/bin/python3 5914 99;"
            + " the interpreter /usr/bin/python3 was exchanged",
        "digest of pylock.toml=12; digest of pylock.toml=34; pylock.toml changed",
        "digest of pylock.toml=absent; digest of pylock.toml=34; pylock.toml is new",
        "digest of pylock.toml=12; digest of pylock.toml=absent; pylock.toml is gone",
        "x=1; x=1|digest of requirements.txt=34; requirements.txt is new",
        "digest of requirements.txt=34|x=1; x=1; requirements.txt is gone",
        "ignoreCollisions=false; ignoreCollisions=true; ignoreCollisions false → true",
        "collision rule=bin/x a; collision rule=bin/x b; the collision rule bin/x a → bin/x b",
        "extra=test; extra=test|extra=docs; the extra docs is new",
        "group=dev; x=1|group=dev; x 1 is new",
        "place=/a; place=/b; it was moved here from /a",
        "a=1|b=1|c=1|d=1|e=1; a=2|b=2|c=2|d=2|e=2;"
            + " 'a 1 → 2, b 1 → 2, c 1 → 2, and 2 more changes'",
        "no equals sign; x=1; x 1 is new",
      })
  void wording(String had, String wanted, String expected) {
    assertThat(RequestDifference.describe(lines(had), lines(wanted))).startsWith(expected);
  }

  private static List<String> lines(String text) {
    return List.of(text.split("\\|"));
  }
}
