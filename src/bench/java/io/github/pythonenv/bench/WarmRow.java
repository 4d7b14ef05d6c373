package io.github.pythonenv.bench;

import java.nio.file.Path;
import java.util.List;

/** The environment is deleted, the store has all: what the goal adds, against a whole uv. */
final class WarmRow implements Row {
  @Override
  public int rounds() {
    return 11;
  }

  @Override
  public List<Figure> measure(Scene scene, int rounds) {
    List<String> validate = scene.projects().validate();
    Path plain = scene.projects().project("plain");
    Path cache = scene.place().folder("uv-cache");
    Path venv = scene.work().resolve("warm-venv");
    Samples[] wall = {new Samples(), new Samples(), new Samples()};
    Samples[] cpu = {new Samples(), new Samples(), new Samples()};
    for (int round = -1; round < rounds; round++) {
      scene.discard(scene.data10().environment(), venv);
      scene.uv().environment(venv);
      Usage[] used = {
        scene.meter().measure(validate, plain),
        scene.meter().measure(validate, scene.data10().project()),
        scene
            .meter()
            .measure(scene.uv().install(venv, cache, scene.data10().wheels()), scene.work()),
      };
      for (int i = 0; round >= 0 && i < used.length; i++) {
        wall[i].add(used[i].wall());
        cpu[i].add(used[i].cpu());
      }
    }
    scene.discard(venv);
    return List.of(
        Figure.ratio(
            "environment deleted, warm store: wall time the goal adds to `mvn validate`, against"
                + " a whole `uv pip install`, warm cache, hard links",
            wall[1].minus(wall[0]),
            wall[2],
            0.5),
        Figure.ratio("the same, CPU", cpu[1].minus(cpu[0]), cpu[2], 0.5));
  }
}
