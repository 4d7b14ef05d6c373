package io.github.pythonenv.python;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;

/** What tells, without reading it, that a file is another one than before. */
final class FileStamp {
  private FileStamp() {}

  /** Size, time of change in nanoseconds and inode of what a path leads to. */
  static String of(String path) {
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(Path.of(path), BasicFileAttributes.class);
      String key = String.valueOf(attributes.fileKey());
      return attributes.size()
          + " "
          + attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS)
          + " "
          + key.substring(key.indexOf("ino=") + 1);
    } catch (NoSuchFileException e) {
      return "absent";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
