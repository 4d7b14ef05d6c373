package io.github.pythonenv.store.fetch;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.packaging.DistributionFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Fetches a file where there is too little room, then where there is; in a JVM of its own. */
final class FetchingProbe {
  private static final int FILLER = 2_000_000;
  private static final int BODY = 2_500_000;

  private FetchingProbe() {}

  /** Argument: a folder for the store. */
  public static void main(String[] args) throws IOException {
    Path disk = Path.of(args[0]);
    Path filler = Files.write(disk.resolve("filler"), new byte[FILLER]);
    try (FetchWorld world = new FetchWorld(disk)) {
      byte[] body = FetchWorld.bytes(BODY);
      world.server.serve("/a.whl", body);
      DistributionFile file = FetchWorld.file(FetchWorld.WHEEL, world.server.uri("/a.whl"), body);
      try {
        System.out.println("fetched: " + world.fetch(file));
      } catch (PythonEnvException e) {
        System.out.println(e.getMessage());
      }
      System.out.println("requests: " + world.server.requests().size());
      System.out.println("left: " + FetchWorld.names(world.store.root().resolve("tmp")));
      Files.delete(filler);
      System.out.println("fetched: " + Files.size(world.fetch(file).get(0)));
    }
  }
}
