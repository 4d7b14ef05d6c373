package io.github.pythonenv.declare;

import io.github.pythonenv.python.Interpreter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Interpreters that nobody starts. */
final class SampleInterpreter {
  private SampleInterpreter() {}

  static Interpreter linux(int minor) {
    return of(minor, false, "manylinux_2_34_x86_64", "manylinux_2_17_x86_64", "linux_x86_64");
  }

  static Interpreter of(int minor, boolean freeThreaded, String... platforms) {
    return new Interpreter(
        Path.of("python"),
        Path.of("prefix"),
        "3." + minor + ".1",
        minor,
        freeThreaded,
        "cpython-3" + minor,
        Map.of(),
        List.of(platforms),
        Optional.empty(),
        "sample 3." + minor + freeThreaded + List.of(platforms),
        List.of());
  }
}
