package io.github.pythonenv.bench;

import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.plan.Closure;
import io.github.pythonenv.plan.CollisionPolicy;
import io.github.pythonenv.plan.LinkMode;
import io.github.pythonenv.plan.LinkPlan;
import io.github.pythonenv.store.StorePackage;
import io.github.pythonenv.write.DirectoryWriter;
import java.nio.file.Path;
import java.util.List;

/** Plans and writes environments of store packages, as a build does. */
record Composer(Path store, BasePython python) {
  LinkPlan plan(List<PackageName> requested, List<StorePackage> packages) {
    return LinkPlan.of(
        Closure.of(requested, packages),
        python.layout(),
        new CollisionPolicy(true, List.of()),
        LinkMode.DIRECTORY);
  }

  void write(LinkPlan plan, List<StorePackage> packages, Path output) {
    new DirectoryWriter(store, python.layout(), LinkMode.DIRECTORY)
        .write(
            plan,
            python.base(),
            output,
            "bench",
            List.of("bench=1"),
            packages.stream().map(StorePackage::directory).toList());
  }
}
