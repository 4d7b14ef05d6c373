package io.github.pythonenv.build;

import io.github.pythonenv.plan.LinkPlan;
import io.github.pythonenv.plan.PlanText;
import io.github.pythonenv.store.Bucket;
import io.github.pythonenv.store.Store;
import io.github.pythonenv.store.wheel.PackageUpkeep;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A plan with the packages it links to, kept in the store: composing the same environment again
 * reads one file and plans nothing.
 *
 * @param packages the keys of its store packages
 * @param wheels the wheels among its packages that were made or declared here, below the store
 */
record KeptPlan(LinkPlan plan, List<String> packages, List<String> wheels) {
  private static final String WHEEL = "wheel ";

  KeptPlan {
    packages = List.copyOf(packages);
    wheels = List.copyOf(wheels);
  }

  /** The plan of a key, if it is kept and all its packages are still in the store, and whole. */
  static Optional<KeptPlan> find(Store store, String key) {
    Optional<Path> entry = store.find(Bucket.PLAN, key);
    if (entry.isEmpty()) {
      return Optional.empty();
    }
    String text;
    try {
      text = new String(Files.readAllBytes(entry.get()), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> packages = new ArrayList<>();
    List<String> wheels = new ArrayList<>();
    int start = 0;
    for (int end = text.indexOf('\n'); end > start; end = text.indexOf('\n', start)) {
      if (text.startsWith(WHEEL, start)) {
        wheels.add(text.substring(start + WHEEL.length(), end));
      } else {
        packages.add(text.substring(start, end));
      }
      start = end + 1;
    }
    for (String each : wheels) {
      if (!store.root().resolve(each).toFile().isFile()) {
        return Optional.empty();
      }
    }
    PackageUpkeep upkeep = new PackageUpkeep(store);
    for (String each : packages) {
      if (!upkeep.isSound(each)) {
        return Optional.empty();
      }
    }
    Optional<LinkPlan> plan = PlanText.read(text.substring(Math.min(text.length(), start + 1)));
    return plan.isPresent()
        ? Optional.of(new KeptPlan(plan.get(), packages, wheels))
        : Optional.empty();
  }

  void keep(Store store, String key) {
    StringBuilder text = new StringBuilder();
    packages.forEach(each -> text.append(each).append('\n'));
    wheels.forEach(each -> text.append(WHEEL).append(each).append('\n'));
    text.append('\n').append(PlanText.write(plan));
    store.replace(Bucket.PLAN, key, text.toString().getBytes(StandardCharsets.UTF_8));
  }

  List<Path> folders(Store store) {
    List<Path> folders = new ArrayList<>(packages.size());
    for (String each : packages) {
      folders.add(store.path(Bucket.PACKAGE, each));
    }
    return folders;
  }
}
