package io.github.pythonenv.store.wheel;

import java.nio.file.Path;
import java.util.List;

/**
 * An entry of a store that is not what it was.
 *
 * @param folder of the entry
 * @param changes a line each: what has become of which file, below the store
 * @param modes a line each: of what the mode alone is another
 */
public record WrittenEntry(Path folder, List<String> changes, List<String> modes) {
  public WrittenEntry {
    modes = List.copyOf(modes);
    changes = List.copyOf(changes);
  }
}
