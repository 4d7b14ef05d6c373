package io.github.pythonenv.write;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A folder that is known again whatever name it gets, and whatever gets its name.
 *
 * <p>It is held open: the file system gives the number of a deleted folder to the next one, but not
 * while somebody has it open.
 */
final class HeldFolder implements Closeable {
  /** None where the file system gives its files no key, as on Windows. */
  private final @Nullable Object key;

  private final @Nullable DirectoryStream<Path> open;

  private HeldFolder(@Nullable Object key, @Nullable DirectoryStream<Path> open) {
    this.key = key;
    this.open = open;
  }

  @SuppressWarnings("StreamResourceLeak") // It is closed with this.
  static HeldFolder hold(Path folder) throws IOException {
    Object key = attributes(folder).fileKey();
    return new HeldFolder(key, key == null ? null : Files.newDirectoryStream(folder));
  }

  /** Whether it is the folder at a path, with no link in its place. */
  boolean isAt(Path path) {
    try {
      BasicFileAttributes attributes = attributes(path);
      return attributes.isDirectory() && (key == null || key.equals(attributes.fileKey()));
    } catch (IOException e) {
      return false;
    }
  }

  /** Where it is, directly in another folder. */
  Optional<Path> in(Path parent) throws IOException {
    if (key == null) {
      return Optional.empty();
    }
    try (DirectoryStream<Path> children = Files.newDirectoryStream(parent, this::isAt)) {
      for (Path child : children) {
        return Optional.of(child);
      }
    }
    return Optional.empty();
  }

  private static BasicFileAttributes attributes(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public void close() throws IOException {
    if (open != null) {
      open.close();
    }
  }
}
