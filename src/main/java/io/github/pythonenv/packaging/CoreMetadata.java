package io.github.pythonenv.packaging;

import java.util.List;
import java.util.Optional;

/** A METADATA file, as far as an installer needs it. First value wins (PP 1.2). */
public record CoreMetadata(
    String metadataVersion,
    PackageName name,
    Version version,
    Optional<String> requiresPython,
    List<String> requiresDist,
    List<String> providesExtra,
    Optional<String> summary,
    Optional<String> homepage) {
  public CoreMetadata {
    requiresDist = List.copyOf(requiresDist);
    providesExtra = List.copyOf(providesExtra);
  }

  /** Parses in linear time; at most 16 MiB. */
  public static CoreMetadata parse(byte[] file) {
    throw new UnsupportedOperationException(
        new String(file, java.nio.charset.StandardCharsets.UTF_8));
  }
}
