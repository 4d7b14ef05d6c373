package io.github.pythonenv.build;

import io.github.pythonenv.declare.GeneratedWheel;
import io.github.pythonenv.io.Hashes;
import io.github.pythonenv.packaging.Digest;
import io.github.pythonenv.packaging.WheelFileName;
import io.github.pythonenv.store.Bucket;
import io.github.pythonenv.store.Store;
import io.github.pythonenv.store.wheel.LocalWheel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * Wheels that were made here, in the store: each under a key of all that decides its bytes, beside
 * the digest of these bytes, so that none is made or read twice.
 */
final class GeneratedWheels {
  private static final String DIGEST = "sha256";
  private static final int DIGEST_LENGTH = 64;

  private final Store store;

  GeneratedWheels(Store store) {
    this.store = store;
  }

  /** The wheel of a key, where it has been made. */
  Optional<LocalWheel> find(String key) {
    Optional<Path> entry = store.find(Bucket.WHEEL, key);
    return entry.isPresent() ? read(entry.get()) : Optional.empty();
  }

  /**
   * The wheel of a key, made now if need be.
   *
   * @param maker writes one wheel into a folder and returns it
   */
  LocalWheel provide(String key, Function<Path, Path> maker) {
    Path entry =
        store.provide(
            Bucket.WHEEL,
            key,
            aside -> {
              try {
                Files.createDirectory(aside);
                Path wheel = maker.apply(aside);
                Files.writeString(aside.resolve(DIGEST), Hashes.sha256(wheel));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    return read(entry).orElseThrow(() -> new IllegalStateException("no wheel in " + entry));
  }

  /** A wheel of a few texts. */
  LocalWheel provide(GeneratedWheel wheel) {
    return provide(
        "generated-" + wheel.key(),
        folder -> {
          Path file = folder.resolve(wheel.fileName());
          wheel.writeTo(file);
          return file;
        });
  }

  private static Optional<LocalWheel> read(Path entry) {
    String[] names = entry.toFile().list((folder, name) -> name.endsWith(".whl"));
    if (names == null || names.length != 1) {
      return Optional.empty();
    }
    try {
      String digest = Files.readString(entry.resolve(DIGEST));
      return digest.length() == DIGEST_LENGTH
          ? Optional.of(
              LocalWheel.verified(
                  entry.resolve(names[0]),
                  WheelFileName.parse(names[0]),
                  new Digest("sha256", digest)))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
