package io.github.pythonenv.bench;

import io.github.pythonenv.store.archive.ArchiveType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** All parts are there: against {@code cat} of the same bytes to the same disk. */
final class LaterArchives {
  private static final double GOAL = 3.0;
  private static final int WARM_UP = 5;

  /** A copy is short, so it is made more often than what takes minutes. */
  private static final int TIMES = 4;

  private final ArchiveDesk desk;
  private final ArchiveType format;
  private final Path original;
  private final Path ours;
  private final Path copy;
  private final List<Figure> figures = new ArrayList<>();

  LaterArchives(ArchiveDesk desk, ArchiveType format) {
    this.desk = desk;
    this.format = format;
    this.original = desk.archive(format);
    this.ours = desk.file("later." + format.extension());
    this.copy = desk.file("copy." + format.extension());
  }

  List<Figure> measure(int rounds) {
    String what = desk.label() + ": a later " + format.extension() + ", ";
    String than = ", against `cat` of the same bytes to the same disk, ";
    if (desk.isLarge()) {
      inProcesses(what + "whole JVM process" + than, rounds);
    } else {
      warm(what + "in process, warm JVM" + than, rounds * TIMES);
      inProcesses("… what it adds to a JVM that does nothing else, ", rounds);
    }
    desk.delete(ours, copy);
    return figures;
  }

  private void warm(String what, int rounds) {
    Samples writing = new Samples();
    Samples planning = new Samples();
    Samples copying = new Samples();
    for (int round = -WARM_UP; round < rounds; round++) {
      // What had no recipe leaves one.
      desk.delete(desk.set().recipes());
      double planned = write();
      double took = write();
      desk.delete(copy);
      double copied = desk.cat(original, copy).wall();
      if (round >= 0) {
        planning.add(planned);
        writing.add(took);
        copying.add(copied);
      }
    }
    figures.add(Figure.ratio(what + "wall time", writing, copying, GOAL));
    figures.add(
        Figure.explaining("… where its parts were never put together before", planning, copying));
  }

  private double write() {
    desk.delete(ours);
    long start = System.nanoTime();
    desk.set().write(format, ours);
    return (System.nanoTime() - start) / 1e9;
  }

  private void inProcesses(String what, int rounds) {
    Samples[] wall = {new Samples(), new Samples(), new Samples()};
    Samples[] cpu = {new Samples(), new Samples(), new Samples()};
    for (int round = -1; round < rounds; round++) {
      desk.delete(ours, copy);
      Usage[] used = {
        desk.java(Archiving.class, List.of()), desk.pack(format, ours), desk.cat(original, copy)
      };
      for (int i = 0; round >= 0 && i < used.length; i++) {
        wall[i].add(used[i].wall());
        cpu[i].add(used[i].cpu());
      }
    }
    boolean whole = desk.isLarge();
    figures.add(Figure.ratio(what + "CPU", whole ? cpu[1] : cpu[1].minus(cpu[0]), cpu[2], GOAL));
    figures.add(
        Figure.ratio("… wall time", whole ? wall[1] : wall[1].minus(wall[0]), wall[2], GOAL));
  }
}
