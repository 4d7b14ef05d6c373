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
 * What decides how an editable project is installed: its pyproject.toml, the files that it names,
 * such as a readme, and where it leaves a field to the backend the modules too; all files by their
 * sizes and times.
 *
 * <p>They are found by a look at the text, since every build does it in a JVM that has just
 * started: what is found too much harms nothing.
 */
public final class ProjectState {
  /** Where projects have their modules. */
  private static final List<String> ROOTS = List.of("", "src/");

  private static final String LICENSE_FILES = "license-files";

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
      boolean dynamic = text.contains("dynamic");
      if (dynamic || text.contains("readme") || text.contains("license")) {
        found.addNamed(text, dynamic);
      }
      if (dynamic) {
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

  /**
   * Every string may be the name of a file, or a pattern of license files; of a dynamic field also
   * a module, or an attribute of one.
   */
  private void addNamed(String text, boolean dynamic) {
    boolean licenses = false;
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      String three = String.valueOf(c).repeat(3);
      if (c == '#') {
        at = end(text, "\n", at);
      } else if (c != '"' && c != '\'') {
        licenses = c != ']' && (licenses || text.startsWith(LICENSE_FILES, at));
        at++;
      } else if (text.startsWith(three, at)) {
        at = end(text, three, at + 3);
      } else {
        int end = endOfString(text, at);
        String string = text.substring(at + 1, end);
        add(string, dynamic);
        if (licenses) {
          addLicenses(string);
        }
        licenses |= string.equals(LICENSE_FILES);
        at = end + 1;
      }
    }
  }

  /** The index behind what ends a comment or a string of several lines. */
  private static int end(String text, String end, int from) {
    int found = text.indexOf(end, from);
    return found < 0 ? text.length() : found + end.length();
  }

  /** The index of the quote that ends a string, or of the end of the line. */
  private static int endOfString(String text, int quote) {
    int at = quote + 1;
    while (at < text.length() && text.charAt(at) != text.charAt(quote) && text.charAt(at) != '\n') {
      at += text.charAt(at) == '\\' && text.charAt(quote) == '"' ? 2 : 1;
    }
    return Math.min(at, text.length());
  }

  private void addLicenses(String pattern) {
    if (pattern.indexOf('*') < 0 && pattern.indexOf('?') < 0 && pattern.indexOf('[') < 0) {
      return;
    }
    if (LicenseGlob.fault(pattern).isEmpty()) {
      LicenseGlob.files(folder, pattern).ifPresent(files -> files.keySet().forEach(this::addFile));
    }
  }

  private void add(String name, boolean dynamic) {
    if (name.isEmpty() || name.length() > 200 || name.indexOf('\0') >= 0) {
      return;
    }
    addFile(name);
    if (!dynamic) {
      return;
    }
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
