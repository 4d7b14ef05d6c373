package io.github.pythonenv.store.wheel;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.packaging.EntryPoint;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.packaging.Version;
import io.github.pythonenv.store.PackageFacts;
import io.github.pythonenv.store.Scheme;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The file {@code facts} of a store package: a line a value, each with a word that says what it is.
 *
 * <p>The last line is {@code end}: a file that was cut is not taken for a whole one.
 */
record FactsFile(PackageName name, Version version, String distInfo, PackageFacts facts) {
  static final String FILE = "facts";

  private static final String VERSION = "facts 1";
  private static final String END = "end";
  private static final String PYTEST = "pytest";

  /**
   * Reads the facts of a store package.
   *
   * @throws IOException when the file is missing, or not one that {@link #write} wrote
   */
  static FactsFile read(Path directory) throws IOException {
    try {
      return parse(directory);
    } catch (PythonEnvException | NumberFormatException e) {
      throw new IOException(e);
    }
  }

  private static FactsFile parse(Path directory) throws IOException {
    TextLines lines = TextLines.read(directory.resolve(FILE));
    lines.expect(VERSION);
    Reader reader = new Reader();
    for (String line = lines.next(); !line.equals(END); line = lines.next()) {
      int blank = line.indexOf(' ');
      if (blank < 0) {
        throw new IOException("a line without a value: " + line);
      }
      reader.take(line.substring(0, blank), line.substring(blank + 1));
    }
    return reader.facts();
  }

  void write(Path directory) {
    StringBuilder text = new StringBuilder(1024).append(VERSION).append('\n');
    line(text, "name", name.value());
    line(text, "version", version.toString());
    line(text, "dist-info", distInfo);
    entries(text, "top", facts.topLevel());
    entries(text, "info", facts.distInfoEntries());
    scripts(text, "console", facts.consoleScripts());
    scripts(text, "gui", facts.guiScripts());
    lines(text, "template", facts.templates());
    lines(text, "run-path", facts.foreignRunPaths());
    if (facts.pytestPlugin()) {
      line(text, "plugin-of", PYTEST);
    }
    line(text, "glibc", Integer.toString(facts.glibcMinor()));
    line(text, "requires-python", facts.requiresPython());
    lines(text, "requires", facts.requiresDist());
    lines(text, "extra", facts.providesExtra());
    text.append(END).append('\n');
    ReadOnlyFiles.write(directory.resolve(FILE), text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void entries(StringBuilder text, String word, List<PackageFacts.TopLevel> values) {
    for (PackageFacts.TopLevel value : values) {
      String kind = value.isNamespace() ? "n" : value.isDirectory() ? "/" : "-";
      line(text, word, value.scheme().directory() + " " + kind + " " + value.name());
    }
  }

  private static void scripts(StringBuilder text, String word, List<EntryPoint> values) {
    for (EntryPoint value : values) {
      line(text, word, value.name() + " " + value.module() + " " + value.attribute());
    }
  }

  private static void lines(StringBuilder text, String word, List<String> values) {
    for (String value : values) {
      line(text, word, value);
    }
  }

  private static void line(StringBuilder text, String word, String value) {
    text.append(word).append(' ').append(TextLines.oneLine(value)).append('\n');
  }

  /** Collects the lines of a file. */
  private static final class Reader {
    private final List<PackageFacts.TopLevel> topLevel = new ArrayList<>();
    private final List<PackageFacts.TopLevel> distInfoEntries = new ArrayList<>();
    private final List<EntryPoint> consoleScripts = new ArrayList<>();
    private final List<EntryPoint> guiScripts = new ArrayList<>();
    private final List<String> templates = new ArrayList<>();
    private final List<String> foreignRunPaths = new ArrayList<>();
    private final List<String> requiresDist = new ArrayList<>();
    private final List<String> providesExtra = new ArrayList<>();
    private String name = "";
    private String version = "";
    private String distInfo = "";
    private String requiresPython = "";
    private boolean pytestPlugin;
    private int glibcMinor;

    void take(String word, String value) throws IOException {
      switch (word) {
        case "name" -> name = value;
        case "version" -> version = value;
        case "dist-info" -> distInfo = value;
        case "top" -> topLevel.add(entry(value));
        case "info" -> distInfoEntries.add(entry(value));
        case "console" -> consoleScripts.add(script(value));
        case "gui" -> guiScripts.add(script(value));
        case "template" -> templates.add(value);
        case "run-path" -> foreignRunPaths.add(value);
        case "plugin-of" -> pytestPlugin = value.equals(PYTEST);
        case "glibc" -> glibcMinor = Integer.parseInt(value);
        case "requires-python" -> requiresPython = value;
        case "requires" -> requiresDist.add(value);
        case "extra" -> providesExtra.add(value);
        default -> throw new IOException("an unknown word: " + word);
      }
    }

    FactsFile facts() {
      return new FactsFile(
          new PackageName(name),
          Version.parse(version),
          distInfo,
          new PackageFacts(
              topLevel,
              distInfoEntries,
              consoleScripts,
              guiScripts,
              templates,
              foreignRunPaths,
              pytestPlugin,
              glibcMinor,
              requiresPython,
              requiresDist,
              providesExtra));
    }

    private static PackageFacts.TopLevel entry(String value) throws IOException {
      int blank = value.indexOf(' ');
      if (blank < 0 || value.length() < blank + 4) {
        throw new IOException("no entry: " + value);
      }
      char kind = value.charAt(blank + 1);
      return new PackageFacts.TopLevel(
          Scheme.ofDirectory(value.substring(0, blank)),
          value.substring(blank + 3),
          kind != '-',
          kind == 'n');
    }

    private static EntryPoint script(String value) throws IOException {
      int first = value.indexOf(' ');
      int second = value.indexOf(' ', first + 1);
      if (first < 0 || second < 0) {
        throw new IOException("no script: " + value);
      }
      return new EntryPoint(
          value.substring(0, first),
          value.substring(first + 1, second),
          value.substring(second + 1));
    }
  }
}
