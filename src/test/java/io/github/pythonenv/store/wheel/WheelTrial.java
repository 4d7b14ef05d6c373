package io.github.pythonenv.store.wheel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.packaging.WheelFileName;
import io.github.pythonenv.store.Store;
import io.github.pythonenv.store.StorePackage;
import io.github.pythonenv.testing.TestWheel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An arena with a store and a folder of wheels, in which nothing else may ever appear. */
final class WheelTrial {
  private final Path arena;
  private final Store store;
  private final PackageStore packages;

  WheelTrial(Path arena) {
    this.arena = arena;
    store = Store.at(arena.resolve("deep/down/store"));
    packages = new PackageStore(store, Optional.empty());
  }

  PackageStore packages() {
    return packages;
  }

  static LocalWheel local(Path file) {
    return LocalWheel.unverified(
        file, WheelFileName.parse(String.valueOf(file.getFileName())), List.of());
  }

  LocalWheel write(TestWheel wheel) {
    return local(wheel.writeTo(arena.resolve("wheels")));
  }

  StorePackage accept(TestWheel wheel) {
    return packages.provide(List.of(write(wheel))).get(0);
  }

  /** The findings about a wheel that must be refused, with nothing of it left. */
  List<String> refuse(TestWheel wheel) throws IOException {
    LocalWheel local = write(wheel);
    PythonEnvException refusal =
        catchThrowableOfType(PythonEnvException.class, () -> packages.provide(List.of(local)));
    assertThat(refusal).as("the wheel was accepted").isNotNull();
    assertThat(refusal.problem()).contains(wheel.fileName());
    assertThat(refusal.details()).isNotEmpty().doesNotHaveDuplicates();
    assertThat(refusal.getMessage()).doesNotContain("\u0000").doesNotContain("\u202e");
    assertNothingLeft();
    assertThat(accept(TestWheel.of("good", "1.0").file("good.py", "x = 1\n")).label())
        .isEqualTo("good 1.0");
    return refusal.details();
  }

  private void assertNothingLeft() throws IOException {
    assertThat(names(arena)).containsExactlyInAnyOrder("deep", "wheels");
    assertThat(names(arena.resolve("deep"))).containsExactly("down");
    assertThat(names(arena.resolve("deep/down"))).containsExactly("store");
    assertThat(names(store.root())).isSubsetOf("lock", "tmp", "package-1");
    assertThat(names(store.root().resolve("tmp"))).isEmpty();
    assertThat(names(store.root().resolve("package-1"))).isEmpty();
  }

  private static List<String> names(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(folder)) {
      return children.map(child -> String.valueOf(child.getFileName())).toList();
    }
  }
}
