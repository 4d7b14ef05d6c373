package io.github.pythonenv.packaging;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The tags one interpreter on one platform accepts, best first.
 *
 * @param tags in order of preference
 */
public record SupportedTags(List<Tag> tags) {
  public SupportedTags {
    tags = List.copyOf(tags);
  }

  /**
   * The list for CPython (PP 3.1).
   *
   * @param minor the minor version, 14 for CPython 3.14
   * @param freeThreaded whether the build has no GIL
   * @param platforms platform tags, best first, without {@code any}
   */
  public static SupportedTags cpython(int minor, boolean freeThreaded, List<String> platforms) {
    throw new UnsupportedOperationException(platforms.toString());
  }

  /** The rank of the best of some tags: 0 is best; empty when none is accepted. */
  public OptionalInt rank(Set<Tag> wheelTags) {
    throw new UnsupportedOperationException(wheelTags.toString());
  }

  /** Why none of some tags is accepted: the nearest miss by Python, ABI or platform. */
  public String mismatch(Set<Tag> wheelTags) {
    throw new UnsupportedOperationException(wheelTags.toString());
  }
}
