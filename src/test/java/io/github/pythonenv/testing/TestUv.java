package io.github.pythonenv.testing;

import io.github.pythonenv.python.UvDistribution;
import java.io.File;

/** The uv that builds of integration tests use. */
public final class TestUv {
  private TestUv() {}

  /**
   * The release that the plugin was made with, which the first build brought into the store; of the
   * machine, where a build found one on {@code PATH} that it takes. A store of long standing has
   * others too.
   */
  public static File in(Object store) {
    String start = "uv-" + UvDistribution.pinned().version() + "-";
    File[] found =
        new File(store.toString(), "tool-1").listFiles((folder, name) -> name.startsWith(start));
    if (found != null && found.length > 0) {
      return new File(found[0], "uv");
    }
    return Programs.find("uv")
        .orElseThrow(() -> new AssertionError("no uv in " + store + ", nor on PATH"))
        .toFile();
  }
}
