package io.github.pythonenv.lock;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.packaging.Marker;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.packaging.TomlBounds;
import io.github.pythonenv.packaging.VersionSpecifiers;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;
import org.tomlj.TomlVersion;

/**
 * Reads {@code pylock.toml} (PEP 751), with more care than is usual: a lock comes out of version
 * control, where anybody may have edited it, and says what will run.
 */
public final class LockReader {
  private static final int MOST_BYTES = 64 << 20;

  private final Path file;
  private final Path directory;
  private final LockFindings findings = new LockFindings();

  private LockReader(Path file, Path directory) {
    this.file = file;
    this.directory = directory;
  }

  /**
   * @param file for messages
   * @param directory the one below which paths must stay
   * @throws PythonEnvException with every finding, each with its place
   */
  public static Lock read(Path file, Path directory, byte[] content) {
    return new LockReader(file, directory).read(content);
  }

  private Lock read(byte[] content) {
    TomlTable root = parse(content);
    LockVersion.check(root, findings);
    requireString(root, "created-by");
    Optional<VersionSpecifiers> requiresPython = requiresPython("", root);
    List<Marker> environments = environments(root);
    List<LockedPackage> packages = packages(root);
    LockTable table = LockTable.of(root);
    failOnFindings();
    return new Lock(
        requiresPython,
        environments,
        names(root, "default-groups"),
        packages,
        table.inputs(),
        table.fingerprint(),
        findings.warnings());
  }

  private TomlTable parse(byte[] content) {
    if (content.length > MOST_BYTES) {
      throw refused(List.of(content.length + " bytes; more than 64 MiB are not read"));
    }
    String text = decode(content);
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

  private String decode(byte[] content) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      if (text.startsWith("\uFEFF")) {
        throw refused(List.of("it begins with a byte order mark"));
      }
      if (text.indexOf('\0') >= 0) {
        throw refused(List.of("it holds a NUL"));
      }
      return text;
    } catch (CharacterCodingException e) {
      throw refused(List.of("it is not UTF-8"));
    }
  }

  private void requireString(TomlTable root, String key) {
    if (!(root.get(List.of(key)) instanceof String)) {
      findings.error("", root, key, "`" + key + "` must be there, as text");
    }
  }

  private Optional<VersionSpecifiers> requiresPython(String where, TomlTable table) {
    Object value = table.get(List.of("requires-python"));
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof String text) {
      try {
        return Optional.of(VersionSpecifiers.parse(text));
      } catch (PythonEnvException e) {
        findings.error(where, table, "requires-python", e.problem());
        return Optional.empty();
      }
    }
    findings.error(where, table, "requires-python", "`requires-python` must be text");
    return Optional.empty();
  }

  private List<Marker> environments(TomlTable root) {
    List<Marker> environments = new ArrayList<>();
    for (Object value : list(root, "environments")) {
      marker("environments", root, "environments", value).ifPresent(environments::add);
    }
    return environments;
  }

  private Optional<Marker> marker(String where, TomlTable table, String key, Object value) {
    if (value instanceof String text) {
      try {
        return Optional.of(Marker.parseLocked(text));
      } catch (PythonEnvException e) {
        findings.error(where, table, key, e.problem());
        return Optional.empty();
      }
    }
    findings.error(where, table, key, "a marker must be text");
    return Optional.empty();
  }

  private Set<PackageName> names(TomlTable root, String key) {
    Set<PackageName> names = new HashSet<>();
    for (Object value : list(root, key)) {
      try {
        names.add(PackageName.parse(String.valueOf(value)));
      } catch (PythonEnvException e) {
        findings.error("", root, key, e.problem());
      }
    }
    failOnFindings();
    return names;
  }

  private List<Object> list(TomlTable table, String key) {
    Object value = table.get(List.of(key));
    if (value == null) {
      return List.of();
    }
    if (value instanceof TomlArray array) {
      return array.toList();
    }
    findings.error("", table, key, "`" + key + "` must be an array");
    return List.of();
  }

  private List<LockedPackage> packages(TomlTable root) {
    if (!(root.get(List.of("packages")) instanceof TomlArray array)) {
      findings.error("", root, "packages", "`packages` must be there, as an array of tables");
      return List.of();
    }
    LockedFileReader files = new LockedFileReader(directory, findings);
    List<LockedPackage> packages = new ArrayList<>();
    List<TomlTable> tables = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      if (array.get(i) instanceof TomlTable table) {
        tables.add(table);
        LockedPackageReader reader = new LockedPackageReader(table, i, files, findings);
        reader
            .read(
                requiresPython(reader.label(), table),
                Optional.ofNullable(table.get(List.of("marker")))
                    .flatMap(value -> marker(reader.label(), table, "marker", value)))
            .ifPresent(packages::add);
      } else {
        findings.error("", root, "packages", "`packages` must hold tables only");
      }
    }
    DanglingDependencies.warn(tables, findings);
    return packages;
  }

  private void failOnFindings() {
    if (!findings.errors().isEmpty()) {
      throw refused(findings.errors());
    }
  }

  private PythonEnvException refused(List<String> details) {
    return new PythonEnvException(
        "The lock cannot be used: " + file,
        details,
        "take the last good version out of version control, or delete the file and run"
            + " `mvn python-env:lock`");
  }
}
