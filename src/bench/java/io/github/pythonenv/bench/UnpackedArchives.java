package io.github.pythonenv.bench;

import io.github.pythonenv.store.archive.ArchiveType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Unpacking our tar.gz, with GNU tar and as the goal does, against unpacking pigz's. */
final class UnpackedArchives {
  private static final double GOAL = 1.1;

  private final ArchiveDesk desk;
  private final Samples[] wall = {new Samples(), new Samples(), new Samples()};
  private final Samples[] cpu = {new Samples(), new Samples(), new Samples()};

  UnpackedArchives(ArchiveDesk desk) {
    this.desk = desk;
  }

  List<Figure> measure(int rounds) throws IOException {
    desk.discard(desk.tree());
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < wall.length; i++) {
        int next = (i + round) % wall.length;
        Path output = desk.file("unpacked");
        Usage used = one(next, output);
        desk.discard(output);
        wall[next].add(used.wall());
        cpu[next].add(used.cpu());
      }
    }
    return List.of(
        Figure.ratio(
            "… unpacking it with GNU tar, against unpacking pigz's, CPU", cpu[0], cpu[2], GOAL),
        Figure.ratio("… wall time", wall[0], wall[2], GOAL),
        Figure.explaining("… with `unpack`, whole JVM process, CPU", cpu[1], cpu[2]),
        Figure.explaining("… wall time", wall[1], wall[2]));
  }

  private Usage one(int which, Path output) throws IOException {
    Path ours = desk.archive(ArchiveType.TAR_GZ);
    return switch (which) {
      case 0 -> tar(ours, output);
      case 1 -> desk.java(Unpacking.class, List.of(ours.toString(), output.toString()));
      default -> tar(desk.pigzArchive(), output);
    };
  }

  private Usage tar(Path archive, Path output) throws IOException {
    Files.createDirectory(output);
    return desk.run(List.of("tar", "-xzf", archive.toString(), "-C", output.toString()));
  }
}
