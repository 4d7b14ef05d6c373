package io.github.pythonenv.lock;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.python.UvOutput;
import java.util.ArrayList;
import java.util.List;

/** The packages of a text of uv's that no file with a digest stands for. */
final class RefusedSources {
  private RefusedSources() {}

  /**
   * @param text as uv writes it: one key a line
   * @throws PythonEnvException with every folder and every repository that a requirement names
   */
  static void refuse(String text) {
    List<String> findings = new ArrayList<>();
    String name = "";
    for (String line : text.split("\n", -1)) {
      if (line.startsWith("name = ")) {
        name = value(line, "name = ");
      } else if (line.startsWith("directory = ")) {
        boolean editable = line.contains("editable = true");
        findings.add(
            name + (editable ? ": the folder (-e) " : ": the folder ") + value(line, "path = "));
      } else if (line.startsWith("vcs = ")) {
        findings.add(name + ": the repository " + UvOutput.masked(value(line, "url = ")));
      }
    }
    if (!findings.isEmpty()) {
      throw new PythonEnvException(
          "The requirements ask for what a lock cannot hold, since its content has no digest",
          findings,
          "take these lines out of the requirements: a package is required by its name, or as"
              + " `name @ ` and the address of a wheel or an sdist");
    }
  }

  private static String value(String line, String key) {
    int start = line.indexOf(key) + key.length() + 1;
    int end = line.indexOf('"', start);
    return end < 0 ? line : line.substring(start, end);
  }
}
