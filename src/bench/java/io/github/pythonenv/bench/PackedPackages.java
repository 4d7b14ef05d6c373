package io.github.pythonenv.bench;

import io.github.pythonenv.io.Hashes;
import io.github.pythonenv.packaging.Digest;
import io.github.pythonenv.packaging.WheelFileName;
import io.github.pythonenv.store.Store;
import io.github.pythonenv.store.wheel.BytecodeCompiler;
import io.github.pythonenv.store.wheel.LocalWheel;
import io.github.pythonenv.store.wheel.PackageStore;
import io.github.pythonenv.testing.TestWheel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The sets of packages that archives are made of, in a store, compiled. */
final class PackedPackages {
  private static final int SMALL = 1000;
  private static final String LATER = "9999.1";

  private PackedPackages() {}

  static ArchiveSet data10(Scene scene) {
    return stored(scene.place().store(), scene.data10().python(), scene.data10().verified());
  }

  static ArchiveSet small(Scene scene, Path folder) {
    List<LocalWheel> wheels =
        SmallWheels.write(folder.resolve("wheels"), SMALL).stream()
            .map(each -> hashed(each.file()))
            .toList();
    return stored(folder.resolve("store"), scene.data10().python(), wheels);
  }

  static ArchiveSet huge(Scene scene, Path folder) {
    List<LocalWheel> wheels =
        HugeWheels.write(folder.resolve("wheels")).stream().map(PackedPackages::hashed).toList();
    return stored(folder.resolve("store"), scene.data10().python(), wheels);
  }

  /** A later version of a package of a set, with a file of its own. */
  static ArchiveSet.Member another(
      ArchiveSet set, ArchiveSet.Member member, BasePython python, Path folder) {
    String name = member.wheel().name().name().value().replace('-', '_');
    Path wheel =
        TestWheel.of(name, LATER)
            .file(name + "/__init__.py", "CHANGED = " + System.nanoTime() + "\n")
            .writeTo(folder);
    return stored(set.store(), python, List.of(hashed(wheel))).members().get(0);
  }

  private static ArchiveSet stored(Path store, BasePython python, List<LocalWheel> wheels) {
    try (BytecodeCompiler compiler = python.compiler()) {
      return ArchiveSet.of(
          store,
          python,
          wheels,
          new PackageStore(Store.at(store), Optional.of(compiler)).provide(wheels));
    }
  }

  private static LocalWheel hashed(Path wheel) {
    return LocalWheel.verified(
        wheel,
        WheelFileName.parse(wheel.getFileName().toString()),
        new Digest("sha256", Hashes.sha256(wheel)));
  }
}
