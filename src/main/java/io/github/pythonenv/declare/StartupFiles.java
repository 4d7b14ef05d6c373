package io.github.pythonenv.declare;

import io.github.pythonenv.packaging.PackageName;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The files in site-packages that put an editable package's root on {@code sys.path}.
 *
 * <p>A root without variables is a plain line of a {@code .pth} file, which type checkers and
 * editors read too; Python appends it. Where it is not ASCII there is code as well: Python does not
 * find the folder of the line where the locale has no such letters, as in {@code LC_ALL=C} without
 * UTF-8 mode; up to Python 3.12 it cannot even read the line there, and there is code alone. A root
 * with variables takes code, which looks them up at each start and puts the root first: up to
 * Python 3.14 in an {@code import} line of a {@code .pth} file, from 3.15 on in a function that a
 * {@code .start} file names (PEP 829).
 *
 * <p>Several roots stand on {@code sys.path} in the order of the packages' normalised names.
 */
final class StartupFiles {
  private static final int FIRST_WITH_START_FILES = 15;
  private static final int FIRST_WITH_UTF8 = 13;

  /**
   * A virtual environment's files are processed twice, so what was done is remembered: the root by
   * package, empty where there is none. Python adds roots to {@code sys.path} in order of names.
   */
  private static final String CODE =
      """
      import os
      import sys

      NAME = %s
      ROOT = [%s]  # every second one is an environment variable


      def start():
          done = vars(sys).setdefault('_python_env_editables', {})
          if NAME in done:
              return
          done[NAME] = ''
          unset = ['$' + name for name in ROOT[1::2] if not os.environ.get(name)]
          if unset:
              if sys.stderr:
                  sys.stderr.write(
                      'python-env: ' + NAME + ' cannot be imported, for its root needs '
                      + ' and '.join(unset) + ', not set here: add it to <environmentVariables>'
                      + ' of the plugin and run python-env:build, or export it\\n')
              return
          # The bytes on disk are UTF-8, whatever the locale makes of them.
          parts = [os.fsdecode(part.encode('utf-8')) for part in ROOT]
          for i in range(1, len(parts), 2):
              parts[i] = os.environ[parts[i]]
          root = os.path.abspath(''.join(parts))
          if root in sys.path:
              return
          if len(parts) == 1:
              sys.path.append(root)
          else:
              sys.path.insert(sum(map(bool, done.values())), root)
              done[NAME] = root
      """;

  private StartupFiles() {}

  /**
   * Text by file name.
   *
   * @param minor 14 for Python 3.14
   */
  static Map<String, String> of(PackageName name, EditableRoot root, int minor) {
    Map<String, String> files = new LinkedHashMap<>();
    String stem = "_" + name;
    String line = isPlainLine(root, minor) ? root.parts().get(0) + "\n" : "";
    if (!line.isEmpty() && isAscii(line)) {
      files.put(stem + ".pth", line);
      return files;
    }
    String code = code(name, root);
    if (minor >= FIRST_WITH_START_FILES && (root.hasVariable() || !line.isEmpty())) {
      if (!line.isEmpty()) {
        files.put(stem + ".pth", line);
      }
      String module = "__editable_" + name.escaped();
      files.put(module + ".py", code);
      files.put(stem + ".start", module + ":start\n");
    } else {
      files.put(
          stem + ".pth",
          line
              + "# The root of "
              + name
              + ": "
              + PythonLiteral.of(root.typed())
              + "\nimport sys; exec("
              + PythonLiteral.of(code + "\n\nstart()\n")
              + ", {})\n");
    }
    return files;
  }

  /** Whether Python takes the line as it is: it strips blanks, and once decoded by locale. */
  private static boolean isPlainLine(EditableRoot root, int minor) {
    if (root.hasVariable()) {
      return false;
    }
    String path = root.parts().get(0);
    char last = path.charAt(path.length() - 1);
    if (Character.isWhitespace(last) || Character.isSpaceChar(last)) {
      return false;
    }
    return minor >= FIRST_WITH_UTF8 || isAscii(path);
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0x7f) {
        return false;
      }
    }
    return true;
  }

  private static String code(PackageName name, EditableRoot root) {
    StringBuilder parts = new StringBuilder();
    for (String part : root.parts()) {
      parts.append(parts.length() == 0 ? "" : ", ").append(PythonLiteral.of(part));
    }
    int first = CODE.indexOf("%s");
    int second = CODE.indexOf("%s", first + 2);
    return CODE.substring(0, first)
        + PythonLiteral.of(name.value())
        + CODE.substring(first + 2, second)
        + parts
        + CODE.substring(second + 2);
  }
}
