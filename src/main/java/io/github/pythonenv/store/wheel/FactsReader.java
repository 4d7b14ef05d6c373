package io.github.pythonenv.store.wheel;

import io.github.pythonenv.store.PackageFacts;
import io.github.pythonenv.store.PackageFile;
import io.github.pythonenv.store.Scheme;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Draws the facts of a package from its wheel and from what was seen while unpacking. */
final class FactsReader {
  private static final String BYTECODE = "__pycache__";

  private FactsReader() {}

  /**
   * @param files all files of the package, sorted
   */
  static PackageFacts read(Wheel wheel, List<UnpackedFile> unpacked, List<PackageFile> files) {
    Map<String, PackageFacts.TopLevel> topLevel = new TreeMap<>();
    Map<String, PackageFacts.TopLevel> distInfo = new TreeMap<>();
    Set<String> directories = new HashSet<>();
    String below = wheel.distInfo() + "/";
    String parent = "";
    Scheme scheme = Scheme.SITE;
    for (PackageFile file : files) {
      String path = file.path();
      int slash = path.lastIndexOf('/');
      // What lies in the directory of the file before has nothing new to tell.
      if (file.scheme() == scheme
          && slash > 0
          && slash == parent.length()
          && path.startsWith(parent)
          && !parent.equals(wheel.distInfo())) {
        continue;
      }
      scheme = file.scheme();
      parent = path.substring(0, Math.max(0, slash));
      if (file.scheme() == Scheme.SITE && path.startsWith(below)) {
        add(distInfo, Scheme.SITE, path.substring(below.length()));
      } else {
        add(topLevel, file.scheme(), path);
      }
      if (file.scheme() == Scheme.SITE) {
        addParents(directories, path);
      }
    }
    List<String> templates = new ArrayList<>();
    int glibcMinor = 0;
    for (UnpackedFile file : unpacked) {
      if (file.template()) {
        templates.add(file.file().path());
      }
      if (file.elf().isPresent()) {
        glibcMinor = Math.max(glibcMinor, file.elf().get().glibcMinor());
      }
    }
    templates.sort(null);
    Set<String> namespaces = namespaces(files);
    topLevel.replaceAll(
        (key, entry) ->
            entry.scheme() == Scheme.SITE && namespaces.contains(entry.name())
                ? new PackageFacts.TopLevel(entry.scheme(), entry.name(), true, true)
                : entry);
    return new PackageFacts(
        List.copyOf(topLevel.values()),
        List.copyOf(distInfo.values()),
        wheel.entryPoints().consoleScripts(),
        wheel.entryPoints().guiScripts(),
        templates,
        RunPaths.foreign(unpacked, directories),
        wheel.entryPoints().groups().containsKey("pytest11"),
        glibcMinor,
        wheel.metadata().requiresPython().orElse(""),
        wheel.metadata().requiresDist(),
        wheel.metadata().providesExtra());
  }

  private static void add(Map<String, PackageFacts.TopLevel> entries, Scheme scheme, String path) {
    int slash = path.indexOf('/');
    String name = slash < 0 ? path : path.substring(0, slash);
    if (!name.equals(BYTECODE)) {
      entries.putIfAbsent(
          scheme.directory() + "/" + name, new PackageFacts.TopLevel(scheme, name, slash >= 0));
    }
  }

  /** The directories directly below site-packages that hold directories and no module. */
  private static Set<String> namespaces(List<PackageFile> files) {
    Set<String> found = new HashSet<>();
    Set<String> withModules = new HashSet<>();
    for (PackageFile file : files) {
      String path = file.path();
      int first = path.indexOf('/');
      if (file.scheme() != Scheme.SITE || first < 0) {
        continue;
      }
      int second = path.indexOf('/', first + 1);
      if (second < 0) {
        if (!PackageFacts.TopLevel.marksNamespace(path.substring(first + 1))) {
          withModules.add(path.substring(0, first));
        }
      } else if (!path.startsWith(BYTECODE, first + 1)) {
        found.add(path.substring(0, first));
      }
    }
    found.removeAll(withModules);
    return found;
  }

  private static void addParents(Set<String> directories, String path) {
    for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
      if (!directories.add(path.substring(0, slash))) {
        return;
      }
    }
  }
}
