package io.github.pythonenv.bench;

import io.github.pythonenv.io.FileTree;
import io.github.pythonenv.store.archive.ArchiveType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Archives of one set of packages: the first, later ones, another package in it, unpacking. */
final class ArchiveRow implements Row {
  private static final int ROUNDS = 5;

  private final String label;
  private final int rounds;
  private final List<String> options;
  private final BiFunction<Scene, Path, ArchiveSet> prepare;

  private ArchiveRow(
      String label, int rounds, List<String> options, BiFunction<Scene, Path, ArchiveSet> prepare) {
    this.label = label;
    this.rounds = rounds;
    this.options = options;
    this.prepare = prepare;
  }

  static ArchiveRow ofData10() {
    return new ArchiveRow(
        "`data10`", ROUNDS, List.of(), (scene, folder) -> PackedPackages.data10(scene));
  }

  static ArchiveRow ofSmallPackages() {
    return new ArchiveRow("1,000 small packages", ROUNDS, List.of(), PackedPackages::small);
  }

  static ArchiveRow ofHugeFiles() {
    return new ArchiveRow("3 GB of wheels, `-Xmx96m`", 2, List.of("-Xmx96m"), PackedPackages::huge);
  }

  @Override
  public int rounds() {
    return rounds;
  }

  @Override
  public List<Figure> measure(Scene scene, int times) {
    Path folder = scene.place().folder("archive");
    try {
      Meter.run(List.of("pigz", "--version"), folder, Map.of());
    } catch (IllegalStateException | UncheckedIOException e) {
      return List.of(
          new Figure(label + ", archived", "", "no pigz on PATH", "", "", Optional.empty()));
    }
    FileTree.delete(folder);
    scene.place().folder("archive");
    try {
      ArchiveSet set = prepare.apply(scene, folder);
      set.writeTo(folder.resolve("set.txt"));
      ArchiveDesk desk = new ArchiveDesk(scene, set, label, options, folder);
      List<Figure> figures = new ArrayList<>(new FirstArchives(desk).measure(times));
      figures.addAll(new UnpackedArchives(desk).measure(times));
      for (ArchiveType format : ArchiveType.values()) {
        figures.addAll(new LaterArchives(desk, format).measure(times));
      }
      figures.add(new ChangedPackage(desk).measure());
      return figures;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      FileTree.delete(folder);
    }
  }
}
