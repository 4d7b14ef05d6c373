package io.github.pythonenv.plan;

import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.store.Scheme;

/**
 * Where things are in a virtual environment, as paths below its root with {@code /}.
 *
 * @param sitePackages such as {@code lib/python3.14/site-packages}
 * @param scripts such as {@code bin}
 * @param headers the parent of each package's header directory
 * @param cacheTag the tag in the names of bytecode files, such as {@code cpython-314}
 */
public record EnvironmentLayout(
    String sitePackages, String scripts, String headers, String cacheTag) {

  /**
   * The layout on Linux and macOS.
   *
   * @param libraryName such as {@code python3.14}
   */
  public static EnvironmentLayout posix(String libraryName, String cacheTag) {
    return new EnvironmentLayout(
        "lib/" + libraryName + "/site-packages", "bin", "include/site/" + libraryName, cacheTag);
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

  /** A path below the root as RECORD writes it: relative to site-packages. */
  public String recordPath(String path) {
    if (path.startsWith(sitePackages + "/")) {
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

  static String join(String directory, String name) {
    return directory.isEmpty() ? name : directory + "/" + name;
  }
}
