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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** What a wheel of this machine says of itself; the store checks it whole when it unpacks it. */
final class WheelDescription {
  private static final String DIST_INFO = ".dist-info";
  private static final String METADATA = "METADATA";
  private static final String ENTRY_POINTS = "entry_points.txt";
  private static final String LICENSES = "licenses/";

  private WheelDescription() {}

  static CoreMetadata of(Path wheel) {
    return CoreMetadata.parse(metadata(files(wheel, METADATA::equals), wheel));
  }

  /** Of a wheel that need not be written yet. */
  static CoreMetadata of(GeneratedWheel wheel) {
    String text = wheel.files().getOrDefault(wheel.distInfo() + "/METADATA", "");
    return CoreMetadata.parse(text.getBytes(StandardCharsets.UTF_8));
  }

  /** With its entry points. */
  static BackendAnswer answer(Path wheel) {
    Map<String, byte[]> files =
        files(
            wheel,
            name ->
                name.equals(METADATA) || name.equals(ENTRY_POINTS) || name.startsWith(LICENSES));
    byte[] metadata = metadata(files, wheel);
    Map<String, String> licenses = new TreeMap<>();
    ProjectDescription describing = ProjectDescription.parse(metadata);
    for (ProjectDescription.Field field : describing.fields()) {
      if (field.name().equals("License-File")) {
        byte[] text = files.get(LICENSES + field.value());
        if (text != null) {
          licenses.put(field.value(), new String(text, StandardCharsets.UTF_8));
        }
      }
    }
    return new BackendAnswer(
        CoreMetadata.parse(metadata),
        // Older backends put those files elsewhere; a name without its file is of no use.
        new ProjectDescription(describing.fields(), describing.body(), licenses)
            .without(
                field ->
                    field.name().equals("License-File") && !licenses.containsKey(field.value())),
        EntryPoints.parse(files.getOrDefault(ENTRY_POINTS, new byte[0])));
  }

  private static byte[] metadata(Map<String, byte[]> files, Path wheel) {
    byte[] content = files.get(METADATA);
    if (content == null) {
      throw new PythonEnvException("This wheel has no METADATA: " + wheel, "build it again");
    }
    return content;
  }

  /** Files of the dist-info directory, by their paths below it. */
  private static Map<String, byte[]> files(Path wheel, Predicate<String> wanted) {
    Map<String, byte[]> files = new HashMap<>();
    try (ZipFile zip = new ZipFile(wheel.toFile())) {
      for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        int slash = entry.getName().indexOf('/');
        String name = entry.getName().substring(slash + 1);
        if (entry.getName().startsWith(DIST_INFO, slash - DIST_INFO.length())
            && !files.containsKey(name)
            && wanted.test(name)) {
          try (InputStream in = zip.getInputStream(entry)) {
            files.put(name, in.readNBytes(CoreMetadata.MAX_SIZE));
          }
        }
      }
      return files;
    } catch (IOException e) {
      throw new PythonEnvException(
          "This is no wheel: " + wheel,
          List.of(String.valueOf(e.getMessage())),
          "build it again",
          e);
    }
  }
}
