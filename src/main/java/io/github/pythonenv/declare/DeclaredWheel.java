package io.github.pythonenv.declare;

import java.nio.file.Path;
import java.util.List;

/**
 * The wheel that a declaration became.
 *
 * @param file under its own file name, which tells name, version and tags
 * @param warnings what may be missed at run time, a sentence each
 */
public record DeclaredWheel(Path file, List<String> warnings) {
  public DeclaredWheel {
    warnings = List.copyOf(warnings);
  }
}
