package io.github.pythonenv.declare;

import io.github.pythonenv.packaging.CoreMetadata;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.packaging.Requirement;
import io.github.pythonenv.packaging.Tag;
import io.github.pythonenv.packaging.Version;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/** The METADATA and WHEEL files of a module. */
final class ModuleMetadata {
  private ModuleMetadata() {}

  /** METADATA for what has none (core metadata 2.1). */
  static byte[] synthesised(PythonModule module, Version version) {
    StringBuilder text = new StringBuilder("Metadata-Version: 2.1\nName: ");
    text.append(module.name()).append("\nVersion: ").append(version).append('\n');
    module.description().ifPresent(line -> text.append("Summary: ").append(line).append('\n'));
    module.homepage().ifPresent(line -> text.append("Home-page: ").append(line).append('\n'));
    for (String dependency : module.dependencies()) {
      text.append("Requires-Dist: ").append(Requirement.parse(dependency)).append('\n');
    }
    return utf8(text.toString());
  }

  /** METADATA that is there, with the declared dependencies that it lacks. */
  static byte[] extended(byte[] file, CoreMetadata metadata, PythonModule module) {
    Set<PackageName> known = new HashSet<>();
    for (String requirement : metadata.requiresDist()) {
      // One that nobody can read is no reason not to add another.
      Requirement.readable(requirement).ifPresent(each -> known.add(each.name()));
    }
    StringBuilder added = new StringBuilder();
    for (String dependency : module.dependencies()) {
      Requirement requirement = Requirement.parse(dependency);
      if (!known.contains(requirement.name())) {
        added.append("Requires-Dist: ").append(requirement).append('\n');
      }
    }
    if (added.length() == 0) {
      return file;
    }
    // Before the first field: what follows the last one may be a description.
    byte[] lines = utf8(added.toString());
    byte[] extended = new byte[lines.length + file.length];
    System.arraycopy(lines, 0, extended, 0, lines.length);
    System.arraycopy(file, 0, extended, lines.length, file.length);
    return extended;
  }

  static byte[] wheel(Tag tag) {
    boolean pure = tag.platform().equals("any");
    return utf8(
        "Wheel-Version: 1.0\nGenerator: python-env-maven-plugin\nRoot-Is-Purelib: "
            + pure
            + "\nTag: "
            + tag
            + "\n");
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
