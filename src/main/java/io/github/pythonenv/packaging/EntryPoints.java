package io.github.pythonenv.packaging;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An entry_points.txt (entry points specification).
 *
 * @param groups entry points by group, in file order
 */
public record EntryPoints(Map<String, List<EntryPoint>> groups) {
  /** In bytes. */
  public static final int MAX_SIZE = 4 << 20;

  /** Of all groups together. */
  public static final int MAX_ENTRIES = 10_000;

  public static final EntryPoints NONE = new EntryPoints(Map.of());

  private static final String CONSOLE_SCRIPTS = "console_scripts";
  private static final String GUI_SCRIPTS = "gui_scripts";

  public EntryPoints {
    Map<String, List<EntryPoint>> copy = new LinkedHashMap<>();
    for (Map.Entry<String, List<EntryPoint>> group : groups.entrySet()) {
      copy.put(group.getKey(), List.copyOf(group.getValue()));
    }
    groups = Collections.unmodifiableMap(copy);
  }

  /**
   * Parses strictly: what readers take differently is refused. The names and targets of scripts are
   * validated; other groups belong to whoever reads them.
   *
   * @throws io.github.pythonenv.PythonEnvException with a line for each finding
   */
  public static EntryPoints parse(byte[] file) {
    return new EntryPoints(new EntryPointsParser(file).parse());
  }

  public List<EntryPoint> consoleScripts() {
    return groups.getOrDefault(CONSOLE_SCRIPTS, List.of());
  }

  public List<EntryPoint> guiScripts() {
    return groups.getOrDefault(GUI_SCRIPTS, List.of());
  }

  /** Whether each entry of a group becomes a script. */
  static boolean areScripts(String group) {
    return group.equals(CONSOLE_SCRIPTS) || group.equals(GUI_SCRIPTS);
  }
}
