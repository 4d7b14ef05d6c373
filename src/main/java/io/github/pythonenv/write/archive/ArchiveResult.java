package io.github.pythonenv.write.archive;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * An archive that was written, and what it asks of the machine it will run on.
 *
 * @param file the archive
 * @param length in bytes
 * @param size of what is in it, in bytes: of the tar, or of the files in a zip
 * @param made how many parts were made for it; the others were there
 * @param floors the oldest system that each of its components runs on, where it has one: {@code
 *     python3.14}, or a package with its version
 * @param hostLibraries the libraries that are needed and not in it, without those of glibc, sorted
 * @param warnings what was decided and should be known, one sentence each
 */
public record ArchiveResult(
    Path file,
    long length,
    long size,
    int made,
    Map<String, SystemFloor> floors,
    List<String> hostLibraries,
    List<String> warnings) {
  public ArchiveResult {
    floors = Map.copyOf(floors);
    hostLibraries = List.copyOf(hostLibraries);
    warnings = List.copyOf(warnings);
  }

  /** The oldest system it runs on. */
  public SystemFloor floor() {
    return floors.values().stream().reduce(SystemFloor.NONE, SystemFloor::max);
  }
}
