package io.github.pythonenv.bench;

import io.github.pythonenv.declare.EditablePackage;
import io.github.pythonenv.declare.GeneratedWheel;
import io.github.pythonenv.declare.MetaPackage;
import io.github.pythonenv.io.Hashes;
import io.github.pythonenv.packaging.Digest;
import io.github.pythonenv.packaging.WheelFileName;
import io.github.pythonenv.plan.LinkPlan;
import io.github.pythonenv.store.Store;
import io.github.pythonenv.store.StorePackage;
import io.github.pythonenv.store.wheel.BytecodeCompiler;
import io.github.pythonenv.store.wheel.LocalWheel;
import io.github.pythonenv.store.wheel.PackageStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A meta and an editable package more in an environment of real packages: generated, taken into the
 * store, planned and linked, against the environment without them.
 */
final class DeclaredRow implements Row {
  private static final int WARM_UP = 20;
  private static final double LIMIT = 0.020;
  private static final int MINOR = 14;

  @Override
  public int rounds() {
    return 31;
  }

  @Override
  public List<Figure> measure(Scene scene, int rounds) {
    Composer composer = new Composer(scene.place().store(), scene.data10().python());
    Samples with = new Samples();
    Samples without = new Samples();
    Samples made = new Samples();
    try (BytecodeCompiler compiler = scene.data10().python().compiler()) {
      PackageStore store = new PackageStore(Store.at(scene.place().store()), Optional.of(compiler));
      List<StorePackage> packages = store.provide(scene.data10().verified());
      Path plain = scene.work().resolve("declared-without");
      Path more = scene.work().resolve("declared-with");
      for (int round = -WARM_UP; round < rounds; round++) {
        scene.discard(plain, more);
        double plainTook = compose(composer, packages, plain);
        // Nothing of a former run either is what this round needs.
        String version = "1." + System.nanoTime();
        long start = System.nanoTime();
        List<StorePackage> all = new ArrayList<>(packages);
        all.addAll(store.provide(generate(scene, version)));
        double madeTook = (System.nanoTime() - start) / 1e9;
        double moreTook = madeTook + compose(composer, all, more);
        if (round >= 0) {
          without.add(plainTook);
          with.add(moreTook);
          made.add(madeTook);
        }
      }
      scene.discard(plain, more);
    }
    Samples added = with.minus(without);
    return List.of(
        new Figure(
            "a meta and an editable package more in a warm `data10` environment, in process:"
                + " generated, stored, planned, linked",
            with.toString(),
            "without them: " + without,
            Samples.time(added.median()) + " more",
            "≤ 20 ms more",
            Optional.of(added.median() <= LIMIT)),
        new Figure(
            "… of it, until they are in the store", made.toString(), "", "", "", Optional.empty()));
  }

  private static double compose(Composer composer, List<StorePackage> packages, Path output) {
    long start = System.nanoTime();
    LinkPlan plan = composer.plan(Data10.REQUESTED, packages);
    composer.write(plan, packages, output);
    return (System.nanoTime() - start) / 1e9;
  }

  private static List<LocalWheel> generate(Scene scene, String version) {
    MetaPackage meta =
        new MetaPackage(
            "bench-meta",
            Optional.empty(),
            Optional.of(version),
            List.of("numpy"),
            Map.of("plots", List.of("matplotlib")),
            Optional.of("A name of the bench"),
            Optional.empty());
    EditablePackage editable =
        new EditablePackage(
            "bench-editable",
            Optional.empty(),
            "$BENCH_ROOT/src",
            Map.of("bench-editable", "bench_editable:main"),
            Map.of(),
            Map.of(),
            List.of("numpy"),
            Map.of(),
            List.of("setuptools"),
            Optional.of(version),
            Optional.empty(),
            Optional.empty());
    Path folder = scene.place().folder("declared");
    Path output = scene.work().resolve("target");
    return List.of(
        written(meta.generate(Optional.empty()), folder),
        written(editable.in(folder, output).generate(MINOR, Optional.empty()), folder));
  }

  private static LocalWheel written(GeneratedWheel wheel, Path folder) {
    Path file = folder.resolve(wheel.fileName());
    wheel.writeTo(file);
    return LocalWheel.verified(
        file, WheelFileName.parse(wheel.fileName()), new Digest("sha256", Hashes.sha256(file)));
  }
}
