package io.github.pythonenv.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An element of a plugin's configuration, with the place it was written at.
 *
 * @param text trimmed, as Maven does; empty where there is none
 * @param attributes such as {@code combine.children}
 * @param place of the text where it has one, else of the element
 * @param replaced what would count if this element, or a child of it, were not there
 */
public record ConfigurationElement(
    String name,
    String text,
    Map<String, String> attributes,
    PomPlace place,
    List<ConfigurationElement> children,
    List<Replaced> replaced) {
  public ConfigurationElement {
    attributes = Map.copyOf(attributes);
    children = List.copyOf(children);
    replaced = List.copyOf(replaced);
  }

  /** An element as it was read, which replaces nothing. */
  static ConfigurationElement read(
      String name,
      String text,
      Map<String, String> attributes,
      PomPlace place,
      List<ConfigurationElement> children) {
    return new ConfigurationElement(name, text, attributes, place, children, List.of());
  }

  /** The first child of a name. */
  public Optional<ConfigurationElement> child(String childName) {
    for (ConfigurationElement each : children) {
      if (each.name.equals(childName)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  String attribute(String attributeName) {
    return attributes.getOrDefault(attributeName, "");
  }

  /** The same element and all in it, as part of something that decides its strength. */
  ConfigurationElement in(String container) {
    List<ConfigurationElement> inner = new ArrayList<>();
    children.forEach(each -> inner.add(each.in(container)));
    return new ConfigurationElement(name, text, attributes, place.in(container), inner, replaced);
  }

  /**
   * Every value in it, when it no longer counts: where its path begins is for the caller to say.
   */
  List<Replaced> lost(String path) {
    List<Replaced> lost = new ArrayList<>();
    if (!text.isEmpty() || children.isEmpty()) {
      lost.add(new Replaced(path, text, place));
    }
    for (Replaced each : replaced) {
      lost.add(new Replaced(joined(path, each.path()), each.text(), each.place()));
    }
    for (ConfigurationElement each : children) {
      lost.addAll(each.lost(joined(path, each.name)));
    }
    return lost;
  }

  private static String joined(String path, String name) {
    return path.isEmpty() ? name : name.isEmpty() ? path : path + "/" + name;
  }
}
