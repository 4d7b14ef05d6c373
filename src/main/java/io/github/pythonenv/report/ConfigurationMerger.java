package io.github.pythonenv.report;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How Maven makes one configuration out of two, keeping account of what is lost on the way.
 *
 * <p>Children merge by name, the first of a name with the first, the second with the second; the
 * weaker side's further ones are dropped. {@code combine.children="append"} puts them in front
 * instead, {@code combine.self="override"} drops the weaker side as a whole, {@code
 * combine.self="remove"} drops both.
 */
final class ConfigurationMerger {
  private static final String SELF = "combine.self";
  private static final String CHILDREN = "combine.children";

  private ConfigurationMerger() {}

  static ConfigurationElement merge(ConfigurationElement dominant, ConfigurationElement recessive) {
    List<Replaced> replaced = new ArrayList<>(dominant.replaced());
    if (dominant.attribute(SELF).equals("override")) {
      replaced.addAll(recessive.lost(""));
      return new ConfigurationElement(
          dominant.name(),
          dominant.text(),
          dominant.attributes(),
          dominant.place(),
          dominant.children(),
          replaced);
    }
    boolean own = !dominant.text().isEmpty() || recessive.text().isEmpty();
    if (own && !recessive.text().isEmpty()) {
      replaced.add(new Replaced("", recessive.text(), recessive.place()));
    }
    replaced.addAll(recessive.replaced());
    Map<String, String> attributes = new HashMap<>(recessive.attributes());
    dominant.attributes().forEach((key, value) -> keepIfSaid(attributes, key, value));
    return new ConfigurationElement(
        dominant.name(),
        own ? dominant.text() : recessive.text(),
        attributes,
        own ? dominant.place() : recessive.place(),
        attributes.getOrDefault(CHILDREN, "").equals("append")
            ? appended(dominant, recessive)
            : paired(dominant, recessive, replaced),
        replaced);
  }

  /** An empty attribute is none to Maven. */
  private static void keepIfSaid(Map<String, String> attributes, String key, String value) {
    if (!value.isEmpty() || !attributes.containsKey(key)) {
      attributes.put(key, value);
    }
  }

  private static List<ConfigurationElement> appended(
      ConfigurationElement dominant, ConfigurationElement recessive) {
    List<ConfigurationElement> children = new ArrayList<>(recessive.children());
    children.addAll(dominant.children());
    return children;
  }

  private static List<ConfigurationElement> paired(
      ConfigurationElement dominant, ConfigurationElement recessive, List<Replaced> replaced) {
    List<ConfigurationElement> children = new ArrayList<>(dominant.children());
    Set<String> common = new HashSet<>();
    dominant.children().forEach(each -> common.add(each.name()));
    Map<String, Integer> positions = new HashMap<>();
    BitSet removed = new BitSet();
    for (ConfigurationElement weaker : recessive.children()) {
      if (!common.contains(weaker.name())) {
        children.add(weaker);
        continue;
      }
      int position = next(dominant.children(), weaker.name(), positions);
      if (position < 0) {
        replaced.addAll(weaker.lost(weaker.name()));
      } else if (dominant.children().get(position).attribute(SELF).equals("remove")) {
        removed.set(position);
        replaced.addAll(weaker.lost(weaker.name()));
      } else {
        children.set(position, merge(dominant.children().get(position), weaker));
      }
    }
    for (int i = removed.length() - 1; i >= 0; i = removed.previousSetBit(i - 1)) {
      children.remove(i);
    }
    return children;
  }

  /** The index of the next child of a name that has met no weaker one, or -1. */
  private static int next(
      List<ConfigurationElement> children, String name, Map<String, Integer> positions) {
    for (int i = positions.getOrDefault(name, 0); i < children.size(); i++) {
      if (children.get(i).name().equals(name)) {
        positions.put(name, i + 1);
        return i;
      }
    }
    positions.put(name, children.size());
    return -1;
  }
}
