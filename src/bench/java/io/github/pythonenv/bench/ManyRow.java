package io.github.pythonenv.bench;

import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.plan.LinkPlan;
import io.github.pythonenv.plan.PlanText;
import io.github.pythonenv.store.Store;
import io.github.pythonenv.store.StorePackage;
import io.github.pythonenv.store.wheel.PackageStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A thousand small packages, in a JVM that is warm; and whether the cost grows with them. */
final class ManyRow implements Row {
  private static final int WARM_UP = 8;
  private static final int FEW = 100;
  private static final int MANY = 1000;
  private static final double LIMIT = 0.100;
  private static final double LINEAR = 1.1;

  @Override
  public int rounds() {
    return 11;
  }

  @Override
  public List<Figure> measure(Scene scene, int rounds) {
    Path folder = scene.place().folder("many");
    Store store = Store.at(folder.resolve("store"));
    PackageStore packages = new PackageStore(store, Optional.empty());
    List<StorePackage> all = packages.provide(SmallWheels.write(folder.resolve("wheels"), MANY));
    Composer composer = new Composer(store.root(), scene.data10().python());
    Path output = scene.work().resolve("many");
    LinkPlan plan = composer.plan(List.of(), all);
    String text = PlanText.write(plan);
    Samples few = new Samples();
    Samples many = new Samples();
    Samples kept = new Samples();
    for (int round = -WARM_UP; round < rounds; round++) {
      scene.discard(output);
      double fewTook = compose(composer, packages, all.subList(0, FEW), output);
      scene.discard(output);
      double manyTook = compose(composer, packages, all, output);
      scene.discard(output);
      long start = System.nanoTime();
      composer.write(PlanText.read(text).orElseThrow(), all, output);
      double keptTook = (System.nanoTime() - start) / 1e9;
      if (round >= 0) {
        few.add(fewTook);
        many.add(manyTook);
        kept.add(keptTook);
      }
    }
    String loop = loop(scene, plan, store, output, rounds);
    scene.discard(output);
    double growth = many.dividedBy(few).median() * FEW / MANY;
    return List.of(
        new Figure(
            "compose 1,000 packages anew, warm, in process: facts, plan, links",
            many.toString(),
            "100 packages: " + few,
            Samples.time(many.median()),
            "< 100 ms",
            Optional.of(many.median() < LIMIT)),
        new Figure(
            "… 100 → 1,000, against linear",
            "",
            "",
            Figure.number(growth),
            "≤ " + LINEAR,
            Optional.of(growth <= LINEAR)),
        new Figure(
            "… when the plan is kept from before",
            kept.toString(),
            loop,
            "",
            "",
            Optional.empty()));
  }

  /** What the kernel alone takes for such an environment, to tell its part of the whole. */
  private static String loop(Scene scene, LinkPlan plan, Store store, Path output, int rounds) {
    try {
      LoopInC loop = LoopInC.compile(scene);
      Path list = scene.work().resolve("many.txt");
      Workplace.write(list, TreeList.of(output, plan, store.root()));
      Samples took = new Samples();
      for (int round = 0; round < rounds; round++) {
        scene.discard(output);
        took.add(loop.make(list, output));
      }
      return "its system calls in C: " + took;
    } catch (IllegalStateException e) {
      return "";
    }
  }

  private static double compose(
      Composer composer, PackageStore packages, List<StorePackage> wanted, Path output) {
    long start = System.nanoTime();
    List<StorePackage> found = new ArrayList<>(wanted.size());
    for (StorePackage each : wanted) {
      found.add(packages.find(each.key()).orElseThrow());
    }
    List<PackageName> requested = List.of(found.get(0).name());
    LinkPlan plan = composer.plan(requested, found);
    composer.write(plan, found, output);
    return (System.nanoTime() - start) / 1e9;
  }
}
