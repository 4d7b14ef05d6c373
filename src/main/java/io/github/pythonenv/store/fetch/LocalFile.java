package io.github.pythonenv.store.fetch;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.packaging.DistributionFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.OptionalLong;

/** A file that a lock names by a {@code file:} address: it stays where it is. */
final class LocalFile {
  private static final int BUFFER = 1 << 16;

  private LocalFile() {}

  static boolean isNamedBy(DistributionFile file) {
    return "file".equalsIgnoreCase(file.location().getScheme());
  }

  static Path path(DistributionFile file) {
    try {
      return Path.of(file.location());
    } catch (IllegalArgumentException | java.nio.file.FileSystemNotFoundException e) {
      throw new PythonEnvException(
          "Not the address of a file of this machine: " + file.location(),
          List.of(String.valueOf(e.getMessage())),
          "write it as file:///path, percent-encoded");
    }
  }

  /**
   * The path, once size and digests were found right.
   *
   * @throws FetchException when it is not the file that was locked
   */
  static Path verified(DistributionFile file) {
    return verified(file, path(file));
  }

  /** As {@link #verified(DistributionFile)}, where it is known to be or may be. */
  static Path verified(DistributionFile file, Path path) {
    if (!Files.isRegularFile(path)) {
      throw FetchException.refused("no such file: " + path);
    }
    Verification verification = new Verification(file);
    OptionalLong size = file.size();
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    try (FileChannel in = FileChannel.open(path, StandardOpenOption.READ)) {
      if (size.isPresent() && in.size() != size.getAsLong()) {
        throw FetchException.integrity(
            Verification.sizes(in.size(), size.getAsLong()) + ": " + path);
      }
      while (in.read(buffer.clear()) >= 0) {
        verification.update(buffer.flip());
      }
    } catch (IOException e) {
      throw FetchException.refused("cannot be read: " + e);
    }
    verification.finish();
    return path;
  }
}
