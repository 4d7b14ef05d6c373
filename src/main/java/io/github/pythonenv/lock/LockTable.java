package io.github.pythonenv.lock;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/**
 * Our table of a lock: data only, so that a forged one can make a lock stale and nothing else.
 *
 * @param inputs absent where the table is not in the form that we write
 */
record LockTable(Optional<LockInputs> inputs, Optional<String> fingerprint) {
  static LockTable of(TomlTable root) {
    if (!(root.get(List.of("tool", "python-env")) instanceof TomlTable table)) {
      return new LockTable(Optional.empty(), Optional.empty());
    }
    Object fingerprint = table.get(List.of("fingerprint"));
    return new LockTable(
        inputs(table), fingerprint instanceof String text ? Optional.of(text) : Optional.empty());
  }

  private static Optional<LockInputs> inputs(TomlTable table) {
    Object python = table.get(List.of("python"));
    Object files = table.get(List.of("files"));
    Optional<List<String>> requirements = texts(table, "requirements");
    Optional<List<String>> options = texts(table, "options");
    Optional<List<String>> declared = texts(table, "declared");
    Optional<List<String>> overrides = texts(table, "overrides");
    if (!(python instanceof String minor)
        || requirements.isEmpty()
        || options.isEmpty()
        || declared.isEmpty()
        || overrides.isEmpty()) {
      return Optional.empty();
    }
    SortedMap<String, String> digests = new TreeMap<>();
    if (files instanceof TomlTable named) {
      named.toMap().forEach((name, digest) -> digests.put(name, String.valueOf(digest)));
    }
    return Optional.of(
        new LockInputs(
            minor, requirements.get(), digests, options.get(), declared.get(), overrides.get()));
  }

  private static Optional<List<String>> texts(TomlTable table, String key) {
    Object value = table.get(List.of(key));
    if (value == null) {
      return Optional.of(List.of());
    }
    if (!(value instanceof TomlArray array)) {
      return Optional.empty();
    }
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      if (!(array.get(i) instanceof String text)) {
        return Optional.empty();
      }
      texts.add(text);
    }
    return Optional.of(texts);
  }
}
