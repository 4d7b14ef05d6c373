package io.github.pythonenv.packaging;

import io.github.pythonenv.PythonEnvException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

/** Reads a RECORD in one pass and collects what breaks the specification. */
final class RecordParser {
  /** More tell nobody more. */
  private static final int MAX_FINDINGS = 1_000;

  private final String text;
  private final String recordPath;
  private final Predicate<String> isMember;
  private final List<String> findings = new ArrayList<>();
  private final Set<String> paths = new HashSet<>();
  private final List<RecordEntry> entries = new ArrayList<>();
  private final List<String> columns = new ArrayList<>(4);
  private int position;
  private int row;

  RecordParser(String text, String recordPath, Predicate<String> isMember) {
    this.text = text;
    this.recordPath = recordPath;
    this.isMember = isMember;
  }

  List<RecordEntry> parse() {
    if (text.length() > RecordFile.MAX_SIZE) {
      throw new PythonEnvException(
          "RECORD is longer than " + RecordFile.MAX_SIZE + " characters: " + text.length());
    }
    while (position < text.length() && findings.size() < MAX_FINDINGS) {
      if (++row > RecordFile.MAX_ROWS) {
        throw new PythonEnvException("RECORD has more rows than " + RecordFile.MAX_ROWS);
      }
      if (readRow()) {
        addEntry();
      }
    }
    if (row == 0) {
      findings.add("it is empty");
    }
    if (!findings.isEmpty()) {
      throw new PythonEnvException(
          "RECORD breaks its specification: " + Quoted.of(recordPath), findings, "");
    }
    return entries;
  }

  /** Reads the columns of a row; false after one that is no CSV. */
  private boolean readRow() {
    columns.clear();
    while (true) {
      boolean quoted = position < text.length() && text.charAt(position) == '"';
      if (!(quoted ? readQuoted() : readPlain())) {
        return false;
      }
      if (position < text.length() && text.charAt(position) == ',') {
        position++;
      } else {
        skipLineEnd();
        return true;
      }
    }
  }

  private boolean readPlain() {
    int start = position;
    while (position < text.length() && !isEndOfColumn(text.charAt(position))) {
      if (text.charAt(position) == '"') {
        find("a quotation mark inside a column");
        skipRow();
        return false;
      }
      position++;
    }
    columns.add(text.substring(start, position));
    return true;
  }

  private boolean readQuoted() {
    StringBuilder column = new StringBuilder();
    int start = ++position;
    while (true) {
      int end = text.indexOf('"', start);
      if (end < 0) {
        find("a quotation that does not end");
        position = text.length();
        return false;
      }
      column.append(text, start, end);
      start = end + 2;
      if (!text.startsWith("\"\"", end)) {
        position = end + 1;
        break;
      }
      column.append('"');
    }
    if (position < text.length() && !isEndOfColumn(text.charAt(position))) {
      find("text after the end of a quotation");
      skipRow();
      return false;
    }
    columns.add(column.toString());
    return true;
  }

  private void addEntry() {
    if (columns.size() != 3) {
      find(
          columns.size() == 1 && columns.get(0).isEmpty()
              ? "an empty line"
              : columns.size() + " columns, not 3");
      return;
    }
    String path = path(columns.get(0));
    if (path.isEmpty()) {
      return;
    }
    if (!paths.add(path)) {
      find("a second row for " + Quoted.of(path));
    }
    Optional<Digest> digest = digest(path, columns.get(1));
    OptionalLong size = size(path, columns.get(2));
    if (path.equals(recordPath) && (digest.isPresent() || size.isPresent())) {
      find("a digest or a size of RECORD itself");
    }
    entries.add(new RecordEntry(path, digest, size));
  }

  /** The path, or an empty text after a finding. */
  private String path(String written) {
    String path = written;
    if (path.startsWith("/") && isMember.test(path.substring(1))) {
      path = path.substring(1);
    }
    String fault = pathFault(path);
    if (!fault.isEmpty()) {
      find(fault + ": " + Quoted.of(written));
      return "";
    }
    return path;
  }

  private static String pathFault(String path) {
    int start = 0;
    for (int i = 0; i <= path.length(); i++) {
      char c = i == path.length() ? '/' : path.charAt(i);
      if (c == '\\') {
        return "a path with a back slash";
      }
      if (c < ' ' || c == 0x7f) {
        return "a path with a control character";
      }
      if (c == '/') {
        int length = i - start;
        if (length == 0) {
          return start == 0 && i < path.length() ? "an absolute path" : "a path with an empty part";
        }
        if (length == 1 && path.charAt(start) == '.') {
          return "a path with `.`";
        }
        if (length == 2 && path.startsWith("..", start)) {
          return "a path with `..`";
        }
        start = i + 1;
      }
    }
    return "";
  }

  private Optional<Digest> digest(String path, String column) {
    if (column.isEmpty()) {
      if (!mayLackDigest(path)) {
        find("no digest of " + Quoted.of(path));
      }
      return Optional.empty();
    }
    int equals = column.indexOf('=');
    if (equals < 0) {
      find("a digest without its algorithm, of " + Quoted.of(path) + ": " + Quoted.of(column));
      return Optional.empty();
    }
    String algorithm =
        column.startsWith("sha256=") ? "sha256" : Ascii.lowerCase(column.substring(0, equals));
    if (!Digest.isSupported(algorithm)) {
      find("a digest by " + Quoted.of(algorithm) + ", not sha256 or better: " + Quoted.of(path));
      return Optional.empty();
    }
    try {
      return Optional.of(Digest.ofRecord(algorithm, column.substring(equals + 1)));
    } catch (PythonEnvException e) {
      find(
          "no "
              + algorithm
              + " in URL-safe base64 without padding, of "
              + Quoted.of(path)
              + ": "
              + Quoted.of(column.substring(equals + 1)));
      return Optional.empty();
    }
  }

  /** Signatures cannot be in the file they sign; bytecode is not reproducible for every builder. */
  private boolean mayLackDigest(String path) {
    return path.equals(recordPath)
        || path.endsWith(".pyc")
        || path.equals(recordPath + ".jws")
        || path.equals(recordPath + ".p7s");
  }

  private OptionalLong size(String path, String column) {
    if (column.isEmpty()) {
      return OptionalLong.empty();
    }
    if (column.length() <= 19 && Ascii.isDigits(column)) {
      long size = 0;
      for (int i = 0; i < column.length() && size >= 0; i++) {
        size = size * 10 + (column.charAt(i) - '0');
      }
      if (size >= 0) {
        return OptionalLong.of(size);
      }
    }
    find("no size in bytes, of " + Quoted.of(path) + ": " + Quoted.of(column));
    return OptionalLong.empty();
  }

  private void find(String finding) {
    findings.add("row " + row + ": " + finding);
  }

  private void skipRow() {
    while (position < text.length() && !isLineEnd(text.charAt(position))) {
      position++;
    }
    skipLineEnd();
  }

  private void skipLineEnd() {
    if (text.startsWith("\r\n", position)) {
      position += 2;
    } else if (position < text.length()) {
      position++;
    }
  }

  private static boolean isEndOfColumn(char c) {
    return c == ',' || isLineEnd(c);
  }

  private static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r';
  }
}
