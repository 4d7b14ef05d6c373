package io.github.pythonenv.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A wheel for a test: well formed unless the test asks for something else.
 *
 * <pre>
 * Path wheel = TestWheel.of("demo", "1.0").file("demo/__init__.py", "").writeTo(folder);
 * </pre>
 */
public final class TestWheel {
  private final String name;
  private final String version;
  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private final Map<String, Integer> modes = new LinkedHashMap<>();
  private final Map<String, List<String>> entryPoints = new TreeMap<>();
  private final List<String> metadata = new ArrayList<>();
  private final List<Consumer<RawZip>> tricks = new ArrayList<>();
  private final List<String> left = new ArrayList<>();
  private String tag = "py3-none-any";
  private Optional<String> fileName = Optional.empty();
  private UnaryOperator<String> record = UnaryOperator.identity();

  private TestWheel(String name, String version) {
    this.name = name;
    this.version = version;
  }

  /** A wheel with nothing but its dist-info. */
  public static TestWheel of(String name, String version) {
    return new TestWheel(name, version);
  }

  /** A compressed tag set such as {@code cp314-cp314-manylinux_2_17_x86_64}. */
  public TestWheel tag(String text) {
    tag = text;
    return this;
  }

  /** Another file name than the content says. */
  public TestWheel fileName(String text) {
    fileName = Optional.of(text);
    return this;
  }

  /** A member with a row in RECORD; a second one of the same path replaces the first. */
  public TestWheel file(String path, byte[] content) {
    files.put(path, content);
    return this;
  }

  public TestWheel file(String path, String content) {
    return file(path, content.getBytes(StandardCharsets.UTF_8));
  }

  public TestWheel executable(String path, String content) {
    modes.put(path, 0100755);
    return file(path, content);
  }

  /** A file below {@code .data/<scheme>/}. */
  public TestWheel data(String scheme, String path, String content) {
    return file(dataDirectory() + "/" + scheme + "/" + path, content);
  }

  public TestWheel entryPoint(String group, String line) {
    entryPoints.computeIfAbsent(group, key -> new ArrayList<>()).add(line);
    return this;
  }

  public TestWheel consoleScript(String line) {
    return entryPoint("console_scripts", line);
  }

  /** Header lines added to METADATA, such as {@code Requires-Dist: idna}. */
  public TestWheel metadata(String... lines) {
    metadata.addAll(List.of(lines));
    return this;
  }

  /** A file of the dist-info directory instead of the generated one. */
  /** A line Requires-Dist. */
  public TestWheel requires(String requirement) {
    return metadata("Requires-Dist: " + requirement);
  }

  public TestWheel distInfo(String file, String content) {
    return file(distInfoDirectory() + "/" + file, content);
  }

  public TestWheel distInfo(String file, byte[] content) {
    return file(distInfoDirectory() + "/" + file, content);
  }

  /** Leaves a generated file of the dist-info directory out. */
  public TestWheel without(String file) {
    left.add(file);
    return this;
  }

  /** Changes the text of the generated RECORD. */
  public TestWheel record(UnaryOperator<String> change) {
    UnaryOperator<String> before = record;
    record = text -> change.apply(before.apply(text));
    return this;
  }

  /** Changes the archive's bytes; members stand in it in the order of RECORD, RECORD last. */
  public TestWheel zip(Consumer<RawZip> trick) {
    tricks.add(trick);
    return this;
  }

  public String distInfoDirectory() {
    return name + "-" + version + ".dist-info";
  }

  public String dataDirectory() {
    return name + "-" + version + ".data";
  }

  public String fileName() {
    return fileName.orElse(name + "-" + version + "-" + tag + ".whl");
  }

  public byte[] bytes() {
    Map<String, byte[]> all = all();
    RawZip zip = new RawZip();
    all.forEach(
        (path, content) ->
            zip.add(RawZip.member(path, content).mode(modes.getOrDefault(path, 0100644))));
    if (!left.contains("RECORD")) {
      String path = distInfoDirectory() + "/RECORD";
      zip.add(RawZip.member(path, record.apply(rows(all) + path + ",,\n")));
    }
    tricks.forEach(trick -> trick.accept(zip));
    return zip.bytes();
  }

  /** Writes the wheel into a folder under its own file name. */
  public Path writeTo(Path folder) {
    try {
      return Files.write(Files.createDirectories(folder).resolve(fileName()), bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, byte[]> all() {
    Map<String, byte[]> all = new LinkedHashMap<>(files);
    generate(all, "METADATA", metadataText());
    generate(all, "WHEEL", wheelText());
    if (!entryPoints.isEmpty()) {
      generate(all, "entry_points.txt", entryPointsText());
    }
    return all;
  }

  private void generate(Map<String, byte[]> all, String file, String content) {
    if (!left.contains(file)) {
      all.putIfAbsent(distInfoDirectory() + "/" + file, content.getBytes(StandardCharsets.UTF_8));
    }
  }

  private String metadataText() {
    StringBuilder text = new StringBuilder("Metadata-Version: 2.1\nName: ");
    text.append(name).append("\nVersion: ").append(version).append('\n');
    metadata.forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }

  private String wheelText() {
    StringBuilder text = new StringBuilder("Wheel-Version: 1.0\nGenerator: test\n");
    text.append("Root-Is-Purelib: ").append(tag.endsWith("-any")).append('\n');
    String[] parts = tag.split("-");
    for (String python : parts[0].split("\\.")) {
      for (String abi : parts[1].split("\\.")) {
        for (String platform : parts[2].split("\\.")) {
          text.append("Tag: ").append(python).append('-').append(abi).append('-');
          text.append(platform).append('\n');
        }
      }
    }
    return text.toString();
  }

  private String entryPointsText() {
    StringBuilder text = new StringBuilder();
    entryPoints.forEach(
        (group, lines) -> {
          text.append('[').append(group).append("]\n");
          lines.forEach(line -> text.append(line).append('\n'));
        });
    return text.toString();
  }

  private static String rows(Map<String, byte[]> files) {
    StringBuilder rows = new StringBuilder();
    files.forEach((path, content) -> rows.append(row(path, content)).append('\n'));
    return rows.toString();
  }

  /** A RECORD row without line end. */
  public static String row(String path, byte[] content) {
    boolean quoted = path.indexOf(',') >= 0 || path.indexOf('"') >= 0;
    String cell = quoted ? '"' + path.replace("\"", "\"\"") + '"' : path;
    return cell + ",sha256=" + base64(content) + "," + content.length;
  }

  private static String base64(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
