package io.github.pythonenv.declare;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where the importable files of a tree begin: the directory that would be on {@code sys.path}.
 *
 * @param root with a slash at its end, or empty for the tree itself
 * @param candidates when several directories may be meant; else empty
 * @param foreign site-packages directories of other Pythons
 */
record SitePackages(boolean found, String root, List<String> candidates, List<String> foreign) {
  private static final String DIST_INFO = ".dist-info";

  SitePackages {
    candidates = List.copyOf(candidates);
    foreign = List.copyOf(foreign);
  }

  /**
   * The first of these that a tree has: a directory called {@code site-packages} or {@code
   * dist-packages} of this Python, one called {@code python}, the directory of a dist-info, of
   * compiled modules, of packages, of modules.
   *
   * @param library the interpreter's directory below {@code lib}, such as {@code python3.14}
   */
  static SitePackages find(List<InputFile> files, String library) {
    return new Search(files, library).result();
  }

  /** A directory that somebody named. */
  static SitePackages at(String directory) {
    String root = directory.isEmpty() || directory.equals(".") ? "" : directory + "/";
    return new SitePackages(true, root, List.of(), List.of());
  }

  private static final class Search {
    private final String library;
    private final Set<String> packages = new HashSet<>();
    private final Set<String> distInfos = new TreeSet<>();
    private final Set<String> extensions = new TreeSet<>();
    private final Set<String> packageRoots = new TreeSet<>();
    private final Set<String> modules = new TreeSet<>();

    Search(List<InputFile> files, String library) {
      this.library = library;
      for (InputFile file : files) {
        if (file.name().equals("__init__.py")) {
          packages.add(parent(file.path()));
        }
      }
      for (InputFile file : files) {
        add(file);
      }
    }

    private void add(InputFile file) {
      String directory = parent(file.path());
      String name = file.name();
      if (name.equals("METADATA") && directory.endsWith(DIST_INFO)) {
        distInfos.add(parent(directory));
      } else if (ExtensionModule.of(name).isPresent()) {
        extensions.add(climbed(directory));
      } else if (name.equals("__init__.py")) {
        packageRoots.add(climbed(directory));
      } else if (name.endsWith(".py")) {
        modules.add(climbed(directory));
      }
    }

    SitePackages result() {
      Set<String> all = new TreeSet<>(distInfos);
      all.addAll(extensions);
      all.addAll(packageRoots);
      all.addAll(modules);
      List<String> foreign = new ArrayList<>();
      Set<String> sites = new TreeSet<>();
      Set<String> pythons = new TreeSet<>();
      for (String root : all) {
        String name = root.substring(root.lastIndexOf('/') + 1);
        if (name.equals("site-packages") || name.equals("dist-packages")) {
          (isForeign(parent(root)) ? foreign : sites).add(root);
        } else if (name.equals("python")) {
          pythons.add(root);
        }
      }
      for (Set<String> kind :
          List.of(sites, pythons, distInfos, extensions, packageRoots, modules)) {
        List<String> roots = outermost(kind, foreign);
        if (!roots.isEmpty()) {
          boolean one = roots.size() == 1;
          String root = one && !roots.get(0).isEmpty() ? roots.get(0) + "/" : "";
          return new SitePackages(one, root, one ? List.of() : roots, foreign);
        }
      }
      return new SitePackages(false, "", List.of(), foreign);
    }

    private boolean isForeign(String directory) {
      String name = directory.substring(directory.lastIndexOf('/') + 1);
      return name.startsWith("python3.") && !name.equals(library);
    }

    /** A module inside a package is found where the outermost package is. */
    private String climbed(String directory) {
      String root = directory;
      while (!root.isEmpty() && packages.contains(root)) {
        root = parent(root);
      }
      return root;
    }

    private static List<String> outermost(Set<String> roots, List<String> foreign) {
      List<String> outermost = new ArrayList<>();
      for (String root : roots) {
        if (!isBelow(root, outermost) && !isBelow(root, foreign)) {
          outermost.add(root);
        }
      }
      return outermost;
    }

    private static boolean isBelow(String directory, List<String> others) {
      for (String other : others) {
        if (other.isEmpty() || directory.equals(other) || directory.startsWith(other + "/")) {
          return true;
        }
      }
      return false;
    }
  }

  private static String parent(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }
}
