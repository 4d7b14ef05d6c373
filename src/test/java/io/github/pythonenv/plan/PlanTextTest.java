package io.github.pythonenv.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTextTest {
  private static final LinkPlan EVERYTHING =
      new LinkPlan(
          List.of(
              new Step.Directory("lib"),
              new Step.Link("lib/größe", "package-1/x/tree/site/größe", true),
              new Step.Link("lib/a b", "package-1/x/tree/site/a b", false),
              new Step.Script("bin/s", "m.n", "C.main", false),
              new Step.Script("bin/g", "m", "main", true),
              new Step.Template("bin/t", "package-1/x/tree/scripts/t"),
              new Step.Text("lib/empty", ""),
              new Step.Text("lib/text", "two\nlines, and the end\nE\n"),
              new Step.RecordFile("lib/RECORD", "", "a,,\n", List.of()),
              new Step.RecordFile("lib/R2", "package-1/x/RECORD", "", List.of("bin/s", "bin/t"))),
          List.of("one warning", "another: x\u2026"));

  @Test
  void everyKindOfStepComesBack() {
    assertThat(PlanText.read(PlanText.write(EVERYTHING))).contains(EVERYTHING);
  }

  @Test
  void randomPlansComeBack() {
    int planned = 0;
    for (long seed = 0; seed < 1_000; seed++) {
      RandomPackages random = new RandomPackages(seed);
      CollisionPolicy ignore = new CollisionPolicy(true, random.policy().rules());
      LinkPlan plan = LinkPlan.of(random.closure(), RandomPackages.LAYOUT, ignore, random.mode);
      assertThat(PlanText.read(PlanText.write(plan))).as("seed " + seed).contains(plan);
      planned += plan.warnings().isEmpty() ? 0 : 1;
    }
    assertThat(planned).as("plans with warnings").isGreaterThan(100);
  }

  @Test
  void aWarningStaysOneLine() {
    LinkPlan plan = new LinkPlan(List.of(), List.of("two\nlines\tand a tab"));
    assertThat(PlanText.read(PlanText.write(plan)).orElseThrow().warnings())
        .containsExactly("two lines and a tab");
  }

  @Test
  void everyTruncationIsRefused() {
    String text = PlanText.write(EVERYTHING);
    for (int length = 0; length < text.length(); length++) {
      assertThat(PlanText.read(text.substring(0, length))).as("length " + length).isEmpty();
    }
  }

  @Test
  void whatIsDamagedIsRefusedOrAPlan() {
    String text = PlanText.write(EVERYTHING);
    Random random = new Random(2);
    int refused = 0;
    for (int i = 0; i < 5_000; i++) {
      StringBuilder damaged = new StringBuilder(text);
      for (int n = 1 + random.nextInt(3); n > 0; n--) {
        int at = random.nextInt(damaged.length());
        switch (random.nextInt(3)) {
          case 0 -> damaged.deleteCharAt(at);
          case 1 -> damaged.setCharAt(at, "\t\nEDX9-".charAt(random.nextInt(7)));
          default -> damaged.insert(at, "\t\nEDX9-".charAt(random.nextInt(7)));
        }
      }
      refused += PlanText.read(damaged.toString()).isEmpty() ? 1 : 0;
    }
    assertThat(refused).isGreaterThan(1_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "python-env plan 0\nE\n",
        "python-env plan 1\n",
        "python-env plan 1\nX\ta\t-1\nE\n",
        "python-env plan 1\nX\ta\t99999999999\nE\n",
        "python-env plan 1\nR\ta\tb\t0\t2147483647\nE\n",
        "python-env plan 1\nZ\ta\nE\n",
        "python-env plan 1\nE\nE\n",
      })
  void otherTextsAreRefused(String text) {
    assertThat(PlanText.read(text)).isEmpty();
  }
}
