package io.github.pythonenv.report;

import java.util.ArrayList;
import java.util.List;

/** Collision rules, each in one line: {@code bin/x: package}. */
final class CollisionLines {
  private final TwoColumns out;

  CollisionLines(TwoColumns out) {
    this.out = out;
  }

  void rules(ConfigurationElement collisions, ConfigurationValue values) {
    List<Replaced> old = new ArrayList<>();
    int number = 0;
    for (ConfigurationElement rule : collisions.children()) {
      ConfigurationValue value = values.child(rule.name(), number++);
      out.line(1, part(rule, value, "path") + ": " + part(rule, value, "prefer"), place(rule));
      rule.children().forEach(each -> old.addAll(named(each)));
      old.addAll(rule.replaced());
    }
    old.addAll(collisions.replaced());
    if (!old.isEmpty()) {
      out.line(1, "in place of this list:", collisions.place().toString());
    }
    for (Replaced each : old) {
      String element = each.path().substring(each.path().lastIndexOf('/') + 1);
      out.line(2, element + " " + each.text(), each.place().toString());
    }
  }

  private static List<Replaced> named(ConfigurationElement element) {
    List<Replaced> named = new ArrayList<>();
    for (Replaced each : element.replaced()) {
      named.add(new Replaced(element.name(), each.text(), each.place()));
    }
    return named;
  }

  private static String part(ConfigurationElement rule, ConfigurationValue value, String name) {
    return rule.child(name)
        .map(each -> DeclarationLines.inEffect(each, value.child(name, 0)))
        .orElse("?");
  }

  private static String place(ConfigurationElement rule) {
    return rule.child("path").orElse(rule).place().toString();
  }
}
