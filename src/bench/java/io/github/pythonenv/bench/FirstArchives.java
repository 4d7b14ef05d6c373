package io.github.pythonenv.bench;

import io.github.pythonenv.store.archive.ArchiveType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** No part is there yet: a whole JVM process against {@code tar | pigz} of the same tree. */
final class FirstArchives {
  private static final double TIME = 0.25;
  private static final double SIZE = 1.05;

  private final ArchiveDesk desk;
  private static final int KEPT = 3;

  private final Samples[] wall = {new Samples(), new Samples(), new Samples(), new Samples()};
  private final Samples[] cpu = {new Samples(), new Samples(), new Samples(), new Samples()};

  FirstArchives(ArchiveDesk desk) {
    this.desk = desk;
  }

  List<Figure> measure(int rounds) throws IOException {
    Path tar = desk.archive(ArchiveType.TAR_GZ);
    // The tree that both sides pack; it takes what a first round would.
    desk.delete(desk.set().parts(), desk.set().recipes());
    desk.pack(ArchiveType.TAR_GZ, tar);
    Files.createDirectory(desk.tree());
    desk.run(List.of("tar", "-xzf", tar.toString(), "-C", desk.tree().toString()));
    Path python = keepPython();
    for (int round = 0; round < rounds; round++) {
      // Each is the first in its turn: it finds a disk that is busy with what was deleted.
      for (int i = 0; i < wall.length; i++) {
        int next = (i + round) % wall.length;
        desk.delete(desk.set().parts(), desk.set().recipes());
        if (next == KEPT) {
          restore(python);
        }
        Usage used = one(next);
        wall[next].add(used.wall());
        cpu[next].add(used.cpu());
      }
    }
    return figures();
  }

  private Usage one(int which) {
    return switch (which) {
      case 0, KEPT -> pack(ArchiveType.TAR_GZ);
      case 1 -> pack(ArchiveType.ZIP);
      default -> pigz();
    };
  }

  /** The interpreter's part, which all its archives share. */
  private Path keepPython() throws IOException {
    try (Stream<Path> parts = Files.list(desk.set().parts())) {
      String prefix = desk.set().python().libraryName() + "-";
      Path part =
          parts
              .filter(each -> String.valueOf(each.getFileName()).startsWith(prefix))
              .findFirst()
              .orElseThrow();
      return Files.copy(part, desk.file(String.valueOf(part.getFileName())));
    }
  }

  private void restore(Path python) throws IOException {
    Files.createDirectories(desk.set().parts());
    Files.copy(python, desk.set().parts().resolve(String.valueOf(python.getFileName())));
  }

  private Usage pack(ArchiveType format) {
    desk.delete(desk.archive(format));
    return desk.pack(format, desk.archive(format));
  }

  private Usage pigz() {
    desk.delete(desk.pigzArchive());
    return desk.shell("tar -C \"$0\" -cf - . | pigz > \"$1\"", desk.tree(), desk.pigzArchive());
  }

  private List<Figure> figures() throws IOException {
    List<Figure> figures = new ArrayList<>();
    figures.add(
        Figure.ratio(
            desk.label()
                + ": first tar.gz, with interpreter and bytecode, whole JVM process, against"
                + " `tar \\| pigz` of the same tree, CPU",
            cpu[0],
            cpu[2],
            TIME));
    figures.add(Figure.ratio("… wall time", wall[0], wall[2], TIME));
    double ours = Files.size(desk.archive(ArchiveType.TAR_GZ));
    double others = Files.size(desk.pigzArchive());
    figures.add(
        new Figure(
            "… its size; " + files() + " files",
            megabytes(ours),
            megabytes(others),
            String.format(Locale.ROOT, "%.3f", ours / others),
            "≤ " + SIZE,
            Optional.of(ours / others <= SIZE)));
    figures.add(
        Figure.ratio("… where the interpreter's part is kept, CPU", cpu[KEPT], cpu[2], TIME));
    figures.add(Figure.ratio("… wall time", wall[KEPT], wall[2], TIME));
    figures.add(Figure.explaining("… first zip, CPU", cpu[1], cpu[2]));
    figures.add(Figure.explaining("… its wall time", wall[1], wall[2]));
    return figures;
  }

  private String files() throws IOException {
    try (Stream<Path> all = Files.walk(desk.tree())) {
      return String.format(Locale.ROOT, "%,d", all.filter(Files::isRegularFile).count());
    }
  }

  static String megabytes(double bytes) {
    return String.format(Locale.ROOT, bytes < 1e6 ? "%.3f MB" : "%.1f MB", bytes / 1e6);
  }
}
