package io.github.pythonenv.write.archive;

import io.github.pythonenv.io.WriteFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A file of properties beside an archive: sorted, without a date, equal for equal values. */
public final class DescriptionFile {
  private DescriptionFile() {}

  /**
   * Writes the file whole, or leaves what stood there.
   *
   * @param values printable ASCII
   */
  public static void write(Path file, Map<String, String> values) {
    SortedMap<String, String> sorted = new TreeMap<>(values);
    StringBuilder text = new StringBuilder();
    sorted.forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
    byte[] bytes = text.toString().getBytes(StandardCharsets.ISO_8859_1);
    try {
      AsideFile.write(
          file,
          out -> {
            PatchableOutput output = new PatchableOutput(out);
            output.write(bytes);
            output.flush();
            return bytes.length;
          });
    } catch (IOException e) {
      throw WriteFailure.of(
          "The description of an archive cannot be written: " + file,
          e,
          ArchiveName.SHORTER,
          "see whether there is room and a right to write");
    }
  }
}
