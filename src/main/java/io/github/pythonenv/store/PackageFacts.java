package io.github.pythonenv.store;

import io.github.pythonenv.packaging.EntryPoint;
import java.util.List;

/**
 * What an environment needs to know of a package without reading its tree.
 *
 * @param topLevel the entries directly below each scheme, without the dist-info directory and
 *     without {@code __pycache__}, which is always shared
 * @param distInfoEntries the entries directly below the dist-info directory but RECORD
 * @param consoleScripts scripts to generate
 * @param guiScripts scripts to generate
 * @param templates names below {@code scripts} whose first line is {@code #!python…} and is
 *     rewritten in each environment
 * @param foreignRunPaths site-packages paths that a run path of this package names outside its own
 *     tree
 * @param pytestPlugin whether it has an entry point for pytest, which then rewrites its modules and
 *     writes their bytecode beside them
 * @param glibcMinor the highest {@code GLIBC_2.N} its binaries need, or 0
 * @param requiresPython METADATA's Requires-Python, or empty
 * @param requiresDist METADATA's Requires-Dist lines
 * @param providesExtra METADATA's Provides-Extra lines
 */
public record PackageFacts(
    List<TopLevel> topLevel,
    List<TopLevel> distInfoEntries,
    List<EntryPoint> consoleScripts,
    List<EntryPoint> guiScripts,
    List<String> templates,
    List<String> foreignRunPaths,
    boolean pytestPlugin,
    int glibcMinor,
    String requiresPython,
    List<String> requiresDist,
    List<String> providesExtra) {
  public PackageFacts {
    topLevel = List.copyOf(topLevel);
    distInfoEntries = List.copyOf(distInfoEntries);
    consoleScripts = List.copyOf(consoleScripts);
    guiScripts = List.copyOf(guiScripts);
    templates = List.copyOf(templates);
    foreignRunPaths = List.copyOf(foreignRunPaths);
    requiresDist = List.copyOf(requiresDist);
    providesExtra = List.copyOf(providesExtra);
  }

  /**
   * @param scheme where it belongs
   * @param name the name of the file or directory
   * @param isNamespace a directory of site-packages that holds directories and no module but {@code
   *     __init__}: other distributions put theirs beside them
   */
  public record TopLevel(Scheme scheme, String name, boolean isDirectory, boolean isNamespace) {
    public TopLevel(Scheme scheme, String name, boolean isDirectory) {
      this(scheme, name, isDirectory, false);
    }

    /** Whether a namespace's directory may hold a file of this name. */
    public static boolean marksNamespace(String fileName) {
      return fileName.equals("__init__.py")
          || fileName.equals("__init__.pyi")
          || fileName.equals("py.typed");
    }
  }
}
