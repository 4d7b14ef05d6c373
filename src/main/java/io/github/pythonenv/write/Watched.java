package io.github.pythonenv.write;

import io.github.pythonenv.plan.Step;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The paths of an environment that its stamp describes, so that a change by hand is noticed. */
final class Watched {
  private static final String BYTECODE = "__pycache__";
  private static final String DIST_INFO = ".dist-info/";

  private final List<String> real = new ArrayList<>();
  private final List<String> linked = new ArrayList<>();
  private final List<Companion> companions = new ArrayList<>();

  /** Real directories and files, also to be added to. */
  List<String> real() {
    return real;
  }

  /** Links into the store, and files that have a second name there. */
  List<String> linked() {
    return linked;
  }

  /** Copies of files of the store that stand beside the environment, also to be added to. */
  List<Companion> companions() {
    return companions;
  }

  /**
   * Notes a link, where writing through it counts: the modules, libraries and data that stand
   * alone, and what a distribution says of itself. Bytecode comes and goes. A directory shows when
   * something is added to it or taken away; without bytecode Python itself would add to it.
   */
  void addLink(Step.Link link, Path source) {
    String path = link.path();
    int info = path.indexOf(DIST_INFO);
    if (info >= 0) {
      String name = path.substring(info + DIST_INFO.length());
      if (name.equals("METADATA") || name.equals("entry_points.txt")) {
        linked.add(path);
      }
    } else if (path.indexOf(BYTECODE) < 0
        && (!link.directory() || new File(source.toString(), BYTECODE).exists())) {
      linked.add(path);
    }
  }
}
