package io.github.pythonenv.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A build with nothing to do, against a goal that does nothing. */
final class NoOpRow implements Row {
  private static final double GOAL = 0.020;

  @Override
  public int rounds() {
    return 40;
  }

  @Override
  public List<Figure> measure(Scene scene, int rounds) {
    List<String> validate = scene.projects().validate();
    Path plain = scene.projects().project("plain");
    Path empty = scene.projects().project("empty");
    Path ours = scene.data10().project();
    List<Path> all = List.of(plain, empty, ours);
    all.forEach(project -> scene.meter().measure(validate, project));
    Samples[] cpu = {new Samples(), new Samples(), new Samples()};
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < all.size(); i++) {
        cpu[i].add(scene.meter().measure(validate, all.get(i)).cpu());
      }
    }
    Samples more = cpu[2].minus(cpu[1]);
    return List.of(
        new Figure(
            "no-op `build`: CPU it adds to `mvn validate`",
            cpu[2].minus(cpu[0]).toString(),
            "an empty goal: " + cpu[1].minus(cpu[0]),
            Samples.time(more.median()) + " more",
            "≤ 20 ms more",
            Optional.of(more.median() <= GOAL)));
  }
}
