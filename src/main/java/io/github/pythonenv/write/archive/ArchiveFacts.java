package io.github.pythonenv.write.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What is known of an archive wherever it is written: as {@link ArchiveResult} has it. */
record ArchiveFacts(
    long size, Map<String, SystemFloor> floors, List<String> hostLibraries, List<String> warnings) {
  ArchiveFacts {
    floors = Map.copyOf(floors);
    hostLibraries = List.copyOf(hostLibraries);
    warnings = List.copyOf(warnings);
  }

  /**
   * @param file the archive, written
   * @param made how many parts were made for it
   */
  ArchiveResult of(Path file, int made) throws IOException {
    return new ArchiveResult(file, Files.size(file), size, made, floors, hostLibraries, warnings);
  }
}
