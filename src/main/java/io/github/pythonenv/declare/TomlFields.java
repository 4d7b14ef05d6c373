package io.github.pythonenv.declare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/** Takes values of a type from tables; one of another type is a finding, and absent. */
final class TomlFields {
  private final DeclarationFindings findings;

  TomlFields(DeclarationFindings findings) {
    this.findings = findings;
  }

  /** An empty one where there is none. */
  TomlTable table(TomlTable parent, String place, String key) {
    @Nullable Object value = parent.get(List.of(key));
    if (value instanceof TomlTable table) {
      return table;
    }
    if (value != null) {
      findings.add(place.isEmpty() ? key : findings.child(place, key), "must be a table");
    }
    return Toml.parse("");
  }

  Optional<String> text(TomlTable parent, String place, String key) {
    Object value = parent.get(List.of(key));
    if (value == null || value instanceof String) {
      return Optional.ofNullable((String) value);
    }
    findings.add(findings.child(place, key), "must be text");
    return Optional.empty();
  }

  List<String> texts(TomlTable parent, String place, String key) {
    Object value = parent.get(List.of(key));
    List<String> texts = new ArrayList<>();
    if (value == null) {
      return texts;
    }
    if (value instanceof TomlArray array) {
      for (int i = 0; i < array.size(); i++) {
        if (array.get(i) instanceof String text) {
          texts.add(text);
        }
      }
      if (texts.size() == array.size()) {
        return texts;
      }
    }
    findings.add(findings.child(place, key), "must be an array of texts");
    return texts;
  }

  Map<String, String> textByKey(TomlTable parent, String place, String key) {
    Map<String, String> texts = new TreeMap<>();
    String inner = findings.child(place, key);
    TomlTable table = table(parent, place, key);
    for (String name : table.keySet()) {
      text(table, inner, name).ifPresent(text -> texts.put(name, text));
    }
    return texts;
  }

  Map<String, List<String>> textsByKey(TomlTable parent, String place, String key) {
    Map<String, List<String>> texts = new TreeMap<>();
    TomlTable table = table(parent, place, key);
    for (String name : table.keySet()) {
      texts.put(name, texts(table, findings.child(place, key), name));
    }
    return texts;
  }

  /** Tables in an array. */
  List<TomlTable> tables(TomlTable parent, String place, String key) {
    Object value = parent.get(List.of(key));
    List<TomlTable> tables = new ArrayList<>();
    if (value instanceof TomlArray array) {
      for (int i = 0; i < array.size(); i++) {
        if (array.get(i) instanceof TomlTable table) {
          tables.add(table);
        }
      }
      if (tables.size() == array.size()) {
        return tables;
      }
    }
    if (value != null) {
      findings.add(findings.child(place, key), "must be an array of tables");
    }
    return tables;
  }
}
