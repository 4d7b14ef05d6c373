package io.github.pythonenv.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Elements of a configuration, each with its value, its place, and what it has replaced. */
final class DeclarationLines {
  /** Elements whose children are items without a name: one list stands in for another. */
  private static final Set<String> LISTS =
      Set.of(
          "requirements",
          "extras",
          "groups",
          "dependencies",
          "addDependencies",
          "removeDependencies",
          "patches",
          "artifacts",
          "buildSystem",
          "makeWrapperArgs",
          "pathsToLink");

  /** Their values are nobody's business: tokens are among them. */
  private static final String SECRET = "environmentVariables";

  private final TwoColumns out;

  DeclarationLines(TwoColumns out) {
    this.out = out;
  }

  /** The entries of a map, by their names: the order of merged elements says nothing. */
  void sorted(ConfigurationElement map, ConfigurationValue values, int depth) {
    List<ConfigurationElement> children = new ArrayList<>(map.children());
    children.sort(Comparator.comparing(ConfigurationElement::name));
    entries(
        new ConfigurationElement(
            map.name(), map.text(), map.attributes(), map.place(), children, map.replaced()),
        values,
        depth);
  }

  /** The children of an element, each by its name. */
  void entries(ConfigurationElement parent, ConfigurationValue values, int depth) {
    Map<String, Integer> counted = new HashMap<>();
    boolean shown = !parent.name().equals(SECRET);
    for (ConfigurationElement each : parent.children()) {
      ConfigurationValue value = next(each, values, counted);
      if (shown) {
        element(each, value, depth, each.name());
      } else {
        out.line(depth, each.name(), place(each));
        each.replaced().forEach(old -> out.line(depth + 1, "replaces", old.place().toString()));
      }
    }
    replaced(parent.replaced(), depth, shown);
  }

  /** One element under a label: its text, or what is in it. */
  void element(ConfigurationElement element, ConfigurationValue value, int depth, String label) {
    if (LISTS.contains(element.name())) {
      items(element, value, depth, label + ": ");
      return;
    }
    String text = inEffect(element, value);
    out.line(depth, text.isEmpty() ? label : label + ": " + text, place(element));
    if (!element.text().isEmpty() && !element.children().isEmpty()) {
      out.line(
          depth + 1,
          "this text and what is below it come of two forms: one of them will not count",
          "");
    }
    entries(element, value, depth + 1);
  }

  /** The items of a list, and those that it has taken the place of. */
  void items(ConfigurationElement list, ConfigurationValue values, int depth, String prefix) {
    Map<String, Integer> counted = new HashMap<>();
    List<Replaced> old = new ArrayList<>();
    for (ConfigurationElement each : list.children()) {
      out.line(depth, prefix + inEffect(each, next(each, values, counted)), place(each));
      old.addAll(each.replaced());
    }
    old.addAll(list.replaced());
    if (!old.isEmpty()) {
      out.line(depth, prefix + "in place of this list:", list.place().toString());
      old.forEach(each -> out.line(depth + 1, each.text(), each.place().toString()));
    }
  }

  /** What an element alone has replaced. */
  void replaced(List<Replaced> old, int depth, boolean shown) {
    for (Replaced each : old) {
      String what = each.path().isEmpty() ? "" : " <" + each.path() + ">";
      String text = shown && !each.text().isEmpty() ? " " + each.text() : "";
      out.line(depth, "replaces" + what + text, each.place().toString());
    }
  }

  private static ConfigurationValue next(
      ConfigurationElement element, ConfigurationValue values, Map<String, Integer> counted) {
    int number = counted.merge(element.name(), 1, Integer::sum) - 1;
    return values.child(element.name(), number);
  }

  /** With how it combines, where the POM says so: it explains what is there and what is not. */
  private static String place(ConfigurationElement element) {
    StringBuilder place = new StringBuilder(element.place().toString());
    for (String name : List.of("combine.children", "combine.self")) {
      if (!element.attribute(name).isEmpty()) {
        place.append(", ").append(name).append('=').append(element.attribute(name));
      }
    }
    return place.toString();
  }

  /** The value in effect, and the text as it is written where that is another. */
  static String inEffect(ConfigurationElement element, ConfigurationValue value) {
    String written = element.text();
    if (value.text().isEmpty() || value.text().equals(written)) {
      return written;
    }
    if (written.contains("${")) {
      return value.text() + " (written " + written + ")";
    }
    return value.text() + " (the POM says " + written + ")";
  }
}
