package io.github.pythonenv.mojo;

import java.nio.file.Path;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.MavenProjectHelper;

/** The files that a project has beside its main artifact. */
record Attachments(MavenProject project, MavenProjectHelper helper) {
  /** Attaches a file; what stood under these coordinates before in the same build is replaced. */
  void add(String type, String classifier, Path file) {
    for (Artifact each : project.getAttachedArtifacts()) {
      if (each.getType().equals(type) && classifier.equals(each.getClassifier())) {
        each.setFile(file.toFile());
        return;
      }
    }
    helper.attachArtifact(project, type, classifier, file.toFile());
  }
}
