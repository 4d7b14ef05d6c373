package io.github.pythonenv.bench;

import io.github.pythonenv.packaging.WheelFileName;
import io.github.pythonenv.store.Store;
import io.github.pythonenv.store.StorePackage;
import io.github.pythonenv.store.wheel.BytecodeCompiler;
import io.github.pythonenv.store.wheel.LocalWheel;
import io.github.pythonenv.store.wheel.PackageStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A process of its own that fills an empty store from wheels and composes an environment.
 *
 * <p>Nothing is known of the wheels: each is hashed for its key, and then each of its files.
 */
final class ColdInstallation {
  private ColdInstallation() {}

  /**
   * @param args the store, a file with the paths of wheels, the environment, the interpreter, its
   *     version, whether to compile
   */
  public static void main(String[] args) throws IOException {
    BasePython python = new BasePython(Path.of(args[3]), args[4]);
    List<LocalWheel> wheels = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of(args[1]))) {
      Path wheel = Path.of(line);
      wheels.add(
          LocalWheel.unverified(
              wheel, WheelFileName.parse(wheel.getFileName().toString()), List.of()));
    }
    Store store = Store.at(Path.of(args[0]));
    List<StorePackage> packages;
    if (Boolean.parseBoolean(args[5])) {
      try (BytecodeCompiler compiler = python.compiler()) {
        packages = new PackageStore(store, Optional.of(compiler)).provide(wheels);
      }
    } else {
      packages = new PackageStore(store, Optional.empty()).provide(wheels);
    }
    Composer composer = new Composer(store.root(), python);
    composer.write(composer.plan(Data10.REQUESTED, packages), packages, Path.of(args[2]));
  }
}
