package io.github.pythonenv.mojo;

import io.github.pythonenv.report.Pom;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.LocalArtifactRequest;
import org.jspecify.annotations.Nullable;

/** The files of a project's POM and of its ancestors', as they are written. */
final class PomChain {
  private final MavenProject project;
  private final RepositorySystemSession repositories;
  private final List<Pom> poms = new ArrayList<>();
  private final List<String> unread = new ArrayList<>();

  private PomChain(MavenProject project, RepositorySystemSession repositories) {
    this.project = project;
    this.repositories = repositories;
  }

  static PomChain of(MavenProject project, RepositorySystemSession repositories) {
    PomChain chain = new PomChain(project, repositories);
    MavenProject next = project;
    while (next != null) {
      chain.add(next);
      next = next.getParent();
    }
    return chain;
  }

  /** The project's own first. */
  List<Pom> poms() {
    return poms;
  }

  /** Why a file is missing here, a line each. */
  List<String> unread() {
    return unread;
  }

  private void add(MavenProject member) {
    File file = file(member);
    if (file == null) {
      unread.add("the POM of " + coordinates(member) + " is not found: what it says has no place");
      return;
    }
    try {
      poms.add(
          new Pom(label(member, file.toPath()), Files.readAllBytes(file.toPath()), active(member)));
    } catch (IOException e) {
      unread.add("the POM of " + coordinates(member) + " cannot be read: " + e.getMessage());
    }
  }

  static String coordinates(MavenProject member) {
    return member.getGroupId() + ":" + member.getArtifactId() + ":" + member.getVersion();
  }

  private String label(MavenProject member, Path file) {
    Path base = project.getBasedir() == null ? null : project.getBasedir().toPath();
    if (base != null && file.startsWith(base)) {
      return base.relativize(file).toString().replace('\\', '/');
    }
    return coordinates(member) + " " + file.getFileName();
  }

  /** Of a parent from a repository, Maven keeps no file. */
  private @Nullable File file(MavenProject member) {
    // Plugins that flatten a POM set another file for the project.
    File read = member.getOriginalModel() == null ? null : member.getOriginalModel().getPomFile();
    if (read != null || member.getFile() != null) {
      return read != null ? read : member.getFile();
    }
    DefaultArtifact pom =
        new DefaultArtifact(
            member.getGroupId(), member.getArtifactId(), "pom", member.getVersion());
    return repositories
        .getLocalRepositoryManager()
        .find(
            repositories,
            new LocalArtifactRequest(pom, project.getRemoteProjectRepositories(), null))
        .getFile();
  }

  /** The profiles that count in one POM, by what Maven says it has injected there. */
  private Set<String> active(MavenProject member) {
    Map<String, List<String>> injected = project.getInjectedProfileIds();
    List<String> own = injected.get(coordinates(member));
    if (own != null) {
      return new HashSet<>(own);
    }
    Set<String> all = new HashSet<>();
    injected.forEach((source, ids) -> all.addAll(ids));
    return all;
  }
}
