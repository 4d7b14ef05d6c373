package io.github.pythonenv.store.wheel;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.store.Store;
import io.github.pythonenv.store.StorePackage;
import io.github.pythonenv.testing.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Unpacks wheels, says what came of it, makes room, and tries again; in a JVM of its own. */
final class UnpackingProbe {
  private static final int FILLER = 4_000_000;

  private UnpackingProbe() {}

  /** Arguments: a folder for the store, then wheels. */
  public static void main(String[] args) throws IOException {
    Path disk = Path.of(args[0]);
    Path filler = Files.write(disk.resolve("filler"), new byte[FILLER]);
    List<LocalWheel> wheels = new ArrayList<>();
    for (int i = 1; i < args.length; i++) {
      wheels.add(WheelTrial.local(Path.of(args[i])));
    }
    Store store = Store.at(disk.resolve("store"));
    unpack(store, wheels);
    for (Path left : Trees.files(store.root())) {
      if (!left.startsWith(store.root().resolve("lock"))) {
        System.out.println("left: " + left);
      }
    }
    Files.delete(filler);
    unpack(store, wheels);
  }

  private static void unpack(Store store, List<LocalWheel> wheels) {
    PackageStore packages = new PackageStore(store, Optional.empty());
    try {
      for (StorePackage made : packages.provide(wheels)) {
        System.out.println("made: " + made.label() + " " + packages.verify(made));
      }
    } catch (PythonEnvException e) {
      System.out.println(e.getMessage());
    }
  }
}
