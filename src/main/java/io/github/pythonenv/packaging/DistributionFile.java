package io.github.pythonenv.packaging;

import java.net.URI;
import java.util.List;
import java.util.OptionalLong;

/**
 * One file of a release, as a lock names it: where it is and how to know it.
 *
 * @param fileName the wheel's or sdist's file name; it decides, not the address
 * @param location an absolute {@code http}, {@code https} or {@code file} address
 * @param size in bytes, where the lock says it
 * @param digests at least one; all must match
 */
public record DistributionFile(
    PackageName name,
    Version version,
    String fileName,
    URI location,
    OptionalLong size,
    List<Digest> digests) {
  public DistributionFile {
    digests = List.copyOf(digests);
  }

  /** The digest that names the file in the store: SHA-256 where there is one. */
  public Digest key() {
    return digests.stream()
        .filter(digest -> digest.algorithm().equals("sha256"))
        .findFirst()
        .orElseGet(() -> digests.get(0));
  }
}
