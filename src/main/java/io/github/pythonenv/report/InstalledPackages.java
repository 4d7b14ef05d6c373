package io.github.pythonenv.report;

import io.github.pythonenv.packaging.CoreMetadata;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.packaging.Requirement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the packages of an environment that is built say of themselves. */
final class InstalledPackages {
  private final Map<PackageName, CoreMetadata> packages = new HashMap<>();

  private InstalledPackages() {}

  /** Nothing where there is no environment. */
  static InstalledPackages in(Path environment) {
    InstalledPackages installed = new InstalledPackages();
    try {
      for (Path library : matching(environment.resolve("lib"), "python3*")) {
        for (Path info : matching(library.resolve("site-packages"), "*.dist-info")) {
          installed.add(info.resolve("METADATA"));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return installed;
  }

  private static Iterable<Path> matching(Path folder, String glob) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    TreeSet<Path> found = new TreeSet<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, glob)) {
      entries.forEach(found::add);
    }
    return found;
  }

  private void add(Path metadata) throws IOException {
    if (Files.isRegularFile(metadata) && Files.size(metadata) <= CoreMetadata.MAX_SIZE) {
      CoreMetadata read = CoreMetadata.parse(Files.readAllBytes(metadata));
      packages.put(read.name(), read);
    }
  }

  /** The version that is installed, as it is written; empty where there is none. */
  String version(PackageName name) {
    CoreMetadata found = packages.get(name);
    return found == null ? "" : found.version().toString();
  }

  private static String where(Requirement requirement) {
    return requirement.marker().map(marker -> " where " + marker).orElse("");
  }

  /** By name, the packages that require it otherwise than for an extra, and where they do. */
  SortedMap<PackageName, SortedSet<String>> requiredBy() {
    SortedMap<PackageName, SortedSet<String>> requiredBy = new TreeMap<>();
    for (CoreMetadata each : packages.values()) {
      for (String text : each.requiresDist()) {
        Optional<Requirement> requirement = Requirement.readable(text);
        if (requirement.isPresent() && !requirement.get().isOfExtra()) {
          requiredBy
              .computeIfAbsent(requirement.get().name(), name -> new TreeSet<>())
              .add(each.name() + where(requirement.get()));
        }
      }
    }
    return requiredBy;
  }
}
