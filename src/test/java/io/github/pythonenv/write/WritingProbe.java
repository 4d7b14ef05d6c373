package io.github.pythonenv.write;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.plan.LinkMode;
import io.github.pythonenv.plan.SamplePackage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes an environment where there is too little room, then where there is; in its own JVM. */
final class WritingProbe {
  private static final int FILLER = 3_000_000;

  private WritingProbe() {}

  /** Arguments: a folder for the store, and one for the environment. */
  public static void main(String[] args) throws IOException {
    Path arena = Path.of(args[0]);
    Path disk = Path.of(args[1]);
    Path python = Files.writeString(arena.resolve("python"), "");
    Workbench bench = Workbench.in(arena, disk.resolve("env"), python);
    bench.write(LinkMode.COPY, List.of("a=1"), SamplePackage.of("small").site("small.py", "1"));
    Path filler = Files.write(disk.resolve("filler"), new byte[FILLER]);
    write(bench);
    Environment former = new Environment(bench.output);
    System.out.println("former: " + former.differenceFrom(List.of("a=1")).orElse("whole"));
    System.out.println("on the disk: " + Workbench.names(disk));
    Files.delete(filler);
    write(bench);
  }

  private static void write(Workbench bench) {
    try {
      SamplePackage large = SamplePackage.of("large").site("large.py", "x".repeat(2_000_000));
      Environment made = bench.write(LinkMode.COPY, List.of("a=2"), large);
      System.out.println("made: " + made.differenceFrom(List.of("a=2")).orElse("whole"));
    } catch (PythonEnvException e) {
      System.out.println(e.getMessage());
    }
  }
}
