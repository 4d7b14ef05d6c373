package io.github.pythonenv.plan;

import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.store.Scheme;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Where things are in an environment, as paths below its root with {@code /}.
 *
 * @param sitePackages such as {@code lib/python3.14/site-packages}
 * @param scripts such as {@code bin}
 * @param headers the parent of each package's header directory
 * @param cacheTag the tag in the names of bytecode files, such as {@code cpython-314}
 * @param isWindows whether scripts are started by launchers, which are programs, and names that
 *     differ by case only are one
 */
public record EnvironmentLayout(
    String sitePackages, String scripts, String headers, String cacheTag, boolean isWindows) {
  /** The file below the root that says what the environment was made from. */
  public static final String STAMP = ".python-env";

  /**
   * The file in site-packages that is read before anything else is imported, where an environment
   * has one. It sorts behind those of packages, whose directories so come before what it adds.
   */
  public static final String SITE_START = "zzz_python_env.pth";

  /**
   * The same on Windows, where it takes the user's packages away again: it sorts before those of
   * packages, so that none of these imports anything from there.
   */
  public static final String WINDOWS_START = "0_python_env.pth";

  static final String BYTECODE = "__pycache__";

  /** What a launcher's name ends with. */
  private static final String PROGRAM = ".exe";

  /** The directories that a prefix on Windows has. */
  private static final List<String> WINDOWS_DIRECTORIES =
      List.of("DLLs", "Include", "Lib", "libs", "Scripts");

  /**
   * The layout on Linux and macOS.
   *
   * @param libraryName such as {@code python3.14}
   */
  public static EnvironmentLayout posix(String libraryName, String cacheTag) {
    return new EnvironmentLayout(
        "lib/" + libraryName + "/site-packages",
        "bin",
        "include/site/" + libraryName,
        cacheTag,
        false);
  }

  /** The layout of a prefix on Windows ({@code sysconfig}, scheme {@code nt}). */
  public static EnvironmentLayout windows(String cacheTag) {
    return new EnvironmentLayout("Lib/site-packages", "Scripts", "Include", cacheTag, true);
  }

  /** The directory that holds a scheme's entries of one package; empty for the root. */
  public String directory(Scheme scheme, PackageName name) {
    return switch (scheme) {
      case SITE -> sitePackages;
      case SCRIPTS -> scripts;
      case DATA -> "";
      case HEADERS -> headers + "/" + name.value();
    };
  }

  /**
   * The path of a file.
   *
   * @param name its package's
   * @param relative below the scheme
   */
  public String path(Scheme scheme, PackageName name, String relative) {
    String path = isWindows ? withEntry(scheme, relative) : relative;
    return join(directory(scheme, name), path);
  }

  private String withEntry(Scheme scheme, String relative) {
    int slash = relative.indexOf('/');
    return slash < 0
        ? relative
        : entry(scheme, relative.substring(0, slash)) + relative.substring(slash);
  }

  /**
   * The name of a directory directly below a scheme: where another name of it is the interpreter's,
   * and both are one, that one.
   */
  String entry(Scheme scheme, String directory) {
    if (isWindows && scheme == Scheme.DATA) {
      for (String known : WINDOWS_DIRECTORIES) {
        if (known.equalsIgnoreCase(directory)) {
          return known;
        }
      }
    }
    return directory;
  }

  /** The path of the file that starts a script, by the script's name. */
  String script(String name) {
    return join(scripts, isWindows ? name + PROGRAM : name);
  }

  /** A path below the root as RECORD writes it: relative to site-packages. */
  public String recordPath(String path) {
    if (path.startsWith(sitePackages) && path.startsWith("/", sitePackages.length())) {
      return path.substring(sitePackages.length() + 1);
    }
    StringBuilder up = new StringBuilder("../");
    for (int i = 0; i < sitePackages.length(); i++) {
      if (sitePackages.charAt(i) == '/') {
        up.append("../");
      }
    }
    return up.append(path).toString();
  }

  /** The paths at which the environment has files of its own. */
  Set<String> ownFiles() {
    Set<String> files = new HashSet<>();
    files.add(STAMP);
    files.add("pyvenv.cfg");
    if (isWindows) {
      // Scripts have no such names; what lies at the root is looked at when it is packed.
      files.add(sitePackages + "/" + WINDOWS_START);
      return files;
    }
    files.add(sitePackages + "/" + SITE_START);
    int library = sitePackages.indexOf('/') + 1;
    String interpreter = sitePackages.substring(library, sitePackages.indexOf('/', library));
    for (String name : List.of("python", "python3", interpreter)) {
      files.add(scripts + "/" + name);
    }
    files.add("libexec/" + interpreter);
    for (String name : List.of("activate", "activate.fish", "activate.csh", "Activate.ps1")) {
      files.add(scripts + "/" + name);
    }
    return files;
  }

  /** The source that a file of a {@code __pycache__} directory belongs to (PEP 3147). */
  String sourceName(String bytecode) {
    int tag = bytecode.lastIndexOf("." + cacheTag + ".");
    return tag < 0 ? bytecode : bytecode.substring(0, tag) + ".py";
  }

  static String join(String directory, String name) {
    return directory.isEmpty() ? name : directory + "/" + name;
  }
}
