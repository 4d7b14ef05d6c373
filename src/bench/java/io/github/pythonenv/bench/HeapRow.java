package io.github.pythonenv.bench;

import io.github.pythonenv.io.FileTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A wheel of 3 GB enters a store with little heap. */
final class HeapRow implements Row {
  private static final String HEAP = "-Xmx96m";

  @Override
  public int rounds() {
    return 1;
  }

  @Override
  public List<Figure> measure(Scene scene, int rounds) {
    Path folder = scene.place().folder("large");
    Path store = folder.resolve("store");
    Path environment = folder.resolve("environment");
    BasePython python = scene.data10().python();
    try {
      FileTree.delete(store);
      FileTree.delete(environment);
      Path wheel = LargeWheel.write(folder);
      String size = String.format(Locale.ROOT, "a wheel of %.2f GB", Files.size(wheel) / 1e9);
      List<String> argv =
          Scene.java(
              List.of(HEAP),
              ColdInstallation.class,
              List.of(
                  store.toString(),
                  scene.list("large.txt", List.of(wheel)).toString(),
                  environment.toString(),
                  python.executable().toString(),
                  python.version(),
                  "true"));
      return List.of(figure(scene, argv, size));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      FileTree.delete(folder);
    }
  }

  private static Figure figure(Scene scene, List<String> argv, String size) {
    String what = "heap needed for a 3 GB wheel, with every digest verified";
    try {
      Usage used = scene.meter().measure(argv, scene.work());
      String peak =
          String.format(
              Locale.ROOT,
              "%s; %d MiB resident at most",
              Samples.time(used.wall()),
              used.peakBytes() >> 20);
      return new Figure(what, peak, size, HEAP + " is enough", HEAP, Optional.of(true));
    } catch (IllegalStateException e) {
      return new Figure(
          what, firstLine(e), size, HEAP + " is too little", HEAP, Optional.of(false));
    }
  }

  private static String firstLine(IllegalStateException e) {
    String[] lines = String.valueOf(e.getMessage()).split("\n");
    return lines[Math.min(1, lines.length - 1)];
  }
}
