package io.github.pythonenv.bench;

import io.github.pythonenv.plan.LinkPlan;
import io.github.pythonenv.store.Store;
import io.github.pythonenv.store.StorePackage;
import io.github.pythonenv.store.wheel.BytecodeCompiler;
import io.github.pythonenv.store.wheel.PackageStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Writing the planned links in a JVM that is warm, against the same system calls in C. */
final class LinksRow implements Row {
  private static final int WARM_UP = 20;

  @Override
  public int rounds() {
    return 31;
  }

  @Override
  public List<Figure> measure(Scene scene, int rounds) {
    String what = "writing the planned links, in process, warm JVM, against a loop in C";
    LoopInC loop;
    try {
      loop = LoopInC.compile(scene);
    } catch (IllegalStateException e) {
      String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      return List.of(
          new Figure(what, "", "no C compiler: " + reason, "", "≤ 2.0", Optional.empty()));
    }
    Composer composer = new Composer(scene.place().store(), scene.data10().python());
    List<StorePackage> packages = packages(scene);
    LinkPlan plan = composer.plan(Data10.REQUESTED, packages);
    Path ours = scene.work().resolve("links-java");
    Path others = scene.work().resolve("links-c");
    Path list = scene.work().resolve("links.txt");
    Samples java = new Samples();
    Samples c = new Samples();
    for (int round = -WARM_UP; round < rounds; round++) {
      scene.discard(ours, others);
      long start = System.nanoTime();
      composer.write(plan, packages, ours);
      double took = (System.nanoTime() - start) / 1e9;
      if (round == -WARM_UP) {
        Workplace.write(list, TreeList.of(ours, plan, scene.place().store()));
      }
      double looped = loop.make(list, others);
      if (round >= 0) {
        java.add(took);
        c.add(looped);
      }
    }
    scene.discard(ours, others);
    return List.of(Figure.ratio(what, java, c, 2.0));
  }

  private static List<StorePackage> packages(Scene scene) {
    try (BytecodeCompiler compiler = scene.data10().python().compiler()) {
      return new PackageStore(Store.at(scene.place().store()), Optional.of(compiler))
          .provide(scene.data10().verified());
    }
  }
}
