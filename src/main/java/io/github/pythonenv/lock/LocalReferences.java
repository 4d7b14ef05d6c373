package io.github.pythonenv.lock;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.packaging.Requirement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Files of this machine that are asked for in the files that a POM names: a lock would hold their
 * paths, and no other machine has them.
 */
final class LocalReferences {
  private static final List<String> ARCHIVES = List.of(".whl", ".zip", ".tar.gz", ".tgz");

  private LocalReferences() {}

  /** A finding each, with the element and the line. Folders are left to the resolver. */
  static List<String> of(LockSources sources) {
    List<String> findings = new ArrayList<>();
    sources.requirementsFile().ifPresent(file -> addLines("<requirementsFile>", file, findings));
    sources.constraintsFile().ifPresent(file -> addLines("<constraints>", file, findings));
    if (sources.pyproject().filter(LocalReferences::mayName).isPresent()) {
      for (Requirement each : RootRequirements.ofProject(sources).all()) {
        if (each.isLocal()) {
          findings.add(finding("<pyproject>", "", each.toString()));
        }
      }
    }
    return findings;
  }

  private static String finding(String element, String place, String text) {
    return "`" + element + "`" + place + ": " + Requirement.localFinding(text);
  }

  private static void addLines(String element, Path file, List<String> findings) {
    RequirementLines lines = RequirementLines.of(file);
    List<RequirementLines.Line> local = new ArrayList<>(lines.all());
    local.removeIf(line -> !isLocal(line));
    for (RequirementLines.Line line : lines.editable()) {
      if (Requirement.hasLocalAddress(line.text())) {
        local.add(line);
      }
    }
    for (RequirementLines.Line line : local) {
      String place = ", line " + line.number() + " of " + line.file().getFileName();
      findings.add(finding(element, place, line.text()));
    }
  }

  private static boolean isLocal(RequirementLines.Line line) {
    try {
      return isPath(line) || Requirement.parse(line.text()).isLocal();
    } catch (PythonEnvException e) {
      return false;
    }
  }

  /** Whether a line is a path where a requirement might stand, as pip takes it. */
  private static boolean isPath(RequirementLines.Line line) {
    String text = line.text().toLowerCase(Locale.ROOT);
    if (Requirement.hasLocalAddress(text)) {
      return true;
    }
    // A variable may stand for the address of an index.
    if (text.contains("://") || text.contains("${")) {
      return false;
    }
    boolean archive =
        ARCHIVES.stream().anyMatch(ending -> text.split("[\\s;\\[]", 2)[0].endsWith(ending));
    return archive || ((text.startsWith(".") || text.startsWith("/")) && !isFolder(line));
  }

  private static boolean isFolder(RequirementLines.Line line) {
    try {
      return Files.isDirectory(line.file().resolveSibling(line.text()));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** Whether a look at the text does not rule it out: to read TOML costs much more. */
  private static boolean mayName(Path pyproject) {
    try {
      String text = new String(Files.readAllBytes(pyproject), StandardCharsets.UTF_8);
      return text.toLowerCase(Locale.ROOT).contains("file:")
          || text.contains(" @ ")
          || text.contains("@.");
    } catch (IOException e) {
      return false;
    }
  }
}
