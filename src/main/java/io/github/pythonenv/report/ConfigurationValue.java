package io.github.pythonenv.report;

import java.util.List;

/**
 * An element of the configuration as a goal has it: merged and interpolated by the build tool.
 *
 * @param text empty where there is none
 */
public record ConfigurationValue(String name, String text, List<ConfigurationValue> children) {
  /** Of an element that is not there. */
  static final ConfigurationValue NONE = new ConfigurationValue("", "", List.of());

  public ConfigurationValue {
    children = List.copyOf(children);
  }

  /** The child of a name, counted among those of that name from 0. */
  ConfigurationValue child(String childName, int number) {
    int left = number;
    for (ConfigurationValue each : children) {
      if (each.name.equals(childName)) {
        if (left == 0) {
          return each;
        }
        left--;
      }
    }
    return NONE;
  }
}
