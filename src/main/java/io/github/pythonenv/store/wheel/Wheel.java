package io.github.pythonenv.store.wheel;

import io.github.pythonenv.packaging.CoreMetadata;
import io.github.pythonenv.packaging.EntryPoints;
import java.util.List;

/**
 * A wheel whose headers and descriptions have been read and agree; its files have not been read.
 *
 * @param archive open as long as the wheel is used
 * @param distInfo the name of its dist-info directory
 * @param files in the order of their bytes, without directories and RECORD
 */
record Wheel(
    LocalWheel source,
    ZipArchive archive,
    String distInfo,
    CoreMetadata metadata,
    EntryPoints entryPoints,
    List<WheelFile> files) {
  Wheel {
    files = List.copyOf(files);
  }
}
