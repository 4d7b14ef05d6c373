package io.github.pythonenv.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Merges as Maven's own class does it. */
class ConfigurationMergerOracleTest {
  private static final int CASES = 20_000;
  private static final String[] NAMES = {"a", "b", "c"};
  private static final Map<String, String[]> ATTRIBUTES =
      Map.of(
          "combine.children", new String[] {"append", "merge", ""},
          "combine.self", new String[] {"override", "merge"},
          "other", new String[] {"x", "y", ""});

  @Test
  @DisplayName("three random configurations merge as Maven merges them, and no value is lost")
  void mergesAsMavenDoes() {
    for (int seed = 0; seed < CASES; seed++) {
      Random random = new Random(seed);
      ConfigurationElement weakest = element(random, "root", 0);
      ConfigurationElement middle = element(random, "root", 0);
      ConfigurationElement strongest = element(random, "root", 0);
      ConfigurationElement merged =
          ConfigurationMerger.merge(strongest, ConfigurationMerger.merge(middle, weakest));
      Xpp3Dom oracle =
          Xpp3Dom.mergeXpp3Dom(dom(strongest), Xpp3Dom.mergeXpp3Dom(dom(middle), dom(weakest)));

      assertThat(text(dom(merged))).as("seed %d", seed).isEqualTo(text(oracle));
      List<String> before = new ArrayList<>();
      List.of(weakest, middle, strongest).forEach(each -> addTexts(each, before));
      List<String> after = new ArrayList<>();
      addTexts(merged, after);
      assertThat(after).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(before);
    }
  }

  private static ConfigurationElement element(Random random, String name, int depth) {
    Map<String, String> attributes = new HashMap<>();
    ATTRIBUTES.forEach(
        (key, values) -> {
          if (random.nextInt(5) == 0) {
            attributes.put(key, values[random.nextInt(values.length)]);
          }
        });
    List<ConfigurationElement> children = new ArrayList<>();
    for (int i = depth == 3 ? 0 : random.nextInt(4); i > 0; i--) {
      children.add(element(random, NAMES[random.nextInt(NAMES.length)], depth + 1));
    }
    String text = random.nextInt(3) == 0 ? "" : "t" + random.nextInt(1_000_000);
    return ConfigurationElement.read(
        name, text, attributes, new PomPlace(text, depth, List.of()), children);
  }

  /** Every text of a configuration, those that were replaced too; each is at its own place. */
  private static void addTexts(ConfigurationElement element, List<String> texts) {
    add(element.text(), element.place(), texts);
    element.replaced().forEach(each -> add(each.text(), each.place(), texts));
    element.children().forEach(each -> addTexts(each, texts));
  }

  private static void add(String text, PomPlace place, List<String> texts) {
    if (!text.isEmpty()) {
      assertThat(place.file()).isEqualTo(text);
      texts.add(text);
    }
  }

  private static Xpp3Dom dom(ConfigurationElement element) {
    Xpp3Dom dom = new Xpp3Dom(element.name());
    dom.setValue(element.text().isEmpty() ? null : element.text());
    element.attributes().forEach(dom::setAttribute);
    element.children().forEach(each -> dom.addChild(dom(each)));
    return dom;
  }

  private static String text(Xpp3Dom dom) {
    StringBuilder text = new StringBuilder(dom.getName());
    text.append('=').append(dom.getValue() == null ? "" : dom.getValue()).append('[');
    ATTRIBUTES.keySet().stream()
        .sorted()
        .forEach(
            key -> text.append(dom.getAttribute(key) == null ? "" : dom.getAttribute(key) + ";"));
    for (Xpp3Dom each : dom.getChildren()) {
      text.append(text(each)).append(',');
    }
    return text.append(']').toString();
  }
}
