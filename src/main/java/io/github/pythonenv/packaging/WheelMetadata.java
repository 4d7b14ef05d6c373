package io.github.pythonenv.packaging;

import java.util.Set;

/** A WHEEL file (PP 1.2): its format version, kind of root and tags. */
public record WheelMetadata(int major, int minor, boolean rootIsPurelib, Set<Tag> tags) {
  public WheelMetadata {
    tags = Set.copyOf(tags);
  }

  public static WheelMetadata parse(byte[] file) {
    throw new UnsupportedOperationException(
        new String(file, java.nio.charset.StandardCharsets.UTF_8));
  }
}
