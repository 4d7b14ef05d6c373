package io.github.pythonenv.plan;

import io.github.pythonenv.PythonEnvException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Decides who provides a path that several packages want.
 *
 * <p>One table, whatever the order: a rule speaks first; equal files are one file; then either it
 * is an error, or, where collisions are ignored, a directory stays before a file and otherwise the
 * first package wins. Every decision is kept, so that all collisions are reported at once.
 */
final class Arbiter {
  private final CollisionPolicy policy;
  private final Set<CollisionRule> used = new HashSet<>();
  private final List<Collision> collisions = new ArrayList<>();
  private final List<String> reserved = new ArrayList<>();
  private final List<String> notDirectories = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  Arbiter(CollisionPolicy policy) {
    this.policy = policy;
  }

  /** The claim that wins a path; the others' owners are told that they lost it. */
  Claim decide(String path, List<Claim> claims) {
    Claim winner = winner(path, claims);
    for (Claim claim : claims) {
      if (claim.owner() != winner.owner() && !(claim.directory() && winner.directory())) {
        claim.owner().lost(path);
      }
    }
    return winner;
  }

  private Claim winner(String path, List<Claim> claims) {
    Claim first = claims.get(0);
    if (claims.size() == 1) {
      return first;
    }
    for (CollisionRule rule : policy.rules()) {
      if (rule.matches(path)) {
        for (Claim claim : claims) {
          if (claim.owner().distribution().name().equals(rule.prefer())) {
            used.add(rule);
            return claim;
          }
        }
      }
    }
    if (areEqual(claims)) {
      warnAboutModes(path, claims);
      return first;
    }
    Collision collision = collision(path, claims);
    Claim kept = claims.stream().filter(Claim::directory).findFirst().orElse(first);
    if (policy.ignore()) {
      warnings.add(
          "Collision ignored, "
              + kept.owner().distribution().label()
              + " wins: "
              + collision.describe());
    } else {
      collisions.add(collision);
    }
    return kept;
  }

  /** Claims of a path at which the environment has something of its own. */
  void againstEnvironment(String path, List<Claim> claims) {
    for (Claim claim : claims) {
      reserved.add(path + ": " + claim.owner().distribution().label());
      claim.owner().lost(path);
    }
  }

  /**
   * A path of {@code <pathsToLink>} is a file, or leads through one.
   *
   * @param owner whose the file is
   * @param asked the path that stands in the POM
   */
  void notADirectory(String file, String owner, String asked) {
    notDirectories.add(
        file + ": " + owner + (asked.equals(file) ? "" : ", on the way to " + asked));
  }

  /** Throws what was found; warns of rules that settled nothing. */
  void finish() {
    if (!reserved.isEmpty()) {
      throw new PythonEnvException(
          "A package would replace what belongs to the environment itself",
          reserved,
          "leave that package out, or take a version of it without these files");
    }
    if (!notDirectories.isEmpty()) {
      throw new PythonEnvException(
          "<pathsToLink> names directories, and here is a file",
          notDirectories,
          "name the directory that the file is in");
    }
    if (!collisions.isEmpty()) {
      throw new CollisionException(collisions);
    }
    for (CollisionRule rule : policy.rules()) {
      if (!used.contains(rule)) {
        warnings.add(
            "A rule of <collisions> settles nothing: " + rule.path() + " prefers " + rule.prefer());
      }
    }
  }

  List<String> warnings() {
    return warnings;
  }

  private static boolean areEqual(List<Claim> claims) {
    String identity = claims.get(0).identity();
    for (Claim claim : claims) {
      if (claim.directory() || !claim.identity().equals(identity)) {
        return false;
      }
    }
    return true;
  }

  private void warnAboutModes(String path, List<Claim> claims) {
    boolean executable = claims.get(0).executable();
    if (claims.stream().anyMatch(claim -> claim.executable() != executable)) {
      warnings.add(
          "Equal files, but only one is executable: " + collision(path, claims).describe());
    }
  }

  private static Collision collision(String path, List<Claim> claims) {
    return new Collision(
        path,
        claims.stream()
            .map(claim -> new Collision.Contender(claim.owner().distribution(), claim.describe()))
            .toList());
  }
}
