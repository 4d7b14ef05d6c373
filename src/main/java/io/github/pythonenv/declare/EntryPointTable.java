package io.github.pythonenv.declare;

import io.github.pythonenv.packaging.EntryPoint;
import io.github.pythonenv.packaging.EntryPoints;
import io.github.pythonenv.packaging.PythonIdentifier;
import io.github.pythonenv.packaging.ScriptName;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Object references by name, by group (entry points specification). */
final class EntryPointTable {
  static final String CONSOLE = "console_scripts";
  static final String GUI = "gui_scripts";

  private final Map<String, Map<String, String>> groups = new TreeMap<>();

  /** Adds what is not there yet. */
  void addMissing(String group, Map<String, String> references) {
    if (!references.isEmpty()) {
      Map<String, String> known = groups.computeIfAbsent(group, key -> new TreeMap<>());
      references.forEach(known::putIfAbsent);
    }
  }

  /** Adds what a built distribution has and is not there yet. */
  void addMissing(String group, List<EntryPoint> entryPoints) {
    Map<String, String> references = new TreeMap<>();
    for (EntryPoint entryPoint : entryPoints) {
      String attribute = entryPoint.attribute();
      references.put(
          entryPoint.name(), entryPoint.module() + (attribute.isEmpty() ? "" : ":" + attribute));
    }
    addMissing(group, references);
  }

  /** Adds the groups of a built distribution that are no scripts. */
  void addMissingGroups(EntryPoints entryPoints) {
    for (Map.Entry<String, List<EntryPoint>> group : entryPoints.groups().entrySet()) {
      if (!areScripts(group.getKey())) {
        addMissing(group.getKey(), group.getValue());
      }
    }
  }

  boolean isEmpty() {
    return groups.isEmpty();
  }

  /** The text of an entry_points.txt: scripts first. */
  String text() {
    StringBuilder text = new StringBuilder();
    append(CONSOLE, text);
    append(GUI, text);
    for (String group : groups.keySet()) {
      if (!areScripts(group)) {
        append(group, text);
      }
    }
    return text.toString();
  }

  private void append(String group, StringBuilder text) {
    Map<String, String> references = groups.get(group);
    if (references != null) {
      text.append(text.length() == 0 ? "[" : "\n[").append(group).append("]\n");
      references.forEach(
          (name, value) -> text.append(name).append(" = ").append(value).append('\n'));
    }
  }

  static boolean areScripts(String group) {
    return group.equals(CONSOLE) || group.equals(GUI);
  }

  /**
   * Findings of scripts.
   *
   * @param console where the scripts stand, in messages
   */
  static void checkScripts(
      DeclarationFindings findings,
      String console,
      Map<String, String> scripts,
      String gui,
      Map<String, String> guiScripts) {
    Set<String> names = new HashSet<>();
    checkScripts(findings, console, scripts, names);
    checkScripts(findings, gui, guiScripts, names);
  }

  private static void checkScripts(
      DeclarationFindings findings, String place, Map<String, String> scripts, Set<String> names) {
    for (Map.Entry<String, String> script : scripts.entrySet()) {
      String inner = findings.child(place, script.getKey());
      String fault = ScriptName.fault(script.getKey());
      if (!fault.isEmpty()) {
        findings.add(inner, "is " + fault);
      } else if (!names.add(script.getKey().toLowerCase(Locale.ROOT))) {
        findings.add(inner, "is a second script that differs in case at most");
      }
      if (!isReference(script.getValue(), true)) {
        findings.add(inner, "is not `module:function`", script.getValue());
      }
    }
  }

  /**
   * Findings of other groups.
   *
   * @param console where console scripts belong, in messages
   * @param gui where scripts with windows belong
   */
  static void checkGroups(
      DeclarationFindings findings,
      String place,
      Map<String, Map<String, String>> groups,
      String console,
      String gui) {
    for (Map.Entry<String, Map<String, String>> group : groups.entrySet()) {
      String inner = findings.child(place, group.getKey());
      if (areScripts(group.getKey())) {
        findings.add(
            inner, "cannot be given here, use " + (group.getKey().equals(GUI) ? gui : console));
      } else if (!isGroup(group.getKey())) {
        findings.add(inner, "is no name of a group, which has letters, digits, `_`, `-` and `.`");
      } else {
        group.getValue().forEach((name, value) -> checkEntry(findings, inner, name, value));
      }
    }
  }

  private static void checkEntry(
      DeclarationFindings findings, String place, String name, String value) {
    String inner = findings.child(place, name);
    if (!isName(name)) {
      findings.add(inner, "is no name of an entry point");
    }
    if (!isReference(value, false)) {
      findings.add(inner, "is neither `module` nor `module:attribute`", value);
    }
  }

  private static boolean isGroup(String group) {
    for (int i = 0; i < group.length(); i++) {
      char c = group.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
      if (!letter && !(c >= '0' && c <= '9') && c != '.' && c != '-') {
        return false;
      }
    }
    return !group.isEmpty();
  }

  /**
   * What readers of the file take as one name: no delimiter, comment, group, or blank around it.
   */
  private static boolean isName(String name) {
    return !name.isEmpty()
        && DeclarationFindings.isLine(name)
        && name.indexOf('=') < 0
        && name.equals(name.strip())
        && "[#;".indexOf(name.charAt(0)) < 0;
  }

  private static boolean isReference(String value, boolean attribute) {
    int bracket = value.indexOf('[');
    String target = bracket < 0 ? value : value.substring(0, bracket).strip();
    if (!DeclarationFindings.isLine(value)
        || (bracket >= 0 && !areExtras(value.substring(bracket)))) {
      return false;
    }
    int colon = target.indexOf(':');
    return colon < 0
        ? !attribute && PythonIdentifier.isDottedPath(target)
        : PythonIdentifier.isDottedPath(target.substring(0, colon))
            && PythonIdentifier.isDottedPath(target.substring(colon + 1));
  }

  /** Extras mean nothing any more, but are still written. */
  private static boolean areExtras(String text) {
    for (int i = 1; i < text.length() - 1; i++) {
      char c = text.charAt(i);
      if (c != ',' && c != ' ' && !isGroup(String.valueOf(c))) {
        return false;
      }
    }
    return text.endsWith("]");
  }
}
