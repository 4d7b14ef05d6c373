package io.github.pythonenv.declare;

import io.github.pythonenv.packaging.ProjectDescription;
import io.github.pythonenv.packaging.ProjectDescription.Field;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tomlj.TomlTable;

/**
 * Reads the keys of a {@code [project]} table that only describe, and the files that they name
 * (pyproject.toml specification, PEP 621, PEP 639, PEP 794).
 */
final class ProjectDescriptionReader {
  /** Of one file, and of all license files. */
  private static final int MOST_BYTES = 4 << 20;

  private static final String PROJECT = "project";
  private static final String README = "project.readme";
  private static final String LICENSE = "project.license";
  private static final String LICENSE_FILES = "project.license-files";

  /** What RFC 5322 wants quoted in the name before an address. */
  private static final String SPECIALS = "()<>@,:;.\"[]\\";

  private final Path folder;
  private final DeclarationFindings findings;
  private final TomlFields toml;
  private final List<Field> fields = new ArrayList<>();
  private final SortedMap<String, String> licenseFiles = new TreeMap<>();
  private Optional<String> body = Optional.empty();

  /**
   * @param folder of the pyproject.toml
   * @param findings get all that is wrong
   */
  ProjectDescriptionReader(Path folder, DeclarationFindings findings) {
    this.folder = folder;
    this.findings = findings;
    this.toml = new TomlFields(findings);
  }

  ProjectDescription read(TomlTable project) {
    toml.textByKey(project, PROJECT, "urls").forEach(this::readUrl);
    readPeople(project, "authors", "Author");
    readPeople(project, "maintainers", "Maintainer");
    readLicense(project);
    for (String pattern : toml.texts(project, PROJECT, "license-files")) {
      readLicenseFiles(pattern);
    }
    licenseFiles.keySet().forEach(path -> fields.add(new Field("License-File", path)));
    List<String> keywords = toml.texts(project, PROJECT, "keywords");
    if (!keywords.isEmpty()) {
      add("project.keywords", "Keywords", String.join(",", keywords));
    }
    readLines(project, "classifiers", "Classifier");
    readLines(project, "import-names", "Import-Name");
    readLines(project, "import-namespaces", "Import-Namespace");
    readReadme(project);
    return new ProjectDescription(fields, body, licenseFiles);
  }

  private void add(String place, String field, String value) {
    if (findings.line(place, value)) {
      fields.add(new Field(field, value));
    }
  }

  private void readLines(TomlTable project, String key, String field) {
    for (String value : toml.texts(project, PROJECT, key)) {
      add(findings.child(PROJECT, key), field, value);
    }
  }

  private void readUrl(String label, String url) {
    add("project.urls." + label, "Project-URL", label + ", " + url);
  }

  private void readPeople(TomlTable project, String key, String field) {
    List<String> names = new ArrayList<>();
    List<String> addresses = new ArrayList<>();
    String place = findings.child(PROJECT, key);
    for (TomlTable person : toml.tables(project, PROJECT, key)) {
      Optional<String> name = toml.text(person, place, "name");
      Optional<String> email = toml.text(person, place, "email");
      if (email.isPresent()) {
        addresses.add(
            name.map(text -> displayed(text) + " <" + email.get() + ">").orElse(email.get()));
      } else if (name.isPresent()) {
        names.add(name.get());
      } else {
        findings.add(place, "has one with neither a `name` nor an `email`");
      }
    }
    if (!names.isEmpty()) {
      add(place, field, String.join(", ", names));
    }
    if (!addresses.isEmpty()) {
      add(place, field + "-email", String.join(", ", addresses));
    }
  }

  private static String displayed(String name) {
    return name.chars().anyMatch(c -> SPECIALS.indexOf(c) >= 0)
        ? '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"'
        : name;
  }

  private void readLicense(TomlTable project) {
    Object value = project.get(List.of("license"));
    if (value instanceof String expression) {
      if (expression.isBlank()) {
        findings.add(LICENSE, "is empty, where an SPDX expression is needed");
      }
      add(LICENSE, "License-Expression", expression.strip());
    } else if (value instanceof TomlTable table) {
      textOf(LICENSE, table)
          .ifPresent(text -> fields.add(new Field("License", singleBreaks(text.strip()))));
    } else if (value != null) {
      findings.add(LICENSE, "must be text or a table");
    }
  }

