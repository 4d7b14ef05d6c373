package io.github.pythonenv.lock;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.packaging.Marker;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.packaging.Version;
import io.github.pythonenv.packaging.VersionSpecifiers;
import io.github.pythonenv.packaging.WheelFileName;
import io.github.pythonenv.python.UvOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/** Reads one {@code [[packages]]} table. */
final class LockedPackageReader {
  /** Today's is the first (PEP 625); indexes hold all of them. */
  private static final List<String> SDIST_SUFFIXES =
      List.of(".tar.gz", ".zip", ".tgz", ".tar.bz2", ".tbz", ".tar.xz", ".tar.zst");

  private static final int MOST_WHEELS = 10_000;

  private final TomlTable table;
  private final LockedFileReader files;
  private final LockFindings findings;
  private final String label;

  LockedPackageReader(TomlTable table, int index, LockedFileReader files, LockFindings findings) {
    this.table = table;
    this.files = files;
    this.findings = findings;
    this.label =
        table.get(List.of("name")) instanceof String name ? name : "package " + (index + 1);
  }

  /** How findings name the package. */
  String label() {
    return label;
  }

  /** The package; empty when something was found that makes no package of it. */
  Optional<LockedPackage> read(
      Optional<VersionSpecifiers> requiresPython, Optional<Marker> marker) {
    checkIndex();
    refuseOtherSources();
    Optional<PackageName> name = name();
    Optional<Version> version = version();
    List<LockedFile> wheels = new ArrayList<>(wheels());
    Optional<LockedFile> sdist = file("sdist");
    Optional<LockedFile> archive = file("archive");
    if (archive.isPresent() && (sdist.isPresent() || !wheels.isEmpty())) {
      findings.error(label, table, "archive", "it has an archive beside wheels or an sdist");
    }
    if (archive.isPresent()) {
      if (archive.get().fileName().endsWith(".whl")) {
        wheels.add(archive.get());
      } else {
        sdist = archive;
      }
    }
    if (name.isEmpty() || version.isEmpty()) {
      return Optional.empty();
    }
    wheels.forEach(wheel -> checkWheel(wheel, name.get(), version.get()));
    sdist.ifPresent(this::checkSdist);
    return Optional.of(
        new LockedPackage(name.get(), version.get(), marker, requiresPython, wheels, sdist));
  }

  private Optional<PackageName> name() {
    Object value = table.get(List.of("name"));
    if (!(value instanceof String text)) {
      findings.error(label, "`name` must be there, as text");
      return Optional.empty();
    }
    try {
      return Optional.of(new PackageName(text));
    } catch (PythonEnvException e) {
      findings.error(label, table, "name", e.problem());
      return Optional.empty();
    }
  }

  private Optional<Version> version() {
    Object value = table.get(List.of("version"));
    if (value instanceof String text) {
      try {
        return Optional.of(Version.parse(text));
      } catch (PythonEnvException e) {
        findings.error(label, table, "version", e.problem());
        return Optional.empty();
      }
    }
    if (!has("directory") && !has("vcs")) {
      findings.error(label, table, "version", "`version` must be there, as text");
    }
    return Optional.empty();
  }

  private void checkIndex() {
    if (table.get(List.of("index")) instanceof String index && UvOutput.hasUserInfo(index)) {
      findings.error(label, table, "index", "`index` holds credentials: " + UvOutput.masked(index));
    }
  }

  private void refuseOtherSources() {
    if (has("directory")) {
      findings.error(
          label, table, "directory", "a lock's directory is not built; name a wheel or an sdist");
    }
    if (has("vcs")) {
      findings.error(
          label, table, "vcs", "a version control source is not built; name a wheel or an sdist");
    }
    if (!has("directory") && !has("vcs") && !has("archive") && !has("sdist") && noWheels()) {
      findings.error(label, "it has no wheel, no sdist and no archive");
    }
  }

  private boolean has(String key) {
    return table.get(List.of(key)) != null;
  }

  private boolean noWheels() {
    return !(table.get(List.of("wheels")) instanceof TomlArray array) || array.isEmpty();
  }

  private List<LockedFile> wheels() {
    Object value = table.get(List.of("wheels"));
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof TomlArray array)) {
      findings.error(label, table, "wheels", "`wheels` must be an array");
      return List.of();
    }
    if (array.size() > MOST_WHEELS) {
      findings.error(label, table, "wheels", "more than " + MOST_WHEELS + " wheels");
      return List.of();
    }
    List<LockedFile> wheels = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      if (array.get(i) instanceof TomlTable wheel) {
        files.read(label, wheel).ifPresent(wheels::add);
      } else {
        findings.error(label, table, "wheels", "`wheels` must hold tables only");
      }
    }
    return wheels;
  }

  private Optional<LockedFile> file(String key) {
    Object value = table.get(List.of(key));
    if (value instanceof TomlTable file) {
      return files.read(label, file);
    }
    if (value != null) {
      findings.error(label, table, key, "`" + key + "` must be a table");
    }
    return Optional.empty();
  }

  private void checkWheel(LockedFile wheel, PackageName name, Version version) {
    try {
      WheelFileName parsed = WheelFileName.parse(wheel.fileName());
      if (!parsed.name().equals(name) || !parsed.version().equals(version)) {
        findings.error(
            label, "its version is " + version + ", its wheel is another's: " + wheel.fileName());
      }
    } catch (PythonEnvException e) {
      findings.error(label, e.problem());
    }
  }

  private void checkSdist(LockedFile sdist) {
    String file = sdist.fileName();
    if (SDIST_SUFFIXES.stream().noneMatch(file::endsWith)) {
      findings.error(label, "not the name of an sdist: " + file);
    }
  }
}
