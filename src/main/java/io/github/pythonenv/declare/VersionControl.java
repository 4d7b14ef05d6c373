package io.github.pythonenv.declare;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Where a project's version comes from its version control, and what that has to say now. */
final class VersionControl {
  /** How the tools that read tags are called, or the keys they are named by. */
  private static final List<String> TOOLS =
      List.of("scm", "vcs", "versioneer", "versioningit", "dynamic-versioning", "dunamai");

  private static final String GIT_FILE = "gitdir:";

  private VersionControl() {}

  /** Whether one of these files names such a tool. */
  static boolean decidesVersion(Path project, List<String> files) {
    for (String each : files) {
      Path file = project.resolve(each);
      if (Files.isRegularFile(file)) {
        String text = text(file);
        for (String tool : TOOLS) {
          if (text.contains(tool)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** Changes with every commit, checkout and tag; empty where there is no repository of git. */
  static String state(Path project) {
    for (Path folder = project; folder != null; folder = folder.getParent()) {
      Path git = folder.resolve(".git");
      if (Files.exists(git)) {
        return state(directory(git));
      }
    }
    return "";
  }

  private static String state(File git) {
    StringBuilder state = new StringBuilder();
    for (String each : List.of("HEAD", "logs/HEAD", "packed-refs", "refs/heads", "refs/tags")) {
      File file = new File(git, each);
      state.append(each).append(' ').append(file.lastModified()).append('\n');
    }
    String[] tags = new File(git, "refs/tags").list();
    if (tags != null) {
      Arrays.sort(tags);
      state.append(String.join(" ", tags));
    }
    return state.toString();
  }

  /** In a worktree and a submodule it is a file that names the directory. */
  private static File directory(Path git) {
    if (Files.isRegularFile(git)) {
      String text = text(git).strip();
      try {
        if (text.startsWith(GIT_FILE)) {
          return git.resolveSibling(text.substring(GIT_FILE.length()).strip()).toFile();
        }
      } catch (InvalidPathException e) {
        return git.toFile();
      }
    }
    return git.toFile();
  }

  /** Whatever its encoding is: all that is looked for is ASCII. */
  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
