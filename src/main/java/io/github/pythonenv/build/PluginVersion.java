package io.github.pythonenv.build;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The version of this plugin, from a resource that the build fills in. */
final class PluginVersion {
  private static @Nullable String version;

  private PluginVersion() {}

  static String get() {
    String known = version;
    if (known == null) {
      try (InputStream in = PluginVersion.class.getResourceAsStream("version.txt")) {
        if (in == null) {
          throw new IllegalStateException("not in the jar: version.txt");
        }
        known = new String(in.readAllBytes(), StandardCharsets.UTF_8).trim();
        version = known;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return known;
  }
}
