package io.github.pythonenv.declare;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.packaging.TomlBounds;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;
import org.tomlj.TomlVersion;

/** Reads a pyproject.toml and collects what is wrong with it. */
final class ProjectTableReader {
  private static final int MOST_BYTES = 4 << 20;
  private static final String PROJECT = "project";
  private static final String SCRIPTS = "project.scripts";
  private static final String GUI_SCRIPTS = "project.gui-scripts";

  private final Path file;
  private final DeclarationFindings findings = DeclarationFindings.ofToml();

  ProjectTableReader(Path file) {
    this.file = file;
  }

  ProjectTable read(byte[] content) {
    TomlTable root = parse(content);
    boolean declared = root.get(List.of(PROJECT)) != null;
    TomlTable project = table(root, "", PROJECT);
    TomlTable build = table(root, "", "build-system");
    ProjectTable table =
        new ProjectTable(
            declared,
            text(project, "name"),
            text(project, "version"),
            new HashSet<>(texts(project, PROJECT, "dynamic")),
            text(project, "requires-python"),
            text(project, "description"),
            homepage(textByKey(project, PROJECT, "urls")),
            texts(project, PROJECT, "dependencies"),
            textsByKey(project, "optional-dependencies"),
            textByKey(project, PROJECT, "scripts"),
            textByKey(project, PROJECT, "gui-scripts"),
            groups(project),
            texts(build, "build-system", "requires"));
    check(table);
    if (!findings.all().isEmpty()) {
      throw refused(findings.all());
    }
    return table;
  }

  private void check(ProjectTable table) {
    if (table.declared() && table.name().isEmpty()) {
      findings.add("project.name", "must be there");
    }
    table.name().ifPresent(text -> findings.name("project.name", text));
    table.version().ifPresent(text -> findings.version("project.version", text));
    table.requiresPython().ifPresent(text -> findings.specifiers("project.requires-python", text));
    table.description().ifPresent(text -> findings.line("project.description", text));
    table.homepage().ifPresent(text -> findings.line("project.urls", text));
    findings.requirements("project.dependencies", table.dependencies());
    findings.extras("project.optional-dependencies", table.optionalDependencies());
    findings.buildRequirements("build-system.requires", table.buildRequires());
    EntryPointTable.checkScripts(
        findings, SCRIPTS, table.scripts(), GUI_SCRIPTS, table.guiScripts());
    EntryPointTable.checkGroups(
        findings, "project.entry-points", table.entryPoints(), SCRIPTS, GUI_SCRIPTS);
  }

  private TomlTable parse(byte[] content) {
    if (content.length > MOST_BYTES) {
      throw refused(List.of("it is larger than " + MOST_BYTES + " bytes: " + content.length));
    }
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException e) {
      throw refused(List.of("it is not UTF-8"));
    }
    String violation = TomlBounds.violation(text);
    if (!violation.isEmpty()) {
      throw refused(List.of(violation));
    }
    TomlParseResult result = Toml.parse(text, TomlVersion.V1_0_0);
    if (result.hasErrors()) {
      throw refused(result.errors().stream().map(Object::toString).toList());
    }
    return result;
  }

  private TomlTable table(TomlTable parent, String place, String key) {
    @Nullable Object value = parent.get(List.of(key));
    if (value instanceof TomlTable table) {
      return table;
    }
    if (value != null) {
      findings.add(place.isEmpty() ? key : findings.child(place, key), "must be a table");
    }
    return Toml.parse("");
  }

  private Optional<String> text(TomlTable project, String key) {
    Object value = project.get(List.of(key));
    if (value == null || value instanceof String) {
      return Optional.ofNullable((String) value);
    }
    findings.add(findings.child(PROJECT, key), "must be text");
    return Optional.empty();
  }

  private List<String> texts(TomlTable parent, String place, String key) {
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

  private Map<String, String> textByKey(TomlTable parent, String place, String key) {
    Map<String, String> texts = new TreeMap<>();
    String inner = findings.child(place, key);
    TomlTable table = table(parent, place, key);
    for (String name : table.keySet()) {
      if (table.get(List.of(name)) instanceof String text) {
        texts.put(name, text);
      } else {
        findings.add(findings.child(inner, name), "must be text");
      }
    }
    return texts;
  }

  private Map<String, List<String>> textsByKey(TomlTable project, String key) {
    Map<String, List<String>> texts = new TreeMap<>();
    TomlTable table = table(project, PROJECT, key);
    for (String name : table.keySet()) {
      texts.put(name, texts(table, findings.child(PROJECT, key), name));
    }
    return texts;
  }

  private Map<String, Map<String, String>> groups(TomlTable project) {
    Map<String, Map<String, String>> groups = new TreeMap<>();
    TomlTable table = table(project, PROJECT, "entry-points");
    for (String group : table.keySet()) {
      groups.put(group, textByKey(table, "project.entry-points", group));
    }
    return groups;
  }

  /** The label counts without case, blanks and punctuation (well-known project URLs). */
  private static Optional<String> homepage(Map<String, String> urls) {
    for (Map.Entry<String, String> url : urls.entrySet()) {
      String label = url.getKey().toLowerCase(Locale.ROOT);
      if (label.replace(" ", "").replace("-", "").replace("_", "").equals("homepage")) {
        return Optional.of(url.getValue());
      }
    }
    return Optional.empty();
  }

  private PythonEnvException refused(List<String> details) {
    return new PythonEnvException("Not a usable pyproject.toml: " + file, details, "");
  }
}
