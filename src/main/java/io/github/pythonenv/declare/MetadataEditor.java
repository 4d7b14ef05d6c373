package io.github.pythonenv.declare;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Edits the {@code Requires-Dist} fields of a METADATA file (core metadata specifications), and
 * leaves every other byte as it is.
 *
 * <p>The file is read as Python's e-mail reader does: fields may be folded, their names be in any
 * case, and the first line that is no field begins the description.
 */
final class MetadataEditor {
  private static final String FIELD = "requires-dist";

  private final String text;
  private final List<String> fields = new ArrayList<>();
  private final int end;

  /**
   * @param metadata the file's bytes
   */
  MetadataEditor(byte[] metadata) {
    text = new String(metadata, StandardCharsets.ISO_8859_1);
    end = readFields();
  }

  /** Cuts the header into its fields, with their line ends; where they end is the result. */
  private int readFields() {
    // The byte order mark, as these characters show its bytes.
    int start = text.startsWith("\u00ef\u00bb\u00bf") ? 3 : 0;
    if (start > 0) {
      fields.add(text.substring(0, start));
    }
    while (start < text.length() && isField(start)) {
      int next = nextLine(start);
      while (next < text.length() && isBlank(text.charAt(next))) {
        next = nextLine(next);
      }
      fields.add(text.substring(start, next));
      start = next;
    }
    return start;
  }

  private boolean isField(int start) {
    int lineEnd = lineEnd(start);
    int colon = text.indexOf(':', start);
    return colon > start && colon < lineEnd && !isBlank(text.charAt(start));
  }

  /** The requirements, unfolded. */
  List<String> requirements() {
    List<String> requirements = new ArrayList<>();
    for (String field : fields) {
      if (isRequirement(field)) {
        requirements.add(value(field));
      }
    }
    return requirements;
  }

  /**
   * The file after the edits.
   *
   * @param findings takes every edit that hits nothing or cannot be done
   */
  byte[] apply(RequirementEdits edits, List<String> findings) {
    List<String> before = requirements();
    List<String> added = edits.apply(before, findings);
    added = added.subList(added.size() - edits.added().size(), added.size());
    List<String> result = new ArrayList<>();
    int last = fields.size();
    for (int i = 0; i < fields.size(); i++) {
      String field = fields.get(i);
      if (!isRequirement(field)) {
        result.add(field);
        continue;
      }
      String requirement = value(field);
      Optional<String> edited = edits.edit(requirement);
      edited.ifPresent(
          changed -> result.add(changed.equals(requirement) ? field : field(field, changed)));
      last = result.size();
    }
    List<String> lines = new ArrayList<>();
    for (String requirement : added) {
      lines.add("Requires-Dist: " + latin(requirement) + newline());
    }
    result.addAll(Math.min(last, result.size()), lines);
    return joined(result);
  }

  private byte[] joined(List<String> result) {
    StringBuilder joined = new StringBuilder(text.length() + 256);
    for (String field : result) {
      // The last field of a file without a description may have no line end.
      if (joined.length() > 3 && !endsLine(joined)) {
        joined.append(newline());
      }
      joined.append(field);
    }
    return joined.append(text, end, text.length()).toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static boolean endsLine(StringBuilder text) {
    char last = text.charAt(text.length() - 1);
    return last == '\n' || last == '\r';
  }

  private String field(String former, String value) {
    String lineEnd = former.endsWith("\r\n") ? "\r\n" : former.endsWith("\r") ? "\r" : "\n";
    return former.substring(0, former.indexOf(':') + 1) + " " + latin(value) + lineEnd;
  }

  /** The line end of the first field. */
  private String newline() {
    int first = lineEnd(0);
    return text.startsWith("\r\n", first) ? "\r\n" : text.startsWith("\r", first) ? "\r" : "\n";
  }

  private static boolean isRequirement(String field) {
    int colon = field.indexOf(':');
    return colon > 0 && field.substring(0, colon).strip().toLowerCase(Locale.ROOT).equals(FIELD);
  }

  private static String value(String field) {
    StringBuilder value = new StringBuilder(field.length());
    for (String line : field.substring(field.indexOf(':') + 1).split("[\r\n]+")) {
      String content = line.strip();
      if (!content.isEmpty()) {
        value.append(value.length() == 0 ? "" : " ").append(content);
      }
    }
    byte[] bytes = value.toString().getBytes(StandardCharsets.ISO_8859_1);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static String latin(String value) {
    return new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  private int lineEnd(int start) {
    int at = start;
    while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
      at++;
    }
    return at;
  }

  private int nextLine(int start) {
    int at = lineEnd(start);
    return Math.min(text.length(), at + (text.startsWith("\r\n", at) ? 2 : 1));
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }
}
