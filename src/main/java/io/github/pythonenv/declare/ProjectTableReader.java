package io.github.pythonenv.declare;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.packaging.TomlBounds;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.tomlj.Toml;
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
  private final TomlFields toml = new TomlFields(findings);

  ProjectTableReader(Path file) {
    this.file = file;
  }

  ProjectTable read(byte[] content) {
    TomlTable root = parse(content);
    boolean declared = root.get(List.of(PROJECT)) != null;
    TomlTable project = toml.table(root, "", PROJECT);
    TomlTable build = toml.table(root, "", "build-system");
    ProjectTable table =
        new ProjectTable(
            declared,
            toml.text(project, PROJECT, "name"),
            toml.text(project, PROJECT, "version"),
            new HashSet<>(toml.texts(project, PROJECT, "dynamic")),
            toml.text(project, PROJECT, "requires-python"),
            toml.text(project, PROJECT, "description"),
            new ProjectDescriptionReader(
                    Objects.requireNonNull(file.toAbsolutePath().getParent()), findings)
                .read(project),
            toml.texts(project, PROJECT, "dependencies"),
            toml.textsByKey(project, PROJECT, "optional-dependencies"),
            toml.textByKey(project, PROJECT, "scripts"),
            toml.textByKey(project, PROJECT, "gui-scripts"),
            groups(project),
            toml.texts(build, "build-system", "requires"));
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

  private Map<String, Map<String, String>> groups(TomlTable project) {
    Map<String, Map<String, String>> groups = new TreeMap<>();
    TomlTable table = toml.table(project, PROJECT, "entry-points");
    for (String group : table.keySet()) {
      groups.put(group, toml.textByKey(table, "project.entry-points", group));
    }
    return groups;
  }

  private PythonEnvException refused(List<String> details) {
    return new PythonEnvException("Not a usable pyproject.toml: " + file, details, "");
  }
}
