package io.github.pythonenv.lock;

import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.packaging.Version;
import java.util.List;
import java.util.Optional;

/**
 * What one version of an index package is said to require, in the place of its own metadata.
 *
 * @param requiresDist requirements (PEP 508)
 */
public record StaticMetadata(
    PackageName name,
    Version version,
    Optional<String> requiresPython,
    List<String> requiresDist,
    List<String> providesExtra) {
  public StaticMetadata {
    requiresDist = List.copyOf(requiresDist);
    providesExtra = List.copyOf(providesExtra);
  }

  /** An entry of uv's configuration file. */
  String toToml() {
    StringBuilder text = new StringBuilder("[[dependency-metadata]]\n");
    text.append("name = ").append(TomlText.quoted(name.value())).append('\n');
    text.append("version = ").append(TomlText.quoted(version.toString())).append('\n');
    if (requiresPython.isPresent()) {
      text.append("requires-python = ").append(TomlText.quoted(requiresPython.get())).append('\n');
    }
    text.append("requires-dist = ").append(TomlText.array(requiresDist)).append('\n');
    text.append("provides-extra = ").append(TomlText.array(providesExtra)).append('\n');
    return text.toString();
  }
}
