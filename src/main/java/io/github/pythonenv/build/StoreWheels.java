package io.github.pythonenv.build;

import io.github.pythonenv.io.FileTree;
import java.nio.file.Path;

/** Wheels as the store keeps them, each in a folder of its own. */
final class StoreWheels {
  private StoreWheels() {}

  /**
   * Takes a wheel out of the store, so that it is fetched or made again.
   *
   * @param root of the store
   * @return false for a wheel that lies elsewhere, which is left alone
   */
  static boolean discard(Path wheel, Path root) {
    Path entry = wheel.getParent();
    if (entry == null || !wheel.startsWith(root)) {
      return false;
    }
    FileTree.delete(entry);
    return true;
  }
}
