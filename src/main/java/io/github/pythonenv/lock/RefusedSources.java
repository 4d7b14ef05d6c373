package io.github.pythonenv.lock;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.python.UvOutput;
import java.util.ArrayList;
import java.util.List;

/** The packages of a text of uv's that no file with a digest stands for, or one of this machine. */
final class RefusedSources {
  private RefusedSources() {}

  /**
   * @param text as uv writes it: one key a line
   * @throws PythonEnvException with every folder, repository and local file that a requirement
   *     names
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
      } else if (line.startsWith("archive = ") && line.contains("path = \"")) {
        findings.add(name + ": the file " + value(line, "path = "));
      } else if (line.startsWith("archive = ") && line.contains("url = \"file:")) {
        findings.add(name + ": the file " + value(line, "url = "));
      }
    }
    if (!findings.isEmpty()) {
      throw new PythonEnvException(
          "The requirements ask for what a lock cannot hold: it has no digest, or is on this machine"
              + " alone",
          findings,
          "take these lines out of the requirements: a package is required by its name, or as"
              + " `name @ ` and the address of a wheel or an sdist; a file of this machine is"
              + " declared in `<wheels>`, a folder in `<sources>`");
    }
  }

  private static String value(String line, String key) {
    int start = line.indexOf(key) + key.length() + 1;
    int end = line.indexOf('"', start);
    return end < 0 ? line : line.substring(start, end);
  }
}
