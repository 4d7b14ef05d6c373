package io.github.pythonenv.mojo;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.python.ArchiveCoordinates;
import io.github.pythonenv.python.ArtifactSource;
import java.nio.file.Path;
import java.util.List;

/** Finds archives among artifacts, and says what to do about one that is not there. */
record ArchiveArtifacts(ArtifactSource artifacts, boolean offline) {
  /**
   * @param element the name of the element that names it
   */
  Path resolve(String element, ArchiveCoordinates wanted) {
    return wanted.find(artifacts).orElseThrow(() -> absent(element, wanted));
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
