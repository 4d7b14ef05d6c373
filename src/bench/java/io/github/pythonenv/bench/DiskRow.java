package io.github.pythonenv.bench;

import io.github.pythonenv.plan.LinkPlan;
import io.github.pythonenv.store.Store;
import io.github.pythonenv.store.StorePackage;
import io.github.pythonenv.store.wheel.BytecodeCompiler;
import io.github.pythonenv.store.wheel.PackageStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The disk that ten environments of the same packages take, against one: both with the store. */
final class DiskRow implements Row {
  private static final int MANY = 10;
  private static final double GOAL = 1.05;

  @Override
  public int rounds() {
    return 1;
  }

  @Override
  public List<Figure> measure(Scene scene, int rounds) {
    Composer composer = new Composer(scene.place().store(), scene.data10().python());
    List<StorePackage> packages;
    try (BytecodeCompiler compiler = scene.data10().python().compiler()) {
      packages =
          new PackageStore(Store.at(scene.place().store()), Optional.of(compiler))
              .provide(scene.data10().verified());
    }
    LinkPlan plan = composer.plan(Data10.REQUESTED, packages);
    List<Path> environments = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      Path environment = scene.work().resolve("disk-" + i);
      scene.discard(environment);
      composer.write(plan, packages, environment);
      environments.add(environment);
    }
    Path bucket = scene.place().store().resolve("package-1");
    double one = kilobytes(scene, bucket, environments.subList(0, 1));
    double all = kilobytes(scene, bucket, environments);
    environments.forEach(scene::discard);
    return List.of(
        new Figure(
            "disk of ten environments and the packages in the store, against one",
            megabytes(all),
            megabytes(one),
            String.format(Locale.ROOT, "%.3f", all / one),
            "≤ " + GOAL,
            Optional.of(all / one <= GOAL)));
  }

  /** One {@code du} counts each block once, however many names lead to it. */
  private static double kilobytes(Scene scene, Path bucket, List<Path> environments) {
    List<String> argv = new ArrayList<>(List.of("du", "-sk", bucket.toString()));
    environments.forEach(environment -> argv.add(environment.toString()));
    double sum = 0;
    for (String line : Meter.run(argv, scene.work(), Map.of()).output().split("\n")) {
      sum += Long.parseLong(line.substring(0, line.indexOf('\t')));
    }
    return sum;
  }

  private static String megabytes(double kilobytes) {
    return String.format(Locale.ROOT, "%.1f MiB", kilobytes / 1024);
  }
}
