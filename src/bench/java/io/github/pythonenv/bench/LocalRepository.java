package io.github.pythonenv.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** A local repository with the two plugins that are compared, both laid into it alike. */
final class LocalRepository {
  private final Path root;
  private final String version;

  private LocalRepository(Path root, String version) {
    this.root = root;
    this.version = version;
  }

  static Path make(Workplace place) {
    LocalRepository repository = new LocalRepository(place.folder("repository"), place.version());
    try {
      repository.add(
          "io/github/pythonenv",
          "python-env-maven-plugin",
          Files.readAllBytes(place.pluginJar()),
          Files.readString(place.pluginPom()));
      repository.add(
          "io/github/pythonenv/bench",
          "empty-maven-plugin",
          emptyPlugin(place),
          place.template("empty-plugin/pom.xml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return repository.root;
  }

  private void add(String group, String artifact, byte[] jar, String pom) throws IOException {
    Path folder = Files.createDirectories(root.resolve(group).resolve(artifact).resolve(version));
    Files.write(folder.resolve(artifact + "-" + version + ".jar"), jar);
    Files.writeString(folder.resolve(artifact + "-" + version + ".pom"), pom);
  }

  private static byte[] emptyPlugin(Workplace place) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(bytes)) {
      jar.putNextEntry(new JarEntry("META-INF/maven/plugin.xml"));
      jar.write(place.template("empty-plugin/plugin.xml").getBytes(StandardCharsets.UTF_8));
      String goal = EmptyMojo.class.getName().replace('.', '/') + ".class";
      jar.putNextEntry(new JarEntry(goal));
      try (InputStream in = EmptyMojo.class.getClassLoader().getResourceAsStream(goal)) {
        if (in == null) {
          throw new IllegalStateException(goal);
        }
        in.transferTo(jar);
      }
    }
    return bytes.toByteArray();
  }
}
