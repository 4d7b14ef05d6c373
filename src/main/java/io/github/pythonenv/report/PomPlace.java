package io.github.pythonenv.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Where an element of a POM stands.
 *
 * @param file as a person finds it: below the project, or the coordinates of the POM and its file
 * @param line of the element's start tag, from 1
 * @param within what the element is in, if that decides its strength: {@code profile fast}, {@code
 *     execution docs}, {@code pluginManagement}
 */
public record PomPlace(String file, int line, List<String> within) {
  public PomPlace {
    within = List.copyOf(within);
  }

  PomPlace in(String container) {
    List<String> more = new ArrayList<>(within);
    more.add(container);
    return new PomPlace(file, line, more);
  }

  /** {@code pom.xml:12 (profile fast)}. */
  @Override
  public String toString() {
    String place = file + ":" + line;
    return within.isEmpty() ? place : place + " (" + String.join(", ", within) + ")";
  }
}
