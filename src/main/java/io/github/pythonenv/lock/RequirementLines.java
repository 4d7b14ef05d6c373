package io.github.pythonenv.lock;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a requirements file and those that it includes ask for, in pip's format. */
final class RequirementLines {
  private static final Pattern INCLUDE =
      Pattern.compile("(-r|--requirement|-c|--constraint)[ =\t]*(.*)");

  /**
   * A requirement without the options behind it.
   *
   * @param file that it stands in
   * @param number of its first line, from 1
   * @param constrains whether it asks for nothing, but limits versions
   */
  record Line(Path file, int number, String text, boolean constrains) {}

  private final List<Line> all = new ArrayList<>();
  private final List<Line> editable = new ArrayList<>();
  private final Set<Path> seen = new HashSet<>();
  private boolean complete = true;

  private RequirementLines() {}

  /** Every file is read once. */
  static RequirementLines of(Path file) {
    RequirementLines lines = new RequirementLines();
    lines.addFile(file, false);
    return lines;
  }

  List<Line> all() {
    return List.copyOf(all);
  }

  /** What {@code -e} asks for, folders and repositories: each with the option in its short form. */
  List<Line> editable() {
    return List.copyOf(editable);
  }

  /** Whether nothing else is asked for, neither by {@code -e} nor by a file that is not there. */
  boolean isComplete() {
    return complete;
  }

  private void addFile(Path file, boolean constrains) {
    if (!seen.add(file.toAbsolutePath().normalize())) {
      return;
    }
    String content;
    try {
      content = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      complete &= constrains;
      return;
    }
    String[] lines = content.replace("\r\n", "\n").split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      int first = i + 1;
      StringBuilder whole = new StringBuilder(lines[i]);
      while (whole.length() > 0
          && whole.charAt(whole.length() - 1) == '\\'
          && i + 1 < lines.length) {
        i++;
        whole.setCharAt(whole.length() - 1, ' ');
        whole.append(lines[i]);
      }
      addLine(file, first, withoutComment(whole.toString()), constrains);
    }
  }

  private static String withoutComment(String line) {
    int comment = line.startsWith("#") ? 0 : line.indexOf(" #");
    return (comment < 0 ? line : line.substring(0, comment)).strip();
  }

  private void addLine(Path file, int number, String text, boolean constrains) {
    Matcher include = INCLUDE.matcher(text);
    if (include.matches()) {
      addIncluded(file, include.group(2), constrains || include.group(1).contains("c"));
    } else if (text.startsWith("-e") || text.startsWith("--editable")) {
      complete = false;
      String wanted = text.replaceFirst("^(-e|--editable)[ =\t]*", "");
      editable.add(new Line(file, number, "-e " + wanted, constrains));
    } else if (!text.isEmpty() && !text.startsWith("-")) {
      int options = text.indexOf(" --");
      String alone = options < 0 ? text : text.substring(0, options).strip();
      all.add(new Line(file, number, alone, constrains));
    }
  }

  private void addIncluded(Path file, String name, boolean constrains) {
    if (name.contains("://")) {
      complete &= constrains;
      return;
    }
    try {
      addFile(file.resolveSibling(name), constrains);
    } catch (InvalidPathException e) {
      complete &= constrains;
    }
  }
}
