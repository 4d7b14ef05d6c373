package io.github.pythonenv.store;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.io.ByteCount;
import io.github.pythonenv.io.FileTree;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.Instant;

/** Looks at the root of a store before the first entry of a process is made in it. */
final class StoreFolder {
  private static final Duration LEFTOVER_AGE = Duration.ofDays(1);

  private StoreFolder() {}

  /**
   * Refuses a root that somebody else could fill with programs for us to run.
   *
   * @throws PythonEnvException when it is writable by everybody, or belongs to another user
   */
  static void checkOwner(Path root) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(root, PosixFileAttributeView.class);
    if (view == null || !Files.isDirectory(root)) {
      return;
    }
    PosixFileAttributes attributes = view.readAttributes();
    if (attributes.permissions().contains(PosixFilePermission.OTHERS_WRITE)) {
      throw new PythonEnvException(
          "Everybody may write into the store, so nothing in it can be trusted: " + root,
          "chmod o-w that folder, or name another with -Dpython-env.store=FOLDER");
    }
    String user = System.getProperty("user.name", "");
    String owner = attributes.owner().getName();
    if (!user.equals("root") && !user.isEmpty() && !user.equals("?") && !owner.equals(user)) {
      throw new PythonEnvException(
          "The store belongs to another user, " + owner + ": " + root,
          "name a store of your own with -Dpython-env.store=FOLDER");
    }
  }

  /** Removes what builds that were killed left aside more than a day ago. */
  static void removeLeftovers(Path aside) throws IOException {
    Instant limit = Instant.now().minus(LEFTOVER_AGE);
    try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(aside)) {
      for (Path leftover : leftovers) {
        if (isOlder(leftover, limit)) {
          FileTree.delete(leftover);
        }
      }
    }
  }

  private static boolean isOlder(Path file, Instant limit) throws IOException {
    try {
      return Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant().isBefore(limit);
    } catch (NoSuchFileException e) {
      // Another build is done with it.
      return false;
    }
  }

  /** How much room there is, for a message. */
  static String room(Path root) {
    Path existing = root;
    while (!Files.exists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    try {
      long free = Files.getFileStore(existing).getUsableSpace();
      return ByteCount.of(free) + " are free there";
    } catch (IOException e) {
      return "its file system does not say how much is free";
    }
  }
}
