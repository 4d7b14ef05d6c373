package io.github.pythonenv.packaging;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A version (PEP 440).
 *
 * <p>{@code 1.0} and {@code 1.0.0} are equal, as PEP 440 orders them; their texts are not.
 */
public final class Version implements Comparable<Version> {
  private final String epoch;
  private final List<String> release;
  private final int significant;
  private final @Nullable String preName;
  private final @Nullable String pre;
  private final @Nullable String post;
  private final @Nullable String dev;
  private final List<String> local;
  private final String normalised;

  Version(
      String epoch,
      List<String> release,
      @Nullable String preName,
      @Nullable String pre,
      @Nullable String post,
      @Nullable String dev,
      List<String> local) {
    this.epoch = epoch;
    this.release = List.copyOf(release);
    this.preName = preName;
    this.pre = pre;
    this.post = post;
    this.dev = dev;
    this.local = List.copyOf(local);
    int end = release.size();
    while (end > 1 && release.get(end - 1).equals("0")) {
      end--;
    }
    this.significant = end;
    this.normalised = text(release.size());
  }

  /**
   * Parses any spelling PEP 440 accepts, blanks around it included.
   *
   * @throws io.github.pythonenv.PythonEnvException when the text is no version, or has more than
   *     512 characters
   */
  public static Version parse(String text) {
    return new VersionParser(text).parse();
  }

  /** Whether it is an alpha, beta, release candidate or developmental release. */
  public boolean isPreRelease() {
    return pre != null || dev != null;
  }

  public boolean isPostRelease() {
    return post != null;
  }

  boolean isDevelopmentRelease() {
    return dev != null;
  }

  /** The part after {@code +}, normalised. */
  public Optional<String> local() {
    return local.isEmpty() ? Optional.empty() : Optional.of(String.join(".", local));
  }

  /** The public version: without the part after {@code +}. */
  public Version withoutLocal() {
    return local.isEmpty() ? this : new Version(epoch, release, preName, pre, post, dev, List.of());
  }

  /** Epoch and release alone: without pre, post, dev and local parts. */
  Version base() {
    return pre == null && post == null && dev == null && local.isEmpty()
        ? this
        : new Version(epoch, release, null, null, null, null, List.of());
  }

  /** Its own first developmental release, which precedes everything that leads to it. */
  Version firstDevelopment() {
    return new Version(epoch, release, preName, pre, post, "0", List.of());
  }

  /** What this is a post-release of, also as a developmental or local version of it. */
  Version withoutPost() {
    return new Version(epoch, release, preName, pre, null, null, List.of());
  }

  /** The numbers of the release, without leading zeros. */
  List<String> release() {
    return release;
  }

  boolean sameEpoch(Version other) {
    return epoch.equals(other.epoch);
  }

  @Override
  public int compareTo(Version other) {
    int order = VersionNumber.compare(epoch, other.epoch);
    if (order == 0) {
      order = compareRelease(other);
    }
    if (order == 0) {
      order = Integer.compare(preRank(), other.preRank());
    }
    if (order == 0 && pre != null && other.pre != null) {
      order = VersionNumber.compare(pre, other.pre);
    }
    if (order == 0) {
      order = compareOptional(post, other.post, -1);
    }
    if (order == 0) {
      order = compareOptional(dev, other.dev, 1);
    }
    return order != 0 ? order : compareLocal(other);
  }

  private int compareRelease(Version other) {
    int common = Math.min(significant, other.significant);
    for (int i = 0; i < common; i++) {
      int order = VersionNumber.compare(release.get(i), other.release.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(significant, other.significant);
  }

  /** A developmental release of the final release precedes its alphas. */
  private int preRank() {
    if (preName == null) {
      return post == null && dev != null ? 0 : 4;
    }
    return switch (preName) {
      case "a" -> 1;
      case "b" -> 2;
      default -> 3;
    };
  }

  private static int compareOptional(
      @Nullable String left, @Nullable String right, int absentAgainstPresent) {
    if (left == null) {
      return right == null ? 0 : absentAgainstPresent;
    }
    return right == null ? -absentAgainstPresent : VersionNumber.compare(left, right);
  }

  private int compareLocal(Version other) {
    int common = Math.min(local.size(), other.local.size());
    for (int i = 0; i < common; i++) {
      String left = local.get(i);
      String right = other.local.get(i);
      boolean number = Ascii.isDigits(left);
      if (number != Ascii.isDigits(right)) {
        return number ? 1 : -1;
      }
      int order = number ? VersionNumber.compare(left, right) : left.compareTo(right);
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(local.size(), other.local.size());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Version that && compareTo(that) == 0;
  }

  @Override
  public int hashCode() {
    return text(significant).hashCode();
  }

  /** The normalised form; trailing zeros of the release stay. */
  @Override
  public String toString() {
    return normalised;
  }

  private String text(int segments) {
    StringBuilder text = new StringBuilder(16);
    if (!epoch.equals("0")) {
      text.append(epoch).append('!');
    }
    for (int i = 0; i < segments; i++) {
      if (i > 0) {
        text.append('.');
      }
      text.append(release.get(i));
    }
    if (pre != null) {
      text.append(preName).append(pre);
    }
    if (post != null) {
      text.append(".post").append(post);
    }
    if (dev != null) {
      text.append(".dev").append(dev);
    }
    for (int i = 0; i < local.size(); i++) {
      text.append(i == 0 ? '+' : '.').append(local.get(i));
    }
    return text.toString();
  }
}
