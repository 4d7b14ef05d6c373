package io.github.pythonenv.build;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.declare.BackendAnswer;
import io.github.pythonenv.declare.GeneratedWheel;
import io.github.pythonenv.packaging.CoreMetadata;
import io.github.pythonenv.packaging.EntryPoints;
import io.github.pythonenv.packaging.ProjectDescription;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** What a wheel of this machine says of itself; the store checks it whole when it unpacks it. */
final class WheelDescription {
  private WheelDescription() {}

  static CoreMetadata of(Path wheel) {
    return CoreMetadata.parse(required(file(wheel, "METADATA"), wheel));
  }

  /** Of a wheel that need not be written yet. */
  static CoreMetadata of(GeneratedWheel wheel) {
    String text = wheel.files().getOrDefault(wheel.distInfo() + "/METADATA", "");
    return CoreMetadata.parse(text.getBytes(StandardCharsets.UTF_8));
  }

  /** With its entry points. */
  static BackendAnswer answer(Path wheel) {
    byte[] metadata = required(file(wheel, "METADATA"), wheel);
    Map<String, String> licenses = new TreeMap<>();
    ProjectDescription describing = ProjectDescription.parse(metadata);
    for (ProjectDescription.Field field : describing.fields()) {
      if (field.name().equals("License-File")) {
        file(wheel, "licenses/" + field.value())
            .ifPresent(
                text -> licenses.put(field.value(), new String(text, StandardCharsets.UTF_8)));
      }
    }
    return new BackendAnswer(
        CoreMetadata.parse(metadata),
        // Older backends put those files elsewhere; a name without its file is of no use.
        new ProjectDescription(describing.fields(), describing.body(), licenses)
            .without(
                field ->
                    field.name().equals("License-File") && !licenses.containsKey(field.value())),
        EntryPoints.parse(file(wheel, "entry_points.txt").orElseGet(() -> new byte[0])));
  }

  private static byte[] required(Optional<byte[]> content, Path wheel) {
    return content.orElseThrow(
        () -> new PythonEnvException("This wheel has no METADATA: " + wheel, "build it again"));
  }

  private static Optional<byte[]> file(Path wheel, String child) {
    try (ZipFile zip = new ZipFile(wheel.toFile())) {
      for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        String name = entry.getName();
        if (name.endsWith(".dist-info/" + child)
            && name.indexOf('/') == name.length() - child.length() - 1) {
          try (InputStream in = zip.getInputStream(entry)) {
            return Optional.of(in.readNBytes(CoreMetadata.MAX_SIZE));
          }
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new PythonEnvException(
          "This is no wheel: " + wheel,
          List.of(String.valueOf(e.getMessage())),
          "build it again",
          e);
    }
  }
}
