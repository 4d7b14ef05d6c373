package io.github.pythonenv.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The first import of large packages in an environment that was never used. */
final class ImportRow implements Row {
  private static final String IMPORT = "import pandas, sklearn, matplotlib, pyarrow";

  @Override
  public int rounds() {
    return 6;
  }

  @Override
  public List<Figure> measure(Scene scene, int rounds) {
    Path cache = scene.place().folder("uv-cache");
    Path plain = scene.work().resolve("import-plain");
    Path compiled = scene.work().resolve("import-compiled");
    Samples ours = new Samples();
    Samples afterDefault = new Samples();
    Samples afterCompiling = new Samples();
    List<Path> wheels = scene.data10().wheels();
    for (int round = -1; round < rounds; round++) {
      scene.discard(scene.data10().environment(), plain, compiled);
      scene.meter().measure(scene.projects().validate(), scene.data10().project());
      scene.uv().environment(plain);
      scene.meter().measure(scene.uv().install(plain, cache, wheels), scene.work());
      scene.uv().environment(compiled);
      scene
          .meter()
          .measure(scene.uv().install(compiled, cache, wheels, "--compile-bytecode"), scene.work());
      List<Path> environments = List.of(scene.data10().environment(), plain, compiled);
      double[] took = new double[environments.size()];
      // Who is first finds the disk still busy with the environments: each is it in its turn.
      for (int i = 0; i < took.length; i++) {
        int next = (i + round + 1) % took.length;
        took[next] = first(scene, environments.get(next));
      }
      if (round >= 0) {
        ours.add(took[0]);
        afterDefault.add(took[1]);
        afterCompiling.add(took[2]);
      }
    }
    scene.discard(plain, compiled);
    String what = "first `" + IMPORT + "` in a new environment, against after ";
    return List.of(
        Figure.ratio(what + "a default `uv pip install`", ours, afterDefault, 0.6),
        Figure.ratio(what + "`--compile-bytecode`", ours, afterCompiling, 1.05));
  }

  private static double first(Scene scene, Path environment) {
    Map<String, String> home = Map.of("HOME", scene.place().folder("home").toString());
    return scene
        .meter()
        .measure(
            List.of(environment.resolve("bin/python").toString(), "-c", IMPORT), scene.work(), home)
        .wall();
  }
}
