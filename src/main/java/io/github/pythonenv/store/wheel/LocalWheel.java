package io.github.pythonenv.store.wheel;

import io.github.pythonenv.packaging.Digest;
import io.github.pythonenv.packaging.WheelFileName;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A wheel file on this machine.
 *
 * @param sha256 its digest, where somebody has computed it from these very bytes; else it is
 *     computed when the store is asked for the package
 * @param expected digests that must hold and have not been compared yet
 */
public record LocalWheel(
    Path file, WheelFileName name, Optional<Digest> sha256, List<Digest> expected) {
  public LocalWheel {
    expected = List.copyOf(expected);
  }

  /** A wheel that was verified while it was fetched. */
  public static LocalWheel verified(Path file, WheelFileName name, Digest sha256) {
    return new LocalWheel(file, name, Optional.of(sha256), List.of());
  }

  /**
   * A wheel that nobody has read yet.
   *
   * @param expected what is known of it; may be empty
   */
  public static LocalWheel unverified(Path file, WheelFileName name, List<Digest> expected) {
    return new LocalWheel(file, name, Optional.empty(), expected);
  }
}
