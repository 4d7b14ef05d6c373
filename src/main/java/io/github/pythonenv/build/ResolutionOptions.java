package io.github.pythonenv.build;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How the lock comes to be.
 *
 * @param lockFile the {@code pylock.toml}
 * @param upgradeAll whether every pin is released
 * @param upgrades names whose pins are released
 * @param frozen whether a stale or missing lock is an error
 * @param uv a uv executable to be used instead of the pinned one
 * @param indexStrategy uv's name of it; empty for uv's default
 * @param onlyWheels whether source distributions are refused
 */
public record ResolutionOptions(
    Path lockFile,
    boolean upgradeAll,
    List<String> upgrades,
    boolean frozen,
    Optional<Path> uv,
    String indexStrategy,
    boolean onlyWheels) {
  public ResolutionOptions {
    upgrades = List.copyOf(upgrades);
  }
}
