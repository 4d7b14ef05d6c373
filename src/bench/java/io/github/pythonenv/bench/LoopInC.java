package io.github.pythonenv.bench;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The program that makes a tree with the system calls it needs and no more. */
record LoopInC(Path program) {
  /**
   * Compiles it.
   *
   * @throws IllegalStateException when there is no compiler
   */
  static LoopInC compile(Scene scene) {
    Path program = scene.work().resolve("tree");
    Path source = scene.place().sources().resolve("c/tree.c");
    List<String> argv = List.of("cc", "-O2", "-o", program.toString(), source.toString());
    try {
      Meter.run(argv, scene.work(), Map.of());
    } catch (UncheckedIOException e) {
      throw new IllegalStateException("cc cannot be started", e);
    }
    return new LoopInC(program);
  }

  /** Makes the tree of a list; the seconds that its system calls took. */
  double make(Path list, Path root) {
    List<String> argv = List.of(program.toString(), list.toString(), root.toString());
    String nanoseconds = Meter.run(argv, list.getParent(), Map.of()).output();
    return Long.parseLong(nanoseconds.trim()) / 1e9;
  }
}
