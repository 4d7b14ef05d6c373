package io.github.pythonenv.store.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** What we call ourselves to servers: name and version, and nothing about the machine. */
final class UserAgent {
  static final String VALUE = value();

  private UserAgent() {}

  private static String value() {
    String name = "python-env-maven-plugin";
    String resource = "/META-INF/maven/io.github.pythonenv/" + name + "/pom.properties";
    try (InputStream in = UserAgent.class.getResourceAsStream(resource)) {
      if (in == null) {
        // Not run from the plugin's jar.
        return name + "/dev";
      }
      Properties properties = new Properties();
      properties.load(in);
      return name + "/" + properties.getProperty("version", "dev");
    } catch (IOException e) {
      return name + "/dev";
    }
  }
}
