package io.github.pythonenv.declare;

import io.github.pythonenv.io.Hashes;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.packaging.Version;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A wheel of a few small text files, not written yet.
 *
 * @param fileName such as {@code demo-1.0-py3-none-any.whl}
 * @param distInfo the name of its dist-info directory
 * @param files text by path, in the order of the archive; without RECORD
 */
public record GeneratedWheel(
    String fileName,
    PackageName name,
    Version version,
    String distInfo,
    Map<String, String> files) {
  /** Another number makes every wheel anew: to be raised when the same files get other bytes. */
  private static final String FORMAT = "generated wheel 1";

  private static final String WHEEL =
      """
      Wheel-Version: 1.0
      Generator: python-env-maven-plugin
      Root-Is-Purelib: true
      Tag: py3-none-any
      """;

  public GeneratedWheel {
    files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
  }

  /**
   * @param root text by path, beside the dist-info directory
   * @param info text by name of a file in it, METADATA and WHEEL apart
   */
  static GeneratedWheel of(
      PackageName name,
      Version version,
      String metadata,
      Map<String, String> root,
      Map<String, String> info) {
    String stem = name.escaped() + "-" + version;
    String distInfo = stem + ".dist-info";
    Map<String, String> files = new LinkedHashMap<>(root);
    files.put(distInfo + "/METADATA", metadata);
    files.put(distInfo + "/WHEEL", WHEEL);
    info.forEach((file, text) -> files.put(distInfo + "/" + file, text));
    return new GeneratedWheel(stem + "-py3-none-any.whl", name, version, distInfo, files);
  }

  /** SHA-256 in hex over all that decides the bytes. */
  public String key() {
    StringBuilder text = new StringBuilder(FORMAT).append('\n').append(fileName);
    for (Map.Entry<String, String> file : files.entrySet()) {
      text.append('\n').append(file.getKey()).append('\n').append(file.getValue().length());
      text.append('\n').append(file.getValue());
    }
    return Hashes.sha256(text.toString());
  }

  /** Writes the wheel, the same bytes each time. */
  public void writeTo(Path file) {
    try (WheelWriter writer = WheelWriter.to(file, distInfo)) {
      for (Map.Entry<String, String> member : files.entrySet()) {
        writer.add(member.getKey(), member.getValue().getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
