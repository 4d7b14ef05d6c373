package io.github.pythonenv.declare;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.packaging.CoreMetadata;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.packaging.Version;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a module's dist-info directory holds: what its inputs have, else what the declaration says.
 */
final class ModuleDistInfo {
  private static final String SUFFIX = ".dist-info";

  /** What the installer of the original wrote, and what is written anew. */
  private static final Set<String> DROPPED =
      Set.of("METADATA", "WHEEL", "RECORD", "INSTALLER", "REQUESTED", "direct_url.json");

  private final Version version;
  private final byte[] metadata;
  private final Map<String, ModuleFile> kept;

  private ModuleDistInfo(Version version, byte[] metadata, Map<String, ModuleFile> kept) {
    this.version = version;
    this.metadata = metadata;
    this.kept = kept;
  }

  Version version() {
    return version;
  }

  /** The METADATA file. */
  byte[] metadata() {
    return metadata;
  }

  /** Other files of an enclosed dist-info, by their name in it. */
  Map<String, ModuleFile> kept() {
    return kept;
  }

  /**
   * Takes an enclosed dist-info out of the members.
   *
   * @throws PythonEnvException when it is of another name or version, when there are several, or
   *     when nothing tells the version
   */
  static ModuleDistInfo of(PythonModule module, NavigableMap<String, ModuleFile> members)
      throws IOException {
    Set<String> directories = new TreeSet<>();
    for (String path : members.keySet()) {
      int slash = path.indexOf('/');
      if (slash > 0 && path.startsWith(SUFFIX, slash - SUFFIX.length())) {
        directories.add(path.substring(0, slash));
      }
    }
    if (directories.size() > 1) {
      throw new PythonEnvException(
          "A Python module is one distribution, but its files are of several: " + module.name(),
          List.copyOf(directories),
          "name a directory with one of them in " + module.element("<sitePackages>"));
    }
    if (directories.isEmpty()) {
      Version version = declaredVersion(module);
      return new ModuleDistInfo(version, ModuleMetadata.synthesised(module, version), Map.of());
    }
    return enclosed(module, directories.iterator().next() + "/", members);
  }

  private static Version declaredVersion(PythonModule module) {
    if (module.version().isEmpty() && module.artifacts().isEmpty()) {
      throw new PythonEnvException(
          "Nothing tells the version of a Python module: " + module.name(),
          "write it in " + module.element("<version>"));
    }
    return module.version().isPresent()
        ? DeclarationFindings.pomVersion(module.version().get())
        : MavenVersion.toPython(module.artifacts().get(0).version());
  }

  private static ModuleDistInfo enclosed(
      PythonModule module, String directory, NavigableMap<String, ModuleFile> members)
      throws IOException {
    Map<String, ModuleFile> files = new TreeMap<>();
    for (String path : List.copyOf(members.keySet())) {
      if (path.startsWith(directory)) {
        ModuleFile file = members.remove(path);
        files.put(path.substring(directory.length()), file);
      }
    }
    ModuleFile file = files.get("METADATA");
    if (file == null) {
      throw new PythonEnvException(
          "A Python module has a dist-info directory without METADATA: " + module.name(),
          List.of(directory),
          "");
    }
    byte[] bytes;
    try (InputStream in = file.open()) {
      bytes = in.readNBytes(CoreMetadata.MAX_SIZE + 1);
    }
    CoreMetadata metadata = CoreMetadata.parse(bytes);
    check(module, metadata, file);
    files.keySet().removeAll(DROPPED);
    files.keySet().removeIf(name -> name.startsWith("RECORD."));
    return new ModuleDistInfo(
        metadata.version(), ModuleMetadata.extended(bytes, metadata, module), files);
  }

  private static void check(PythonModule module, CoreMetadata metadata, ModuleFile file) {
    List<String> findings = new ArrayList<>();
    if (!metadata.name().equals(PackageName.parse(module.name()))) {
      findings.add(
          "it is called " + metadata.name() + ", the declaration is " + module.element(""));
    }
    if (module.version().isPresent()
        && !metadata.version().equals(DeclarationFindings.pomVersion(module.version().get()))) {
      findings.add(
          "it is version "
              + metadata.version()
              + ", "
              + module.element("<version>")
              + " is "
              + module.version().get());
    }
    if (!findings.isEmpty()) {
      throw new PythonEnvException(
          "A Python module holds a distribution of another name or version: " + file.label(),
          findings,
          "declare it under its own name, and leave <version> out");
    }
  }
}
