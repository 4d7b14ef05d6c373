package io.github.pythonenv.write.archive;

import io.github.pythonenv.io.ElfFile;
import io.github.pythonenv.io.MachOFile;
import io.github.pythonenv.io.MacosVersion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What is learnt of a part while its files are written. */
final class PartContents {
  private final Set<String> directories = new TreeSet<>();
  private final List<String> files = new ArrayList<>();
  private final Set<String> libraries = new TreeSet<>();
  private final Set<String> needed = new TreeSet<>();
  private SystemFloor floor = SystemFloor.NONE;

  /** Learns of one file. */
  void add(ArchivedFile file) {
    files.add(file.path());
    String path = file.path();
    for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
      if (!directories.add(path.substring(0, slash))) {
        break;
      }
    }
    String name = path.substring(path.lastIndexOf('/') + 1);
    boolean library = isLibrary(name) || name.endsWith(".dylib");
    if (library || (file.executable() && !name.endsWith(".py"))) {
      Optional<Path> onDisk = onDisk(file.content());
      if (onDisk.isPresent()) {
        addBinary(name, library, onDisk.get());
      }
    }
  }

  /** Learns what another part has. */
  void add(PartIndex index) {
    directories.addAll(index.directories());
    files.addAll(index.files());
    libraries.addAll(index.libraries());
    needed.addAll(index.needed());
    floor = floor.max(index.floor());
  }

  private void addBinary(String name, boolean library, Path file) {
    Optional<ElfFile> elf = ElfFile.read(file);
    if (elf.isPresent()) {
      needed.addAll(elf.get().needed());
      floor = floor.max(new SystemFloor(elf.get().glibcMinor(), MacosVersion.NONE));
      if (library) {
        libraries.add(name);
      }
      return;
    }
    Optional<MachOFile> machO = MachOFile.read(file);
    if (machO.isPresent()) {
      needed.addAll(machO.get().libraries());
      floor = floor.max(new SystemFloor(0, machO.get().system()));
    }
  }

  private static Optional<Path> onDisk(Content content) {
    if (content instanceof Content.InWheel inWheel) {
      return Optional.of(inWheel.unpacked());
    }
    return content instanceof Content.OnDisk onDisk ? Optional.of(onDisk.file()) : Optional.empty();
  }

  /** {@code libz.so}, {@code libz.so.1}. */
  static boolean isLibrary(String name) {
    return name.endsWith(".so") || name.contains(".so.");
  }

  /**
   * @param withFiles whether somebody will ask for the paths of files
   */
  PartIndex index(PartBlocks blocks, boolean withFiles) {
    return new PartIndex(
        blocks,
        floor,
        new ArrayList<>(directories),
        withFiles ? files : List.of(),
        new ArrayList<>(libraries),
        new ArrayList<>(needed));
  }

  /** Sorted, so that each stands before what it holds. */
  Set<String> directories() {
    return directories;
  }

  /** The libraries that are needed and not there, without those that are glibc itself. */
  Set<String> missingLibraries() {
    Set<String> missing = new TreeSet<>(needed);
    missing.removeAll(libraries);
    missing.removeIf(HostLibrary::isPartOfGlibc);
    return missing;
  }
}
