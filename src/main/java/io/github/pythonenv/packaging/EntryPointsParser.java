package io.github.pythonenv.packaging;

import io.github.pythonenv.PythonEnvException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads an entry_points.txt line by line and collects what is wrong with it. */
final class EntryPointsParser {
  private final byte[] file;
  private final List<String> findings = new ArrayList<>();
  private final Map<String, List<EntryPoint>> groups = new LinkedHashMap<>();
  private final Set<String> namesOfGroup = new HashSet<>();
  private final Set<String> scripts = new HashSet<>();
  private String group = "";
  private int indent;
  private int line;
  private int entries;

  EntryPointsParser(byte[] file) {
    this.file = file;
  }

  Map<String, List<EntryPoint>> parse() {
    String text = decode();
    int start = 0;
    while (start < text.length() && entries <= EntryPoints.MAX_ENTRIES) {
      int end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end;
      int stop = end > start && text.charAt(end - 1) == '\r' ? end - 1 : end;
      line++;
      readLine(text.substring(start, stop));
      start = end + 1;
    }
    if (entries > EntryPoints.MAX_ENTRIES) {
      findings.add("more entry points than " + EntryPoints.MAX_ENTRIES);
    }
    if (!findings.isEmpty()) {
      throw new PythonEnvException(
          "entry_points.txt is refused, findings: " + findings.size(), findings, "");
    }
    return groups;
  }

  private String decode() {
    if (file.length > EntryPoints.MAX_SIZE) {
      throw new PythonEnvException(
          "entry_points.txt is larger than " + EntryPoints.MAX_SIZE + " bytes: " + file.length);
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
      if (text.startsWith("\uFEFF")) {
        throw new PythonEnvException(
            "entry_points.txt begins with a byte order mark, behind which some readers see no"
                + " group");
      }
      return text;
    } catch (CharacterCodingException e) {
      throw new PythonEnvException("entry_points.txt is not UTF-8");
    }
  }

  private void readLine(String text) {
    String content = Ascii.strip(text);
    if (content.isEmpty() || content.charAt(0) == '#' || content.charAt(0) == ';') {
      return;
    }
    for (int i = 0; i < content.length(); i++) {
      char c = content.charAt(i);
      if ((c < ' ' && c != '\t') || c == 0x7f) {
        find("a control character in " + Quoted.of(content));
        return;
      }
    }
    if (content.charAt(0) == '[') {
      openGroup(content);
    } else if (group.isEmpty()) {
      find("an entry before the first group: " + Quoted.of(content));
    } else {
      entries++;
      int blanks = text.indexOf(content);
      // Some readers continue the value above with a line that is indented deeper.
      if (indent >= 0 && blanks > indent) {
        find("a continued value: " + Quoted.of(text));
        return;
      }
      indent = blanks;
      readEntry(content);
    }
  }

  private void openGroup(String content) {
    if (!content.endsWith("]") || content.length() == 2) {
      find("not the name of a group: " + Quoted.of(content));
      return;
    }
    group = content.substring(1, content.length() - 1);
    indent = -1;
    namesOfGroup.clear();
    if (groups.containsKey(group)) {
      find("a second group " + Quoted.of(group));
    } else {
      groups.put(group, new ArrayList<>());
    }
  }

  private void readEntry(String content) {
    int equals = content.indexOf('=');
    if (equals < 0) {
      find("not `name = module:attribute`: " + Quoted.of(content));
      return;
    }
    String name = Ascii.strip(content.substring(0, equals));
    String value = Ascii.strip(content.substring(equals + 1));
    if (name.isEmpty()) {
      find("no name before `=`: " + Quoted.of(content));
    } else if (!namesOfGroup.add(name)) {
      find("a second " + Quoted.of(name) + " in [" + group + "]");
    } else if (value.indexOf(';') >= 0) {
      find("a comment behind a value: " + Quoted.of(content));
    } else if (EntryPoints.areScripts(group)) {
      readScript(name, value);
    } else {
      add(name, withoutExtras(value));
    }
  }

  private void readScript(String name, String value) {
    String fault = ScriptName.fault(name);
    if (!fault.isEmpty()) {
      find(fault + ": " + Quoted.of(name));
      return;
    }
    if (!scripts.add(Ascii.lowerCase(name))) {
      find("a second script that differs in case at most: " + Quoted.of(name));
      return;
    }
    String target = withoutExtras(value);
    int colon = target.indexOf(':');
    if (colon < 0
        || !PythonIdentifier.isDottedPath(Ascii.strip(target.substring(0, colon)))
        || !PythonIdentifier.isDottedPath(Ascii.strip(target.substring(colon + 1)))) {
      find(
          "not `module:function`, the target of script "
              + Quoted.of(name)
              + ": "
              + Quoted.of(value));
      return;
    }
    add(name, target);
  }

  private void add(String name, String target) {
    int colon = target.indexOf(':');
    String module = colon < 0 ? target : Ascii.strip(target.substring(0, colon));
    String attribute = colon < 0 ? "" : Ascii.strip(target.substring(colon + 1));
    groups
        .computeIfAbsent(group, key -> new ArrayList<>())
        .add(new EntryPoint(name, module, attribute));
  }

  /** Extras behind a target are allowed and mean nothing any more. */
  private static String withoutExtras(String value) {
    int bracket = value.indexOf('[');
    return bracket > 0 && value.endsWith("]") ? Ascii.strip(value.substring(0, bracket)) : value;
  }

  private void find(String finding) {
    findings.add("line " + line + ": " + finding);
  }
}
