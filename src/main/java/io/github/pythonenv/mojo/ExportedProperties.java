package io.github.pythonenv.mojo;

import io.github.pythonenv.write.Environment;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.apache.maven.project.MavenProject;

/** The properties that other plugins of a build may use, so that no POM spells a layout. */
final class ExportedProperties {
  private ExportedProperties() {}

  static void set(MavenProject project, Environment environment) {
    Properties properties = project.getProperties();
    properties.setProperty("python-env.home", environment.root().toString());
    properties.setProperty("python-env.python", environment.python().toString());
    properties.setProperty("python-env.bin", environment.scripts().toString());
    properties.setProperty("python-env.sitePackages", environment.sitePackages().toString());
    Optional<Path> include = environment.include();
    if (include.isPresent()) {
      properties.setProperty("python-env.include", include.get().toString());
    }
    Optional<Path> library = environment.libpython();
    if (library.isPresent()) {
      properties.setProperty("python-env.libpython", library.get().toString());
    }
  }
}
