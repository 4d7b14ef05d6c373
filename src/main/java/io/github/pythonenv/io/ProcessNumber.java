package io.github.pythonenv.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The number of this process, for names that no other process uses. */
public final class ProcessNumber {
  private static final Path SELF = Path.of("/proc/self");

  private ProcessNumber() {}

  /** Linux says it in a link; Java's own answer starts a thread pool, which costs 10 ms. */
  public static long current() {
    try {
      return Long.parseLong(Files.readSymbolicLink(SELF).toString());
    } catch (IOException | UnsupportedOperationException | NumberFormatException e) {
      return ProcessHandle.current().pid();
    }
  }
}
