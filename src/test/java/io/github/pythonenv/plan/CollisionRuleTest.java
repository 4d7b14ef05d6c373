package io.github.pythonenv.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pythonenv.packaging.PackageName;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CollisionRuleTest {
  private static final PackageName NAME = PackageName.parse("x");
  private static final String LETTERS = "ab./*";

  @ParameterizedTest
  @CsvSource({
    "bin/fastapi, bin/fastapi, true",
    "bin/fastapi, bin/fastapi2, false",
    "bin/*, bin/x, true",
    "bin/*, bin/x/y, false",
    "bin/*, bin, false",
    "lib/**, lib/a/b/c.py, true",
    "**/README.md, lib/a/README.md, true",
    "**/README.md, README.md, false",
    "lib/*/a.py, lib/python3.14/a.py, true",
    "lib/*/a.py, lib/x/y/a.py, false",
    "lib/**/a.py, lib/x/y/a.py, true",
    "a.py, aXpy, false",
    "*, '', true",
    "**, a/b, true",
    "a+b[c](d), a+b[c](d), true",
  })
  void globs(String glob, String path, boolean expected) {
    assertThat(new CollisionRule(glob, NAME).matches(path)).isEqualTo(expected);
  }

  @Test
  void matchesWhatARegularExpressionMatches() {
    Random random = new Random(1);
    int matched = 0;
    for (int i = 0; i < 50_000; i++) {
      String glob = text(random, LETTERS.length());
      String path = text(random, LETTERS.length() - 1);
      boolean expected = regex(glob).matcher(path).matches();
      matched += expected ? 1 : 0;
      assertThat(new CollisionRule(glob, NAME).matches(path))
          .as("%s on %s", glob, path)
          .isEqualTo(expected);
    }
    assertThat(matched).isGreaterThan(2_000);
  }

  @Test
  @Timeout(10)
  void manyStarsTakeNoTime() {
    CollisionRule rule = new CollisionRule("*a".repeat(200) + "b", NAME);
    assertThat(rule.matches("a".repeat(2_000))).isFalse();
  }

  private static String text(Random random, int letters) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(8); i > 0; i--) {
      text.append(LETTERS.charAt(random.nextInt(letters)));
    }
    return text.toString();
  }

  private static Pattern regex(String glob) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < glob.length(); i++) {
      if (glob.startsWith("**", i)) {
        regex.append(".*");
        i++;
      } else if (glob.charAt(i) == '*') {
        regex.append("[^/]*");
      } else {
        regex.append(Pattern.quote(glob.substring(i, i + 1)));
      }
    }
    return Pattern.compile(regex.toString());
  }
}
