package io.github.pythonenv.lock;

import io.github.pythonenv.io.Hashes;
import io.github.pythonenv.packaging.Requirement;
import io.github.pythonenv.packaging.TypedRequirement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a lock was resolved from, kept readable in the lock itself under {@code [tool.python-env]}
 * so that a stale lock can say what has changed.
 *
 * <p>Upgrades, being offline and the user's own index configuration are not inputs: a lock that one
 * user made is valid for another.
 *
 * @param python the minor version, such as {@code 3.14}
 * @param requirements in canonical form, sorted
 * @param files the SHA-256 of each input file, by the POM element that names it
 * @param options whatever else changes the result, a line each, sorted
 * @param declared the project's own packages, each with a digest of what it requires, sorted
 * @param overrides what is changed in the graph, a line each, sorted
 */
public record LockInputs(
    String python,
    List<String> requirements,
    SortedMap<String, String> files,
    List<String> options,
    List<String> declared,
    List<String> overrides) {
  static final String TABLE = "[tool.python-env]";
  private static final int FORMAT = 1;

  public LockInputs {
    requirements = List.copyOf(requirements);
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    options = List.copyOf(options);
    declared = List.copyOf(declared);
    overrides = List.copyOf(overrides);
  }

  /**
   * The inputs of a request; it reads its files.
   *
   * @throws io.github.pythonenv.PythonEnvException as {@link ResolveRequest#validate} does
   */
  public static LockInputs of(ResolveRequest request) {
    request.validate();
    LockSources sources = request.sources();
    TreeSet<String> requirements = new TreeSet<>();
    for (TypedRequirement requirement : sources.requirements()) {
      requirements.add(Requirement.parse(requirement.text()).toString());
    }
    SortedMap<String, String> files = new TreeMap<>();
    if (sources.requirementsFile().isPresent()) {
      files.put("requirementsFile", RequirementsFile.digest(sources.requirementsFile().get()));
    }
    if (sources.constraintsFile().isPresent()) {
      files.put("constraints", RequirementsFile.digest(sources.constraintsFile().get()));
    }
    if (sources.pyproject().isPresent()) {
      files.put("pyproject", RequirementsFile.digestOfProject(sources.pyproject().get()));
    }
    return new LockInputs(
        request.interpreter().language(),
        List.copyOf(requirements),
        files,
        List.copyOf(options(request)),
        List.copyOf(new TreeSet<>(request.substitutions().declaredInputs())),
        List.copyOf(new TreeSet<>(request.substitutions().overrideInputs())));
  }

  private static TreeSet<String> options(ResolveRequest request) {
    TreeSet<String> options = new TreeSet<>();
    for (String extra : request.sources().extras()) {
      options.add("extra " + extra);
    }
    for (String group : request.sources().groups()) {
      options.add("group " + group);
    }
    if (request.options().indexStrategy().isPresent()) {
      options.add("index-strategy " + request.options().indexStrategy().get());
    }
    if (!request.options().sdists()) {
      options.add("onlyWheels");
    }
    if (!request.options().universal()) {
      Map<String, String> markers = request.interpreter().markers();
      options.add(
          "platform " + markers.get("sys_platform") + "-" + markers.get("platform_machine"));
    }
    return options;
  }

  /** SHA-256 of the canonical text of everything here. */
  public String fingerprint() {
    return Hashes.sha256(body());
  }

  /** The table, its fingerprint first, with a line end behind each line. */
  String toToml() {
    return TABLE + "\nfingerprint = \"" + fingerprint() + "\"\n" + body();
  }

  private String body() {
    StringBuilder text = new StringBuilder(256);
    text.append("format = ").append(FORMAT).append('\n');
    text.append("python = ").append(TomlText.quoted(python)).append('\n');
    text.append("requirements = ").append(TomlText.array(requirements)).append('\n');
    if (!files.isEmpty()) {
      List<String> pairs = new ArrayList<>();
      files.forEach((name, digest) -> pairs.add(name + " = " + TomlText.quoted(digest)));
      text.append("files = { ").append(String.join(", ", pairs)).append(" }\n");
    }
    if (!options.isEmpty()) {
      text.append("options = ").append(TomlText.array(options)).append('\n');
    }
    if (!declared.isEmpty()) {
      text.append("declared = ").append(TomlText.array(declared)).append('\n');
    }
    if (!overrides.isEmpty()) {
      text.append("overrides = ").append(TomlText.array(overrides)).append('\n');
    }
    return text.toString();
  }

  /**
   * What has changed since a lock was made: {@code + added}, {@code - removed}, {@code ~ other}.
   */
  List<String> changesSince(LockInputs locked) {
    List<String> changes = new ArrayList<>();
    if (!python.equals(locked.python)) {
      changes.add("python " + locked.python + " → " + python);
    }
    addDifference(requirements, locked.requirements, changes);
    addDifference(options, locked.options, changes);
    addDifference(declared, locked.declared, changes);
    addDifference(overrides, locked.overrides, changes);
    TreeSet<String> names = new TreeSet<>(files.keySet());
    names.addAll(locked.files.keySet());
    for (String name : names) {
      String now = files.get(name);
      String before = locked.files.get(name);
      if (before == null) {
        changes.add("+ <" + name + ">");
      } else if (now == null) {
        changes.add("- <" + name + ">");
      } else if (!now.equals(before)) {
        changes.add("~ <" + name + "> has another content");
      }
    }
    return changes;
  }

  /** The names whose version was overridden and, in other inputs, is not or is by other means. */
  List<String> versionsOverriddenOtherwise(LockInputs now) {
    List<String> names = new ArrayList<>();
    for (String line : overrides) {
      int blank = line.indexOf(' ');
      if (blank > 0
          && "=<>!~".indexOf(line.charAt(blank + 1)) >= 0
          && !now.overrides.contains(line)) {
        names.add(line.substring(0, blank));
      }
    }
    return names;
  }

  private static void addDifference(List<String> now, List<String> before, List<String> changes) {
    now.stream().filter(value -> !before.contains(value)).forEach(v -> changes.add("+ " + v));
    before.stream().filter(value -> !now.contains(value)).forEach(v -> changes.add("- " + v));
  }
}
