package io.github.pythonenv.lock;

import java.util.List;
import java.util.Optional;

/**
 * How to resolve.
 *
 * @param universal for all platforms, not only for the interpreter's
 * @param upgradeAll whether the pins of the former lock are forgotten
 * @param upgraded names whose pins are forgotten
 * @param sdists whether source distributions may be taken, and built to learn what they need
 * @param indexStrategy one of uv's: {@code first-index}, {@code unsafe-first-match}, {@code
 *     unsafe-best-match}
 */
public record ResolveOptions(
    boolean universal,
    boolean upgradeAll,
    List<String> upgraded,
    boolean sdists,
    boolean offline,
    Optional<String> indexStrategy) {
  /** Universal, keeping pins, taking sdists, online, uv's own index strategy. */
  public static final ResolveOptions DEFAULT =
      new ResolveOptions(true, false, List.of(), true, false, Optional.empty());

  public ResolveOptions {
    upgraded = List.copyOf(upgraded);
  }

  public ResolveOptions withUpgradeAll() {
    return new ResolveOptions(universal, true, upgraded, sdists, offline, indexStrategy);
  }

  public ResolveOptions withUpgraded(List<String> names) {
    return new ResolveOptions(universal, upgradeAll, names, sdists, offline, indexStrategy);
  }

  public ResolveOptions withSdists(boolean allowed) {
    return new ResolveOptions(universal, upgradeAll, upgraded, allowed, offline, indexStrategy);
  }

  public ResolveOptions withOffline(boolean value) {
    return new ResolveOptions(universal, upgradeAll, upgraded, sdists, value, indexStrategy);
  }
}
