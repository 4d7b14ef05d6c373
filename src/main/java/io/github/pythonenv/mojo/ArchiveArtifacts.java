package io.github.pythonenv.mojo;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.build.Problems;
import io.github.pythonenv.python.ArchiveCoordinates;
import io.github.pythonenv.python.ArtifactSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds archives among artifacts, and says what to do about one that is not there. */
record ArchiveArtifacts(ArtifactSource artifacts, boolean offline) {
  /**
   * The files, by the same names.
   *
   * @param wanted by the names of the elements that name them
   * @throws PythonEnvException with all that are not there
   */
  Map<String, Path> resolve(Map<String, ArchiveCoordinates> wanted) {
    Map<String, Path> files = new HashMap<>();
    List<String> missing = new ArrayList<>();
    Problems problems = new Problems();
    new TreeMap<>(wanted)
        .forEach(
            (name, each) -> {
              try {
                files.put(name, each.find(artifacts).orElseThrow(() -> absent(name, each)));
              } catch (PythonEnvException e) {
                missing.add(name);
                problems.add(e);
              }
            });
    problems.throwIfAny(
        "<archives> asks for "
            + missing.size()
            + " that are not there: "
            + String.join(", ", missing));
    return files;
  }

  private PythonEnvException absent(String element, ArchiveCoordinates wanted) {
    List<String> origin = List.of("`<archives><" + element + ">` asks for it");
    if (artifacts.sibling(wanted.group(), wanted.artifact(), wanted.version()).isPresent()) {
      return new PythonEnvException(
          "A module of this build has not attached this archive, nor is it in a repository: "
              + wanted,
          origin,
          "let its goal `attach` run before: `mvn package` with that module before this one in"
              + " <modules>, or among its <dependencies> (as type pom)");
    }
    if (offline) {
      return new PythonEnvException(
          "This archive is not in the local repository, and Maven is offline: " + wanted,
          origin,
          "run once without -o");
    }
    return new PythonEnvException(
        "No repository of this project has this archive: " + wanted,
        origin,
        "the classifier of what `attach` attaches is <name>-<platform>; write"
            + " group:artifact:version:classifier where it is another than "
            + wanted.classifier());
  }
}
