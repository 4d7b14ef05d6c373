package io.github.pythonenv.store.wheel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pythonenv.io.FileTree;
import io.github.pythonenv.io.Hashes;
import io.github.pythonenv.store.Store;
import io.github.pythonenv.store.StorePackage;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every wheel of a folder, as {@code pip download} leaves it, against the JDK's own reader.
 *
 * <p>Run with {@code -Dtest.wheels=FOLDER}.
 */
@EnabledIfSystemProperty(named = "test.wheels", matches = ".+")
class RealWheelsTest {
  private static final String LEFT_OUT =
      "[^/]+\\.dist-info/(RECORD|INSTALLER|REQUESTED|direct_url\\.json)|.*__pycache__/.*";

  @TempDir private Path arena;

  @AfterEach
  void thaw() {
    FileTree.delete(arena.resolve("store"));
  }

  @Test
  void unpacksThem() throws IOException {
    List<LocalWheel> wheels = new ArrayList<>();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(Path.of(System.getProperty("test.wheels")), "*.whl")) {
      files.forEach(file -> wheels.add(WheelTrial.local(file)));
    }
    assertThat(wheels).isNotEmpty();
    PackageStore packages = new PackageStore(Store.at(arena.resolve("store")), Optional.empty());
    List<StorePackage> made = packages.provide(wheels);
    for (int i = 0; i < made.size(); i++) {
      assertThat(packages.verify(made.get(i))).isEmpty();
      assertThat(digests(made.get(i)))
          .as(made.get(i).label())
          .containsExactlyInAnyOrderEntriesOf(digests(wheels.get(i).file()));
    }
  }

  /** How often each content is there: paths differ, since schemes are taken apart. */
  private static Map<String, Integer> digests(StorePackage made) {
    Map<String, Integer> digests = new TreeMap<>();
    made.contents().get().forEach(file -> digests.merge(file.sha256(), 1, Integer::sum));
    return digests;
  }

  private static Map<String, Integer> digests(Path wheel) throws IOException {
    Map<String, Integer> digests = new TreeMap<>();
    try (ZipFile zip = new ZipFile(wheel.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        String name = entry.getName();
        if (!entry.isDirectory() && !name.matches(LEFT_OUT)) {
          digests.merge(Hashes.sha256(zip.getInputStream(entry).readAllBytes()), 1, Integer::sum);
        }
      }
    }
    return digests;
  }
}
