package io.github.pythonenv.lock;

import io.github.pythonenv.packaging.DistributionFile;
import java.util.List;

/**
 * What a lock means for one interpreter: one file for each active package, by name.
 *
 * @param wheels to be fetched and unpacked
 * @param sdists to be fetched and built, where a package has no wheel
 */
public record Selection(List<DistributionFile> wheels, List<DistributionFile> sdists) {
  public Selection {
    wheels = List.copyOf(wheels);
    sdists = List.copyOf(sdists);
  }
}
