package io.github.pythonenv.packaging;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tags one interpreter on one platform accepts, best first (PEP 425). */
public final class SupportedTags {
  private final List<Tag> tags;
  private @Nullable Map<Tag, Integer> ranks;

  /**
   * @param tags in order of preference
   */
  public SupportedTags(List<Tag> tags) {
    this.tags = List.copyOf(tags);
  }

  /**
   * The list for CPython.
   *
   * <p>A free-threaded build takes {@code abi3t} where others take {@code abi3} (PEP 803).
   *
   * @param minor the minor version, 14 for CPython 3.14
   * @param freeThreaded whether the build has no GIL
   * @param platforms platform tags, best first, without {@code any}; {@code linux_*} is put last
   */
  public static SupportedTags cpython(int minor, boolean freeThreaded, List<String> platforms) {
    List<String> ordered = bareLinuxLast(platforms);
    List<Tag> tags = new ArrayList<>((2 * minor + 3) * (platforms.size() + 1));
    String own = "cp3" + minor;
    String stable = freeThreaded ? "abi3t" : "abi3";
    addAll(tags, own, freeThreaded ? own + "t" : own, ordered);
    addAll(tags, own, stable, ordered);
    addAll(tags, own, "none", ordered);
    for (int older = minor - 1; older >= 2; older--) {
      addAll(tags, "cp3" + older, stable, ordered);
    }
    List<String> generic = generic(minor);
    for (String python : generic) {
      addAll(tags, python, "none", ordered);
    }
    tags.add(new Tag(own, "none", "any"));
    for (String python : generic) {
      tags.add(new Tag(python, "none", "any"));
    }
    return new SupportedTags(tags);
  }

  /** In order of preference. */
  public List<Tag> tags() {
    return tags;
  }

  /** The rank of the best of some tags: 0 is best; empty when none is accepted. */
  public OptionalInt rank(Set<Tag> wheelTags) {
    Map<Tag, Integer> known = ranks();
    int best = Integer.MAX_VALUE;
    for (Tag tag : wheelTags) {
      Integer rank = known.get(tag);
      if (rank != null && rank < best) {
        best = rank;
      }
    }
    return best == Integer.MAX_VALUE ? OptionalInt.empty() : OptionalInt.of(best);
  }

  /**
   * Why none of some tags is accepted: the nearest miss by Python, ABI or platform, as the end of a
   * sentence that the wheel's name begins.
   */
  public String mismatch(Set<Tag> wheelTags) {
    return new TagMismatch(tags).describe(wheelTags);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SupportedTags that && tags.equals(that.tags);
  }

  @Override
  public int hashCode() {
    return tags.hashCode();
  }

  @Override
  public String toString() {
    return tags.toString();
  }

  /** Made when first asked for. Two threads may both make it: they make the same. */
  private Map<Tag, Integer> ranks() {
    Map<Tag, Integer> known = ranks;
    if (known == null) {
      known = new HashMap<>(tags.size() * 2);
      for (int i = 0; i < tags.size(); i++) {
        known.putIfAbsent(tags.get(i), i);
      }
      ranks = known;
    }
    return known;
  }

  /** py314, py3, py313 … py30. */
  private static List<String> generic(int minor) {
    List<String> generic = new ArrayList<>(minor + 2);
    generic.add("py3" + minor);
    generic.add("py3");
    for (int older = minor - 1; older >= 0; older--) {
      generic.add("py3" + older);
    }
    return generic;
  }

  private static void addAll(List<Tag> tags, String python, String abi, List<String> platforms) {
    for (String platform : platforms) {
      tags.add(new Tag(python, abi, platform));
    }
  }

  private static List<String> bareLinuxLast(List<String> platforms) {
    List<String> ordered = new ArrayList<>(platforms.size());
    List<String> bare = new ArrayList<>(1);
    for (String platform : platforms) {
      (platform.startsWith("linux_") ? bare : ordered).add(platform);
    }
    ordered.addAll(bare);
    return ordered;
  }
}
