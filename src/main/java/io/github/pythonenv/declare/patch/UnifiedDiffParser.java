package io.github.pythonenv.declare.patch;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.packaging.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a unified diff line by line and collects what is none. */
final class UnifiedDiffParser {
  private static final String GIT = "diff --git ";
  private static final String OLD = "--- ";
  private static final String NEW = "+++ ";

  private final String name;
  private final List<String> lines;
  private final List<String> findings = new ArrayList<>();
  private final List<FileDiff> files = new ArrayList<>();
  private int at;

  UnifiedDiffParser(String name, List<String> lines) {
    this.name = name;
    this.lines = lines;
  }

  List<FileDiff> parse() {
    while (at < lines.size()) {
      String line = lines.get(at);
      if (line.startsWith(GIT)) {
        readGit();
      } else if (isHeader()) {
        readFile(new DiffHeader(at + 1));
      } else {
        readText(line);
      }
    }
    if (files.isEmpty() && findings.isEmpty()) {
      findings.add("it holds no diff of any file");
    }
    if (!findings.isEmpty()) {
      throw new PythonEnvException(
          "Not a patch that can be applied: " + name,
          findings,
          "make it with `git diff`, `git format-patch` or `diff -ru OLD NEW`");
    }
    return files;
  }

  /** A line between the diffs: anything but a part of one. */
  private void readText(String line) {
    if (line.startsWith("@@")) {
      find(at, "a hunk without the names of its file, or with a header that is none");
    } else if (line.startsWith("diff --cc ") || line.startsWith("diff --combined ")) {
      find(at, "a combined diff of a merge");
    } else if (isBinary(line)) {
      find(at, "a binary patch");
    }
    at++;
  }

  private static boolean isBinary(String line) {
    return line.startsWith("GIT binary patch")
        || (line.startsWith("Binary files ") && line.stripTrailing().endsWith(" differ"));
  }

  private boolean isHeader() {
    return lines.get(at).startsWith(OLD)
        && at + 1 < lines.size()
        && lines.get(at + 1).startsWith(NEW);
  }

  private void readGit() {
    DiffHeader header = new DiffHeader(at + 1);
    header.readGitLine(content(lines.get(at)).substring(GIT.length()));
    at++;
    while (at < lines.size() && header.readExtended(content(lines.get(at)))) {
      at++;
    }
    header.fault().ifPresent(fault -> findings.add("line " + header.line() + ": " + fault));
    if (at < lines.size() && isHeader()) {
      readFile(header);
    } else if (at < lines.size() && isBinary(lines.get(at))) {
      find(at++, "a binary patch");
    } else {
      header.finish(List.of()).ifPresentOrElse(files::add, () -> findNothing(header));
    }
  }

  private void findNothing(DiffHeader header) {
    if (header.fault().isEmpty()) {
      findings.add("line " + header.line() + ": a diff that changes nothing");
    }
  }

  private void readFile(DiffHeader header) {
    header.readOld(content(lines.get(at)).substring(OLD.length()));
    header.readNew(content(lines.get(at + 1)).substring(NEW.length()));
    at += 2;
    List<Hunk> hunks = new ArrayList<>();
    while (at < lines.size() && lines.get(at).startsWith("@@")) {
      Optional<Hunk> hunk = readHunk();
      if (hunk.isEmpty()) {
        return;
      }
      hunks.add(hunk.get());
    }
    checkEnd();
    header.finish(hunks).ifPresentOrElse(files::add, () -> findNothing(header));
  }

  private Optional<Hunk> readHunk() {
    Optional<HunkReader> reader = HunkReader.of(at + 1, content(lines.get(at)));
    if (reader.isEmpty()) {
      find(at++, "a hunk with a header that is none");
      return Optional.empty();
    }
    int header = at++;
    HunkReader hunk = reader.get();
    while (at < lines.size() && (hunk.isOpen() || lines.get(at).startsWith("\\"))) {
      if (!hunk.read(lines.get(at))) {
        find(at++, "no line of the hunk that begins in line " + (header + 1));
        return Optional.empty();
      }
      at++;
    }
    if (hunk.isOpen()) {
      findings.add("line " + (header + 1) + ": the patch ends inside this hunk");
      return Optional.empty();
    }
    return Optional.of(hunk.hunk());
  }

  /** A hunk that is longer than its header says would else lose its last lines in silence. */
  private void checkEnd() {
    if (at == lines.size()) {
      return;
    }
    String line = lines.get(at);
    boolean changed = line.startsWith("+") || line.startsWith("-") || line.startsWith(" ");
    if (changed && !isHeader() && !content(line).stripTrailing().equals("--")) {
      find(at, "the hunk before it has more lines than its header says");
    }
  }

  /** A line without its end. */
  private static String content(String line) {
    int end = line.endsWith("\n") ? line.length() - 1 : line.length();
    return line.substring(0, end > 0 && line.charAt(end - 1) == '\r' ? end - 1 : end);
  }

  private void find(int index, String what) {
    findings.add(
        "line "
            + (index + 1)
            + ": "
            + what
            + ": "
            + Quoted.of(DiffText.decoded(content(lines.get(index)))));
  }
}
