package io.github.pythonenv.lock;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** Everything that is wrong, and everything that is odd, with a lock. */
final class LockFindings {
  private final List<String> errors = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  List<String> errors() {
    return errors;
  }

  List<String> warnings() {
    return warnings;
  }

  void error(String where, String finding) {
    errors.add(where.isEmpty() ? finding : where + ": " + finding);
  }

  /** A finding about a key of a table, with its place in the file. */
  void error(String where, TomlTable table, String key, String finding) {
    error((where + position(table, key)).strip(), finding);
  }

  void warn(String where, String finding) {
    warnings.add(where.isEmpty() ? finding : where + ": " + finding);
  }

  private static String position(TomlTable table, String key) {
    @Nullable TomlPosition position = table.inputPositionOf(List.of(key));
    return position == null
        ? ""
        : " (line " + position.line() + ", column " + position.column() + ")";
  }
}
