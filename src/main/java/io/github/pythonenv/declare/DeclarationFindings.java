package io.github.pythonenv.declare;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.packaging.Quoted;
import io.github.pythonenv.packaging.Requirement;
import io.github.pythonenv.packaging.Version;
import io.github.pythonenv.packaging.VersionSpecifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is wrong with one declaration: each finding a sentence that begins with the place of the
 * value and ends with the value.
 */
final class DeclarationFindings {
  private static final Set<String> DEVICES = Set.of("con", "prn", "aux", "nul");

  private final String declaration;
  private final boolean toml;
  private final List<String> findings = new ArrayList<>();

  private DeclarationFindings(String declaration, boolean toml) {
    this.declaration = declaration;
    this.toml = toml;
  }

  /**
   * Findings in a POM.
   *
   * @param declaration what every place begins with, such as {@code <metaPackages><demo>}
   */
  static DeclarationFindings ofPom(String declaration) {
    return new DeclarationFindings(declaration, false);
  }

  /** Findings in a TOML file, whose places are keys joined by dots. */
  static DeclarationFindings ofToml() {
    return new DeclarationFindings("", true);
  }

  /** The place of a key below a place. */
  String child(String place, String key) {
    return toml ? place + "." + key : place + "<" + key + ">";
  }

  List<String> all() {
    return findings;
  }

  /** A sentence about a place. */
  void add(String place, String sentence) {
    findings.add(Quoted.of(declaration + place) + " " + sentence);
  }

  /** What another reader found wrong at a place. */
  void addFrom(String place, String finding) {
    findings.add(Quoted.of(declaration + place) + ": " + finding);
  }

  void add(String place, String sentence, String value) {
    add(place, sentence + ": " + Quoted.of(value));
  }

  /** Whether it is one line of text that reaches a reader as it is. */
  static boolean isLine(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
        return false;
      }
      if (Character.isSurrogate(c)) {
        if (i + 1 == text.length() || !Character.isSurrogatePair(c, text.charAt(i + 1))) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  /** Whether the value can stand in a line; a finding if not. */
  boolean line(String place, String text) {
    if (isLine(text)) {
      return true;
    }
    add(place, "holds a line break or another control character", text);
    return false;
  }

  Optional<PackageName> name(String place, String text) {
    try {
      PackageName name = PackageName.parse(text);
      if (!isDevice(name.value())) {
        return Optional.of(name);
      }
      add(place, "is the name of a device on Windows", text);
    } catch (PythonEnvException e) {
      add(place, "is no valid package name, which has letters, digits, `-`, `_` and `.`", text);
    }
    return Optional.empty();
  }

  private static boolean isDevice(String name) {
    return DEVICES.contains(name)
        || (name.length() == 4
            && (name.startsWith("com") || name.startsWith("lpt"))
            && Character.isDigit(name.charAt(3)));
  }

  /**
   * A version in a POM: one of Python, or one of Maven's such as {@code ${project.version}}.
   *
   * @throws PythonEnvException when it is neither
   */
  static Version pomVersion(String text) {
    try {
      return Version.parse(text);
    } catch (PythonEnvException e) {
      return MavenVersion.toPython(text);
    }
  }

  Optional<Version> version(String place, String text) {
    try {
      return Optional.of(toml ? Version.parse(text) : pomVersion(text));
    } catch (PythonEnvException e) {
      add(
          place,
          text.toLowerCase(Locale.ROOT).endsWith("-snapshot")
              ? "is a version of Maven, where one of Python (PEP 440) such as 1.2.dev0 is needed"
              : "is no version (PEP 440)",
          text);
      return Optional.empty();
    }
  }

  Optional<VersionSpecifiers> specifiers(String place, String text) {
    try {
      if (line(place, text)) {
        return Optional.of(VersionSpecifiers.parse(text));
      }
    } catch (PythonEnvException e) {
      add(place, "has " + detail(e), text);
    }
    return Optional.empty();
  }

  /** The valid ones of some requirements, which a lock can hold. */
  List<Requirement> requirements(String place, List<String> texts) {
    List<Requirement> requirements = new ArrayList<>();
    for (Requirement each : buildRequirements(place, texts)) {
      if (each.isLocal()) {
        addFrom(place, Requirement.localFinding(each.toString()));
      } else {
        requirements.add(each);
      }
    }
    return requirements;
  }

  /** The valid ones of some requirements, of which none reaches a lock. */
  List<Requirement> buildRequirements(String place, List<String> texts) {
    List<Requirement> requirements = new ArrayList<>();
    for (String text : texts) {
      requirement(place, text).ifPresent(requirements::add);
    }
    return requirements;
  }

  private Optional<Requirement> requirement(String place, String text) {
    if (hasUserInfo(text)) {
      // The value is not shown: it is a secret.
      add(place, "has an address with a user or password in it");
      return Optional.empty();
    }
    try {
      Requirement requirement = Requirement.parse(text);
      if (requirement.isOfExtra()) {
        add(place, "asks for an extra in its marker, where no extra is chosen", text);
      } else if (line(place, text)) {
        return Optional.of(requirement);
      }
    } catch (PythonEnvException e) {
      add(place, "holds no valid requirement (PEP 508), " + detail(e), text);
    }
    return Optional.empty();
  }

  private static boolean hasUserInfo(String requirement) {
    int start = requirement.indexOf("//");
    int end = start < 0 ? -1 : requirement.indexOf('/', start + 2);
    int at = start < 0 ? -1 : requirement.indexOf('@', start);
    return at >= 0 && (end < 0 || at < end);
  }

  /** Requirements by normalised extra; two extras of one name are a finding. */
  SortedMap<PackageName, List<Requirement>> extras(String place, Map<String, List<String>> texts) {
    SortedMap<PackageName, List<Requirement>> extras = new TreeMap<>();
    for (Map.Entry<String, List<String>> extra : texts.entrySet()) {
      String key = toml ? extra.getKey() : DeclaredKey.text(extra.getKey());
      String inner = child(place, extra.getKey());
      // What a project asks for while it is developed, the environment does not, mostly.
      List<Requirement> requirements =
          toml ? buildRequirements(inner, extra.getValue()) : requirements(inner, extra.getValue());
      try {
        if (extras.put(PackageName.parse(key), requirements) != null) {
          add(inner, "is given twice, with names that mean the same (PEP 503)");
        }
      } catch (PythonEnvException e) {
        add(inner, "is no valid name of an extra", key);
      }
    }
    return extras;
  }

  private static String detail(PythonEnvException e) {
    return e.details().isEmpty() ? e.problem() : String.join(", ", e.details());
  }
}
