package io.github.pythonenv.bench;

import java.nio.file.Path;
import java.util.List;

/** Projects on which whole Maven processes run. */
final class MavenProjects {
  private final Workplace place;
  private final Path repository;
  private final Path settings;

  MavenProjects(Workplace place) {
    this.place = place;
    this.repository = LocalRepository.make(place);
    this.settings = place.folder("projects").resolve("settings.xml");
    Workplace.write(settings, place.template("projects/settings.xml"));
  }

  /** The folder of a project, made from its POM in the repository. */
  Path project(String name) {
    Path folder = place.folder("projects/" + name);
    // Without it the JVM options of the repository around it would hold here too.
    place.folder("projects/" + name + "/.mvn");
    Workplace.write(folder.resolve("pom.xml"), place.template("projects/" + name + ".xml"));
    return folder;
  }

  List<String> validate() {
    return List.of(
        place.mavenHome().resolve("bin").resolve("mvn").toString(),
        "-B",
        "-gs",
        settings.toString(),
        "-Dmaven.repo.local=" + repository,
        "validate");
  }
}
