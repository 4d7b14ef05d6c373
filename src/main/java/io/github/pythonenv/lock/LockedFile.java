package io.github.pythonenv.lock;

import io.github.pythonenv.packaging.Digest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A file entry of a lock: a wheel, an sdist or an archive (PEP 751).
 *
 * @param path relative to the lock's directory; it wins over the address
 */
public record LockedFile(
    String fileName,
    Optional<String> url,
    Optional<String> path,
    OptionalLong size,
    List<Digest> digests) {
  public LockedFile {
    digests = List.copyOf(digests);
  }
}
