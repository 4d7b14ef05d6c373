package io.github.pythonenv.mojo;

import io.github.pythonenv.write.VariableChange;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The element {@code <environmentVariables>}. */
final class EnvironmentVariables {
  private EnvironmentVariables() {}

  /**
   * @param problems gets what cannot be a variable
   */
  static SortedMap<String, String> of(
      @Nullable Map<String, String> element, List<String> problems) {
    SortedMap<String, String> variables = new TreeMap<>();
    if (element == null) {
      return variables;
    }
    element.forEach(
        (name, value) -> {
          String origin = "`<environmentVariables><" + name + ">`: ";
          if (!VariableChange.isName(name)) {
            problems.add(origin + "a name is made of letters, digits and `_`, no digit first");
          } else if (name.equalsIgnoreCase("PATH") || name.equals("VIRTUAL_ENV")) {
            problems.add(origin + "the environment itself sets it");
          } else if (value != null && value.indexOf('\0') >= 0) {
            problems.add(origin + "a value holds no NUL");
          } else {
            variables.put(name, value == null ? "" : value);
          }
        });
    return variables;
  }
}
