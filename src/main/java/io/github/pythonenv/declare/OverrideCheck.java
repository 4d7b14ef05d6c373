package io.github.pythonenv.declare;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.declare.patch.PackagePatcher;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.packaging.Quoted;
import io.github.pythonenv.packaging.Requirement;
import io.github.pythonenv.packaging.Version;
import io.github.pythonenv.python.UvOutput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Looks at everything that a POM says in one override. */
final class OverrideCheck {
  private final PackageOverride override;
  private final Consumer<String> hints;
  private final String element;
  private final List<String> findings = new ArrayList<>();

  /**
   * @param hints gets what mends a finding, once for each of which it is known
   */
  OverrideCheck(PackageOverride override, Consumer<String> hints) {
    this.override = override;
    this.hints = hints;
    this.element = "<overrides><" + override.name() + ">";
  }

  List<String> findings() {
    checkName();
    checkKind();
    override.version().ifPresent(this::checkVersion);
    override.wheel().ifPresent(this::checkWheel);
    override.source().ifPresent(this::checkSource);
    checkPatches();
    override.addDependencies().forEach(this::checkAdded);
    Set<PackageName> removed = names(override.removeDependencies(), "<removeDependencies>");
    Set<PackageName> relaxed = names(override.relax().names(), "<relax>");
    if (override.relax().all() && !override.relax().names().isEmpty()) {
      find("<relax>", "either every dependency or those that are named");
    }
    for (PackageName name : removed) {
      if (relaxed.contains(name)) {
        find("<relax>", "a dependency that `<removeDependencies>` takes away: " + name);
      }
    }
    return findings;
  }

  private void checkName() {
    try {
      PackageName.parse(override.name());
    } catch (PythonEnvException e) {
      findings.add("`<overrides>`: not a valid package name: " + Quoted.of(override.name()));
    }
  }

  private void checkKind() {
    List<String> kinds = new ArrayList<>();
    override.version().ifPresent(text -> kinds.add("<version>"));
    override.wheel().ifPresent(text -> kinds.add("<wheel>"));
    override.source().ifPresent(text -> kinds.add("<source>"));
    if (kinds.size() > 1) {
      find("", "one of them at most: " + String.join(", ", kinds));
    }
    if (kinds.isEmpty() && !override.changesWheel()) {
      find("", "it changes nothing");
    }
  }

  private void checkVersion(String text) {
    try {
      Requirement requirement = Requirement.parse("name " + text);
      if (requirement.url().isPresent()
          || requirement.marker().isPresent()
          || !requirement.extras().isEmpty()
          || requirement.specifiers().isEmpty()) {
        find("<version>", "not version specifiers alone: " + Quoted.of(text));
      }
    } catch (PythonEnvException e) {
      String hint = isVersion(text) ? ", write `== " + text.strip() + "`" : "";
      find("<version>", "not valid version specifiers" + hint + ": " + Quoted.of(text));
    }
  }

  private static boolean isVersion(String text) {
    try {
      return !Version.parse(text.strip()).toString().isEmpty();
    } catch (PythonEnvException e) {
      return false;
    }
  }

  private void checkWheel(String text) {
    if (text.isBlank()) {
      find("<wheel>", "it is empty");
    } else if (hasControlCharacter(text)) {
      find("<wheel>", "it holds a control character: " + Quoted.of(text));
    } else if (!text.endsWith(".whl") && text.indexOf(':') < 0) {
      find(
          "<wheel>",
          "neither a file that ends in .whl nor the coordinates of an artifact: "
              + Quoted.of(text));
    }
  }

  private void checkSource(Path directory) {
    if (!Files.isDirectory(directory)) {
      find("<source>", "it is no directory: " + directory);
    }
  }

  private void checkPatches() {
    Set<Path> seen = new HashSet<>();
    for (Path patch : override.patches()) {
      if (!Files.isRegularFile(patch)) {
        find("<patches>", "it is no file: " + patch);
      } else if (!seen.add(patch.toAbsolutePath().normalize())) {
        find("<patches>", "it is named twice: " + patch);
      } else {
        checkPatch(patch);
      }
    }
  }

  /** What it is applied to shows later; whether it is a patch at all shows now. */
  private void checkPatch(Path patch) {
    try {
      PackagePatcher.check(patch.toString(), PackageOverride.patchBytes(patch));
    } catch (PythonEnvException e) {
      if (e.details().isEmpty()) {
        find("<patches>", e.problem());
      }
      for (String detail : e.details()) {
        find("<patches>", patch + ": " + detail);
        hints.accept(e.hint());
      }
    }
  }

  private void checkAdded(String text) {
    try {
      Requirement requirement = Requirement.parse(text);
      Optional<String> address = requirement.url();
      if (address.isPresent() && UvOutput.hasUserInfo(address.get())) {
        find(
            "<addDependencies>",
            "the credentials in its address would be written into the lock, use netrc: "
                + UvOutput.masked(text));
      } else if (requirement.isLocal()) {
        find("<addDependencies>", Requirement.localFinding(text));
      }
    } catch (PythonEnvException e) {
      String reason = e.details().isEmpty() ? "" : " (" + String.join("; ", e.details()) + ")";
      find(
          "<addDependencies>",
          "not a valid requirement" + reason + ": " + UvOutput.masked(Quoted.of(text)));
    }
  }

  private Set<PackageName> names(List<String> typed, String element) {
    Set<PackageName> names = new HashSet<>();
    for (String text : typed) {
      try {
        PackageName name = PackageName.parse(text);
        if (!names.add(name)) {
          find(element, "it is named twice: " + name);
        }
      } catch (PythonEnvException e) {
        find(element, "not a valid package name: " + Quoted.of(text));
      }
    }
    return names;
  }

  private static boolean hasControlCharacter(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ' || text.charAt(i) == 0x7f) {
        return true;
      }
    }
    return false;
  }

  private void find(String inner, String finding) {
    findings.add("`" + element + inner + "`: " + finding);
  }
}
