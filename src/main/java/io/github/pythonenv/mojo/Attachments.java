package io.github.pythonenv.mojo;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.packaging.WheelFileName;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.MavenProjectHelper;

/** The files that a project has beside its main artifact. */
record Attachments(MavenProject project, MavenProjectHelper helper) {
  private static final String WHEEL = "whl";

  /** Attaches a file; what stood under these coordinates before in the same build is replaced. */
  void add(String type, String classifier, Path file) {
    if (!replaced(project.getArtifactId(), project.getVersion(), type, classifier, file)) {
      helper.attachArtifact(project, type, classifier, file.toFile());
    }
  }

  /**
   * Attaches a wheel so that a repository's layout gives it its own name back: the artifact is the
   * distribution, the version its version, the classifier its tags. In a SNAPSHOT the version is
   * the project's, as a repository of snapshots takes no other.
   *
   * @throws PythonEnvException when another environment of the project has attached another wheel
   *     that would have the same place in a repository
   */
  void addWheel(Path file) {
    String name = String.valueOf(file.getFileName());
    WheelFileName wheel = WheelFileName.parse(name);
    String stem = name.substring(0, name.length() - WHEEL.length() - 1);
    int first = stem.indexOf('-');
    int second = stem.indexOf('-', first + 1);
    String classifier = stem.substring(second + 1);
    String distribution = stem.substring(0, first);
    String version =
        project.getArtifact().isSnapshot() ? project.getVersion() : wheel.version().toString();
    if (replaced(distribution, version, WHEEL, classifier, file)) {
      return;
    }
    Artifact artifact =
        new DefaultArtifact(
            project.getGroupId(),
            distribution,
            version,
            null,
            WHEEL,
            classifier,
            new DefaultArtifactHandler(WHEEL));
    artifact.setFile(file.toFile());
    project.addAttachedArtifact(artifact);
  }

  private boolean replaced(
      String artifactId, String version, String type, String classifier, Path file) {
    for (Artifact each : project.getAttachedArtifacts()) {
      if (each.getArtifactId().equals(artifactId)
          && each.getVersion().equals(version)
          && each.getType().equals(type)
          && classifier.equals(each.getClassifier())) {
        refuseOther(each, file);
        each.setFile(file.toFile());
        return true;
      }
    }
    return false;
  }

  /**
   * In a SNAPSHOT all versions of a wheel have one place, two environments may declare packages of
   * one name and version, and other plugins attach too: one file would hide the other. A file that
   * is gone hides none.
   */
  private static void refuseOther(Artifact attached, Path file) {
    File hidden = attached.getFile();
    if (hidden == null || !hidden.exists() || isSame(hidden.toPath(), file)) {
      return;
    }
    Path former = hidden.toPath();
    boolean wheel = attached.getType().equals(WHEEL);
    throw new PythonEnvException(
        (wheel ? "Two wheels" : "Two files")
            + " of this project would be one artifact: "
            + attached,
        List.of(former.toString(), file.toString()),
        wheel
            ? "<attachWheels>false</attachWheels> in the execution whose wheels are not to be"
                + " attached"
            : "give the environment another <name>, or the other file another classifier");
  }

  private static boolean isSame(Path former, Path file) {
    try {
      return former.equals(file)
          || (former.getFileName().equals(file.getFileName())
              && Files.isRegularFile(former)
              && Files.mismatch(former, file) < 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