  private void readLicenseFiles(String pattern) {
    Optional<String> fault = LicenseGlob.fault(pattern);
    if (fault.isPresent()) {
      findings.add(LICENSE_FILES, fault.get(), pattern);
      return;
    }
    Optional<SortedMap<String, File>> files = LicenseGlob.files(folder.toFile(), pattern);
    if (files.isEmpty()) {
      findings.add(LICENSE_FILES, "looks at too many files", pattern);
    } else if (files.get().isEmpty()) {
      findings.add(LICENSE_FILES, "matches no file", pattern);
    } else {
      for (Map.Entry<String, File> file : files.get().entrySet()) {
        readLicenseFile(file.getKey(), file.getValue().toPath());
      }
    }
  }

  private void readLicenseFile(String path, Path file) {
    int size = licenseFiles.values().stream().mapToInt(String::length).sum();
    if (findings.line(LICENSE_FILES, path) && !licenseFiles.containsKey(path)) {
      content(LICENSE_FILES, path, file, MOST_BYTES - size)
          .ifPresent(text -> licenseFiles.put(path, text));
    }
  }

  private void readReadme(TomlTable project) {
    Object value = project.get(List.of("readme"));
    Optional<String> type = Optional.empty();
    if (value instanceof String path) {
      type = contentType(path);
      body = file(README, path);
    } else if (value instanceof TomlTable table) {
      type = toml.text(table, README, "content-type");
      body = textOf(README, table);
      if (type.isEmpty()) {
        findings.add(README, "needs a `content-type`");
      }
    } else if (value != null) {
      findings.add(README, "must be text or a table");
    }
    type.ifPresent(text -> add(README, "Description-Content-Type", text));
  }

  private Optional<String> contentType(String path) {
    String name = path.toLowerCase(Locale.ROOT);
    if (name.endsWith(".md")) {
      return Optional.of("text/markdown");
    }
    if (name.endsWith(".rst")) {
      return Optional.of("text/x-rst");
    }
    if (name.endsWith(".txt")) {
      return Optional.of("text/plain");
    }
    if (name.substring(name.lastIndexOf('/') + 1).indexOf('.') >= 0) {
      findings.add(
          README, "ends in none of .md, .rst and .txt and has no `content-type` beside it", path);
    }
    return Optional.empty();
  }

  /** A text that is given here, or in a file. */
  private Optional<String> textOf(String place, TomlTable table) {
    Optional<String> text = toml.text(table, place, "text");
    Optional<String> path = toml.text(table, place, "file");
    if (text.isPresent() == path.isPresent()) {
      findings.add(place, "must have either a `text` or a `file`");
      return Optional.empty();
    }
    if (text.isPresent() && !StandardCharsets.UTF_8.newEncoder().canEncode(text.get())) {
      findings.add(place, "has a half of a character that UTF-8 cannot have");
      return Optional.empty();
    }
    return text.map(ProjectDescriptionReader::unixBreaks).or(() -> file(place, path.get()));
  }

  private Optional<String> file(String place, String path) {
    try {
      Path file = folder.resolve(path).normalize();
      if (path.startsWith("/") || !file.startsWith(folder.normalize())) {
        findings.add(place, "must stay below the project's folder", path);
        return Optional.empty();
      }
      return content(place, path, file, MOST_BYTES).map(ProjectDescriptionReader::unixBreaks);
    } catch (InvalidPathException e) {
      findings.add(place, "is no path", path);
      return Optional.empty();
    }
  }

  private Optional<String> content(String place, String path, Path file, int most) {
    if (!Files.isRegularFile(file)) {
      findings.add(place, "names no file", path);
      return Optional.empty();
    }
    try {
      if (Files.size(file) > most) {
        findings.add(place, "is more than " + MOST_BYTES + " bytes in all", path);
        return Optional.empty();
      }
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
      return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
    } catch (CharacterCodingException e) {
      findings.add(place, "is not UTF-8", path);
    } catch (IOException e) {
      findings.add(place, "cannot be read (" + e.getMessage() + ")", path);
    }
    return Optional.empty();
  }

  private static String unixBreaks(String text) {
    return text.replace("\r\n", "\n").replace('\r', '\n');
  }

  /** Every other character that a reader may take for a line's end made one that is folded. */
  private static String singleBreaks(String text) {
    StringBuilder lines = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean end = (Character.isISOControl(c) && c != '\t') || c == '\u2028' || c == '\u2029';
      lines.append(end ? '\n' : c);
    }
    return lines.toString();
  }
}
