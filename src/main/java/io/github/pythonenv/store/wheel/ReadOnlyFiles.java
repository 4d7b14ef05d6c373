package io.github.pythonenv.store.wheel;

import io.github.pythonenv.io.WholeBuffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Files that are read-only from the moment they exist.
 *
 * <p>The mode is given when a file is created: a second call for each of twenty thousand files is
 * felt.
 */
final class ReadOnlyFiles {
  private static final Set<StandardOpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  private static final FileAttribute<?>[] PLAIN = mode("r--r--r--");
  private static final FileAttribute<?>[] EXECUTABLE = mode("r-xr-xr-x");

  private ReadOnlyFiles() {}

  /** A new file, open for writing this once. */
  static FileChannel create(Path file, boolean executable) throws IOException {
    return FileChannel.open(file, NEW, executable ? EXECUTABLE : PLAIN);
  }

  /** A new file with all its content. */
  static void write(Path file, byte[] content) {
    try (FileChannel channel = create(file, false)) {
      WholeBuffer.write(ByteBuffer.wrap(content), channel);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileAttribute<?>[] mode(String permissions) {
    return POSIX
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
