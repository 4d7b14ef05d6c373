package io.github.pythonenv.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Holds one name of a store while it waits for another; in a JVM of its own. */
final class HoldingProbe {
  private HoldingProbe() {}

  /**
   * Arguments: the store, the name to hold, the name to wait for, a file for its process number.
   */
  public static void main(String[] args) {
    Store store = Store.at(Path.of(args[0]));
    store.exclusively(
        args[1],
        () -> {
          write(Path.of(args[3]));
          return store.exclusively(args[2], () -> "");
        });
    System.out.println("had " + args[2]);
  }

  private static void write(Path file) {
    try {
      Path aside = file.resolveSibling("aside");
      Files.writeString(aside, Long.toString(ProcessHandle.current().pid()));
      Files.move(aside, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
