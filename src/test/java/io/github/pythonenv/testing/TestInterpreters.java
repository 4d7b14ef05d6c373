package io.github.pythonenv.testing;

import io.github.pythonenv.io.ElfFile;
import io.github.pythonenv.io.FileTree;
import io.github.pythonenv.io.Hashes;
import io.github.pythonenv.python.ArtifactSource;
import io.github.pythonenv.python.Interpreter;
import io.github.pythonenv.python.Interpreters;
import io.github.pythonenv.python.Platform;
import io.github.pythonenv.python.cpython.CPythonArtifact;
import io.github.pythonenv.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The interpreters that tests share: made once in a store below {@code target}. */
public final class TestInterpreters {
  private static final Path ARTIFACTS = Path.of(System.getProperty("test.interpreters"));
  private static final Store STORE = Store.at(currentStore());

  private TestInterpreters() {}

  /** A store that outlives the test run; tests that damage one make their own. */
  public static Store store() {
    return STORE;
  }

  public static Interpreter python314() {
    return python("3.14");
  }

  public static Interpreter python313() {
    return python("3.13");
  }

  public static Interpreter python312() {
    return python("3.12");
  }

  /** The newest of a version for this machine. */
  public static Interpreter python(String version) {
    return interpreters(STORE).provide(version, Platform.current());
  }

  /** Interpreters of a store that come from the artifacts the build copied. */
  public static Interpreters interpreters(Store store) {
    return new Interpreters(store, artifacts(), ARTIFACTS, Map.of());
  }

  /** The artifacts that the build copied. */
  public static ArtifactSource artifacts() {
    return (group, artifact, version, classifier, type) -> {
      Path file = ARTIFACTS.resolve(artifact + "-" + version + "-" + classifier + "." + type);
      return Files.exists(file) ? Optional.of(file) : Optional.empty();
    };
  }

  /** A folder named after the code that makes interpreters: other code makes another store. */
  private static Path currentStore() {
    Path stores = Path.of(System.getProperty("test.store"));
    Path current = stores.resolve(makers().substring(0, 12));
    try {
      Files.createDirectories(stores);
      try (DirectoryStream<Path> others = Files.newDirectoryStream(stores)) {
        for (Path other : others) {
          if (!other.equals(current)) {
            FileTree.delete(other);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return current;
  }

  private static String makers() {
    MessageDigest digest = Hashes.sha256();
    for (Class<?> maker : List.of(ElfFile.class, CPythonArtifact.class)) {
      Path folder = Path.of("target/classes", maker.getPackageName().replace('.', '/'));
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          digest.update(Files.readAllBytes(file));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
