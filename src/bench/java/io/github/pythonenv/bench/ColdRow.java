package io.github.pythonenv.bench;

import io.github.pythonenv.io.FileTree;
import java.nio.file.Path;
import java.util.List;

/** Wheels on this disk become an environment, with an empty store and an empty uv cache. */
final class ColdRow implements Row {
  private final boolean bytecode;

  ColdRow(boolean bytecode) {
    this.bytecode = bytecode;
  }

  @Override
  public int rounds() {
    return 5;
  }

  @Override
  public List<Figure> measure(Scene scene, int rounds) {
    Path store = scene.work().resolve("cold-store");
    Path environment = scene.work().resolve("cold-environment");
    Path cache = scene.work().resolve("cold-cache");
    Path venv = scene.work().resolve("cold-venv");
    List<Path> all = List.of(store, environment, cache, venv);
    BasePython python = scene.data10().python();
    List<String> ours =
        Scene.java(
            List.of(),
            ColdInstallation.class,
            List.of(
                store.toString(),
                scene.list("wheels.txt", scene.data10().wheels()).toString(),
                environment.toString(),
                python.executable().toString(),
                python.version(),
                String.valueOf(bytecode)));
    List<String> others =
        bytecode
            ? scene.uv().install(venv, cache, scene.data10().wheels(), "--compile-bytecode")
            : scene.uv().install(venv, cache, scene.data10().wheels());
    Samples[] wall = {new Samples(), new Samples()};
    Samples[] cpu = {new Samples(), new Samples()};
    for (int round = -1; round < rounds; round++) {
      all.forEach(FileTree::delete);
      scene.uv().environment(venv);
      // Who comes first finds a disk that is still busy with what was removed: so they swap.
      boolean first = round % 2 == 0;
      Usage early = scene.meter().measure(first ? ours : others, scene.work());
      Usage late = scene.meter().measure(first ? others : ours, scene.work());
      if (round >= 0) {
        wall[0].add((first ? early : late).wall());
        wall[1].add((first ? late : early).wall());
        cpu[0].add((first ? early : late).cpu());
        cpu[1].add((first ? late : early).cpu());
      }
    }
    all.forEach(FileTree::delete);
    String what =
        bytecode
            ? "the same with bytecode, against `uv pip install --compile-bytecode`"
            : "cold store from local wheels, SHA-256 of every file verified, no bytecode, whole"
                + " JVM process, against `uv pip install`, empty cache";
    return List.of(
        Figure.ratio(what, wall[0], wall[1], 1.0), Figure.explaining("… its CPU", cpu[0], cpu[1]));
  }
}
