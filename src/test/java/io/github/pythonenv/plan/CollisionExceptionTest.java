package io.github.pythonenv.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.pythonenv.packaging.PackageName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CollisionExceptionTest {
  private static final EnvironmentLayout LAYOUT = RandomPackages.LAYOUT;
  private static final Pattern RULE =
      Pattern.compile("<rule><path>(.*)</path><prefer>(.*)</prefer></rule>");

  private static Closure closure(SamplePackage... samples) {
    return new Closure(Stream.of(samples).map(SamplePackage::build).toList(), Set.of());
  }

  private static LinkPlan plan(Closure closure, CollisionRule... rules) {
    return LinkPlan.of(
        closure, LAYOUT, new CollisionPolicy(false, List.of(rules)), LinkMode.DIRECTORY);
  }

  private static CollisionException refused(Closure closure) {
    return catchThrowableOfType(CollisionException.class, () -> plan(closure));
  }

  /** What a user does: takes the rules out of the message, as Maven reads XML. */
  private static CollisionRule[] pasted(CollisionException e) {
    List<CollisionRule> rules = new ArrayList<>();
    Matcher matcher = RULE.matcher(e.getMessage());
    while (matcher.find()) {
      String path = matcher.group(1).replace("&lt;", "<").replace("&amp;", "&");
      rules.add(new CollisionRule(path, PackageName.parse(matcher.group(2))));
    }
    return rules.toArray(CollisionRule[]::new);
  }

  @Test
  @DisplayName("case 32: both distributions with their versions, all collisions, a rule to paste")
  void text() {
    Closure closure =
        closure(
            new SamplePackage("fastapi-cli", "0.1").console("fastapi", "cli", "main"),
            new SamplePackage("fastapi", "0.2").console("fastapi", "api", "main").site("v", "1"),
            new SamplePackage("other", "3").site("v", "2"),
            new SamplePackage("third", "4").site("v/x", "3"));
    CollisionException e = refused(closure);
    assertThat(e)
        .hasMessage(
            """
            2 paths are provided by more than one package, with different contents
              bin/fastapi: fastapi-cli 0.1 (script cli:main), fastapi 0.2 (script api:main)
              lib/python3.14/site-packages/v: fastapi 0.2 (sha256 6b86b273ff34…), \
            other 3 (sha256 d4735e3a265e…), third 4 (a directory)

            hint: say which package provides a path:
            <collisions>
              <rule><path>bin/fastapi</path><prefer>fastapi-cli</prefer></rule>
              <rule><path>lib/python3.14/site-packages/v</path><prefer>fastapi</prefer></rule>
            </collisions>
            or let the first win everywhere: <ignoreCollisions>true</ignoreCollisions>""");
    assertThat(plan(closure, pasted(e)).warnings()).isEmpty();
  }

  private static SamplePackage sample(String name, String text, List<String> paths) {
    SamplePackage sample = SamplePackage.of(name);
    for (String path : paths) {
      if (path.startsWith("site/")) {
        sample.site(path.substring("site/".length()), text);
      } else {
        sample.data(path, text);
      }
    }
    return sample;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          share/a share/b share/c share/d share/e share/f         | share/*
          a/1 a/2 a/3 b/1 b/2 b/3                                 | a/* b/*
          a/1 a/2 a/x/3 b/1 b/2 c                                 | a/* a/x/3 b/* c
          a b c d e f                                             | a b c d e AND 1
          a/1 a/2 b/1 b/2 c/1 c/2 d/1 d/2 e/1 e/2 f/1 f/2         | a/* b/* c/* d/* e/* AND 1
          site/p/1 site/p/q/2 site/p/q/3 site/p/r/4 site/p/r/5 share/x | SITE/p/1 SITE/p/q/* SITE/p/r/* share/x
          site/a site/b site/c site/d site/e site/p/f             | SITE/* SITE/p/f
          site/a/1 site/b/1 site/c/1 site/d/1 site/e/1 site/f/1   | SITE/**
          """)
  @DisplayName("many collisions: the narrowest rules, never one for everything")
  void narrowest(String paths, String rules) {
    List<String> both = List.of(paths.split(" "));
    Closure closure = closure(sample("aa", "1", both), sample("bb", "2", both));
    CollisionException e = refused(closure);
    String shown = rules.replace("SITE", "lib/python3.14/site-packages");
    List<String> expected = List.of(shown.replaceFirst(" AND.*", "").split(" "));
    assertThat(pasted(e))
        .extracting(CollisionRule::path)
        .containsExactlyInAnyOrderElementsOf(expected);
    if (shown.contains(" AND ")) {
      assertThat(e).hasMessageContaining("\n  … and 1 more\n</collisions>");
    } else {
      assertThat(plan(closure, pasted(e)).warnings()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 6, 40, 500})
  void pastedRulesSettleHoweverManyThereAre(int count) {
    SamplePackage one = SamplePackage.of("one");
    SamplePackage two = SamplePackage.of("two");
    SamplePackage three = SamplePackage.of("three");
    for (int i = 0; i < count; i++) {
      one.site("cv2/d" + i % 7 + "/f" + i, "one");
      two.site("cv2/d" + i % 7 + "/f" + i, "two");
      three.data("share/f" + i % 3, "three");
    }
    two.data("share/f1", "two");
    Closure closure = closure(one, two, three);
    CollisionException e = refused(closure);
    assertThat(e.collisions()).hasSize(count + (count > 1 ? 1 : 0));
    assertThat(e.problem()).startsWith(count == 1 ? "One path is" : count + 1 + " paths are");
    assertThat(pasted(e)).hasSizeLessThanOrEqualTo(5);
    assertThat(plan(closure, pasted(e)).steps()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a&b", "a<b>", "a*b", "a[1]", "ü ö", "a\"b'"})
  void pastedRulesSettleAnyName(String name) {
    Closure closure =
        closure(SamplePackage.of("one").site(name, "1"), SamplePackage.of("two").site(name, "2"));
    assertThat(plan(closure, pasted(refused(closure))).warnings()).isEmpty();
  }
}
