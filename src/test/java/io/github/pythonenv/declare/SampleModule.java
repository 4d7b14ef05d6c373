package io.github.pythonenv.declare;

import io.github.pythonenv.testing.ElfFixture;
import io.github.pythonenv.testing.RawZip;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A module for a test: one artifact or one directory with the files the test asks for. */
final class SampleModule {
  private final Path folder;
  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private String coordinates = "org.acme:fast:1.0";
  private Optional<String> version = Optional.empty();
  private Optional<String> sitePackages = Optional.empty();
  private List<String> dependencies = List.of();
  private Optional<String> description = Optional.empty();
  private Optional<String> homepage = Optional.empty();
  private ModuleOutputs outputs = ModuleOutputs.NONE;

  SampleModule(Path folder) {
    this.folder = folder;
  }

  /** The smallest library, for x86-64. */
  static byte[] elf(String... needed) {
    return new ElfFixture(true).needed("libc.so.6").needed(needed).bytes();
  }

  SampleModule coordinates(String text) {
    coordinates = text;
    return this;
  }

  SampleModule file(String path, byte[] content) {
    files.put(path, content);
    return this;
  }

  SampleModule file(String path, String content) {
    return file(path, content.getBytes(StandardCharsets.UTF_8));
  }

  SampleModule version(String text) {
    version = Optional.of(text);
    return this;
  }

  SampleModule sitePackages(String path) {
    sitePackages = Optional.of(path);
    return this;
  }

  SampleModule dependencies(String... requirements) {
    dependencies = List.of(requirements);
    return this;
  }

  SampleModule described(String summary, String page) {
    description = Optional.of(summary);
    homepage = Optional.of(page);
    return this;
  }

  /** What of the outputs is asked for, and an artifact of the first with these files. */
  SampleModule output(List<ModuleOutput> wanted, Map<String, String> contents) throws IOException {
    List<OutputArtifact> artifacts = new ArrayList<>();
    if (!contents.isEmpty()) {
      RawZip zip = new RawZip();
      contents.forEach(
          (path, text) -> zip.add(RawZip.member(path, text.getBytes(StandardCharsets.UTF_8))));
      Path file = Files.write(Files.createTempFile(folder, "output", ".jar"), zip.bytes());
      String label = "org.acme:fast:1.0:" + wanted.get(0).key();
      artifacts.add(new OutputArtifact(wanted.get(0), new ModuleArtifact(label, "1.0", file)));
    }
    outputs = new ModuleOutputs(wanted, artifacts);
    return this;
  }

  PythonModule module(String name) throws IOException {
    RawZip zip = new RawZip();
    files.forEach((path, content) -> zip.add(RawZip.member(path, content)));
    return module(name, zip.bytes());
  }

  /** A module of an artifact with just these bytes. */
  PythonModule module(String name, byte[] jar) throws IOException {
    Path file = Files.write(Files.createTempFile(folder, "artifact", ".jar"), jar);
    String maven = coordinates.substring(coordinates.lastIndexOf(':') + 1);
    return new PythonModule(
        name,
        version,
        List.of(new ModuleArtifact(coordinates, maven, file)),
        Optional.empty(),
        sitePackages,
        dependencies,
        description,
        homepage,
        outputs);
  }

  PythonModule directory(Path output, String text, String name) throws IOException {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path path = output.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
    return new PythonModule(
        name,
        Optional.of(text),
        List.of(),
        Optional.of(output),
        sitePackages,
        dependencies,
        description,
        homepage,
        outputs);
  }

  /** The wheel's members, in its order. */
  List<String> names(DeclaredWheel wheel) throws IOException {
    return new ArrayList<>(members(wheel).keySet());
  }

  byte[] bytes(DeclaredWheel wheel, String path) throws IOException {
    return members(wheel).get(path);
  }

  String text(DeclaredWheel wheel, String path) throws IOException {
    return new String(bytes(wheel, path), StandardCharsets.UTF_8);
  }

  private static Map<String, byte[]> members(DeclaredWheel wheel) throws IOException {
    Map<String, byte[]> members = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(wheel.file()))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        members.put(entry.getName(), zip.readAllBytes());
      }
    }
    return members;
  }
}
