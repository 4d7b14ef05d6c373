package io.github.pythonenv.lock;

import io.github.pythonenv.io.Hashes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** The digest of a requirements file with all files that it includes. */
public final class RequirementsFile {
  private static final List<String> INCLUDES = List.of("--requirement", "--constraint", "-r", "-c");

  private final MessageDigest digest = Hashes.sha256();
  private final Set<Path> seen = new HashSet<>();

  private RequirementsFile() {}

  /** SHA-256 in hex; line ends do not count, since checkouts differ in them. */
  public static String digest(Path file) {
    RequirementsFile all = new RequirementsFile();
    all.add(file);
    return HexFormat.of().formatHex(all.digest.digest());
  }

  /** The same of a pyproject.toml, with the files that its dependencies stand in. */
  static String digestOfProject(Path pyproject) {
    RequirementsFile all = new RequirementsFile();
    all.add(pyproject);
    for (Path file : DynamicFiles.of(pyproject)) {
      all.add(file);
    }
    return HexFormat.of().formatHex(all.digest.digest());
  }

  private void add(Path file) {
    if (!seen.add(file.toAbsolutePath().normalize()) || !Files.isRegularFile(file)) {
      return;
    }
    String text = read(file);
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
    for (String line : text.split("\n", -1)) {
      String included = included(line.strip());
      if (!included.isEmpty() && !included.contains("://")) {
        add(file.resolveSibling(included));
      }
    }
  }

  private static String included(String line) {
    for (String option : INCLUDES) {
      if (line.startsWith(option)) {
        String rest = line.substring(option.length()).strip();
        int comment = rest.indexOf(" #");
        String name = comment < 0 ? rest : rest.substring(0, comment).strip();
        return name.startsWith("=") ? name.substring(1).strip() : name;
      }
    }
    return "";
  }

  private static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
