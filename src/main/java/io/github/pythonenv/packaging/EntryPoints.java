package io.github.pythonenv.packaging;

import java.util.List;
import java.util.Map;

/**
 * An entry_points.txt (PP 1.5).
 *
 * @param groups entry points by group, in file order
 */
public record EntryPoints(Map<String, List<EntryPoint>> groups) {
  public static final EntryPoints NONE = new EntryPoints(Map.of());

  /** Parses strictly; script names and targets are validated (PP 9, E rows). */
  public static EntryPoints parse(byte[] file) {
    throw new UnsupportedOperationException(
        new String(file, java.nio.charset.StandardCharsets.UTF_8));
  }

  public List<EntryPoint> consoleScripts() {
    return groups.getOrDefault("console_scripts", List.of());
  }

  public List<EntryPoint> guiScripts() {
    return groups.getOrDefault("gui_scripts", List.of());
  }
}
