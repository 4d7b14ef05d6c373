package io.github.pythonenv.declare;

import io.github.pythonenv.io.Hashes;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What decides how an editable project is installed: its pyproject.toml, and where that leaves a
 * field to the backend, the files that it names, by their sizes and times.
 *
 * <p>They are found by a look at the text, since every build does it in a JVM that has just
 * started: what is found too much harms nothing.
 */
public final class ProjectState {
  /** Where projects have their modules. */
  private static final List<String> ROOTS = List.of("", "src/");

  private final File folder;
  private final StringBuilder state = new StringBuilder();

  private ProjectState(File folder) {
    this.folder = folder;
  }

  /** A text that changes when they do. */
  public static String of(Path pyproject) {
    if (!Files.isRegularFile(pyproject)) {
      return "absent";
    }
    try {
      byte[] content = Files.readAllBytes(pyproject);
      Path folder = pyproject.toAbsolutePath().resolveSibling("");
      ProjectState found = new ProjectState(folder.toFile());
      found.state.append(Hashes.sha256(content));
      String text = new String(content, StandardCharsets.UTF_8);
      if (text.contains("dynamic")) {
        found.addNamed(text);
        List<String> file = List.of(String.valueOf(pyproject.getFileName()));
        if (VersionControl.decidesVersion(folder, file)) {
          found.state.append(VersionControl.state(folder));
        }
      }
      return found.state.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every string may be the name of a file, of a module, or of an attribute of one. */
  private void addNamed(String text) {
    for (int at = 0; at < text.length(); at++) {
      char quote = text.charAt(at);
      if (quote == '"' || quote == '\'') {
        int end = text.indexOf(quote, at + 1);
        if (end < 0) {
          return;
        }
        add(text.substring(at + 1, end));
        at = end;
      }
    }
  }

  private void add(String name) {
    if (name.isEmpty() || name.length() > 200 || name.indexOf('\0') >= 0) {
      return;
    }
    addFile(name);
    String module = name.replace('-', '_').replace('.', '/');
    int attribute = module.lastIndexOf('/');
    for (String root : ROOTS) {
      addModule(root + module);
      if (attribute > 0) {
        addModule(root + module.substring(0, attribute));
      }
    }
  }

  private void addModule(String path) {
    addFile(path + ".py");
    addFile(path + "/__init__.py");
  }

  private void addFile(String path) {
    File file = new File(folder, path);
    if (file.isFile()) {
      state.append('\n').append(path).append(' ').append(file.length());
      state.append(' ').append(file.lastModified());
    }
  }
}
