package io.github.pythonenv.mojo;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.python.ArtifactSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.transfer.ArtifactNotFoundException;

/** Artifacts from the repositories of a Maven project. */
record MavenArtifacts(
    RepositorySystem repositories,
    RepositorySystemSession session,
    List<RemoteRepository> remotes,
    List<MavenProject> siblings)
    implements ArtifactSource {
  /** Those of the repositories that a project has, and of the modules built with it. */
  static MavenArtifacts of(Maven maven, MavenSession session, MavenProject project) {
    return new MavenArtifacts(
        maven.repositories(),
        session.getRepositorySession(),
        project.getRemoteProjectRepositories(),
        session.getProjects());
  }

  @Override
  public Optional<Path> resolve(
      String group, String artifact, String version, String classifier, String type) {
    Artifact wanted = new DefaultArtifact(group, artifact, classifier, type, version);
    try {
      return Optional.of(file(wanted));
    } catch (ArtifactResolutionException e) {
      if (session.isOffline()) {
        throw new PythonEnvException(
            "This artifact is not in the local repository, and Maven is offline: " + wanted,
            List.of(),
            "run once without -o",
            e);
      }
      return absent(wanted, e);
    }
  }

  @Override
  public Optional<Path> find(
      String group, String artifact, String version, String classifier, String type) {
    Artifact wanted = new DefaultArtifact(group, artifact, classifier, type, version);
    try {
      return Optional.of(file(wanted));
    } catch (ArtifactResolutionException e) {
      return session.isOffline() ? Optional.empty() : absent(wanted, e);
    }
  }

  private Path file(Artifact wanted) throws ArtifactResolutionException {
    Optional<Path> attached = attached(wanted);
    if (attached.isPresent()) {
      return attached.get();
    }
    ArtifactRequest request = new ArtifactRequest(wanted, remotes, null);
    return repositories.resolveArtifact(session, request).getArtifact().getFile().toPath();
  }

  /**
   * A wheel that a module of this build has attached by now: Maven looks among the modules for
   * artifacts that have the name of one.
   */
  private Optional<Path> attached(Artifact wanted) {
    for (MavenProject module : siblings) {
      // Another thread may be attaching to it.
      for (org.apache.maven.artifact.Artifact each :
          module.getAttachedArtifacts().toArray(new org.apache.maven.artifact.Artifact[0])) {
        if (each != null
            && each.getGroupId().equals(wanted.getGroupId())
            && each.getArtifactId().equals(wanted.getArtifactId())
            && each.getVersion().equals(wanted.getVersion())
            && each.getType().equals(wanted.getExtension())
            && wanted.getClassifier().equals(each.getClassifier())
            && each.getFile() != null
            && each.getFile().isFile()) {
          return Optional.of(each.getFile().toPath());
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Path> absent(Artifact wanted, ArtifactResolutionException e) {
    if (e.getCause() instanceof ArtifactNotFoundException) {
      return Optional.empty();
    }
    throw new PythonEnvException(
        "This artifact cannot be resolved: " + wanted,
        Causes.messages(e),
        "repositories, mirrors and their credentials stand in the POM and in settings.xml; where the"
            + " reason is mended, -U makes Maven ask again",
        e);
  }

  @Override
  public Optional<Path> sibling(String group, String artifact, String version) {
    for (MavenProject each : siblings) {
      if (each.getGroupId().equals(group)
          && each.getArtifactId().equals(artifact)
          && each.getVersion().equals(version)) {
        return Optional.of(each.getBasedir().toPath());
      }
    }
    return Optional.empty();
  }
}
