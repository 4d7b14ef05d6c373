package io.github.pythonenv.write;

import io.github.pythonenv.io.WholeBuffer;
import io.github.pythonenv.plan.LinkMode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts one file where a plan wants it: as a link, a hard link, a copy, or with bytes of its own.
 */
final class Placement {
  private static final Logger LOG = LoggerFactory.getLogger(Placement.class);
  private static final Set<OpenOption> NEW_FILE =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  private static final FileAttribute<?>[] EXECUTABLE = mode("rwxr-xr-x");
  private static final FileAttribute<?>[] PLAIN = mode("rw-r--r--");

  private LinkMode mode;
  private boolean hardLinks = true;

  Placement(LinkMode mode) {
    this.mode = mode;
  }

  private static FileAttribute<?>[] mode(String permissions) {
    if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      return new FileAttribute<?>[0];
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
    };
  }

  void link(Path path, Path source) throws IOException {
    if (mode == LinkMode.DIRECTORY) {
      symbolicLink(path, source);
      return;
    }
    if (mode == LinkMode.HARDLINK) {
      try {
        Files.createLink(path, source);
        return;
      } catch (NoSuchFileException | FileAlreadyExistsException e) {
        throw e;
      } catch (IOException | UnsupportedOperationException e) {
        LOG.info("No hard links from the store to here, files are copied: {}", e.toString());
        mode = LinkMode.COPY;
      }
    }
    copy(path, source);
  }

  /**
   * A file that tools read, and that nothing is found beside: a hard link, where one can be made.
   *
   * <p>It needs no inode and no block, where a symbolic link to a path as long as the store's needs
   * both: on ext4 a twentieth of the time. Neither is written through by whoever replaces a file.
   */
  void data(Path path, Path source) throws IOException {
    if (mode == LinkMode.DIRECTORY && hardLinks) {
      try {
        Files.createLink(path, source);
        return;
      } catch (NoSuchFileException | FileAlreadyExistsException e) {
        throw e;
      } catch (IOException | UnsupportedOperationException e) {
        // Another file system, or a store of another user.
        hardLinks = false;
      }
    }
    link(path, source);
  }

  private static void symbolicLink(Path path, Path source) throws IOException {
    try {
      Files.createSymbolicLink(path, source);
    } catch (UnsupportedOperationException e) {
      throw new LinksRefusedException(path, e);
    } catch (FileSystemException e) {
      // No class of its own tells a file system without links from a full disk.
      if (e.getClass() == FileSystemException.class && canWriteFile(path)) {
        throw new LinksRefusedException(path, e);
      }
      throw e;
    }
  }

  private static boolean canWriteFile(Path path) {
    try {
      Files.write(path, new byte[1], StandardOpenOption.CREATE_NEW);
      Files.delete(path);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static void copy(Path path, Path source) throws IOException {
    FileAttribute<?>[] attributes = Files.isExecutable(source) ? EXECUTABLE : PLAIN;
    try (FileChannel in = FileChannel.open(source);
        FileChannel out = FileChannel.open(path, NEW_FILE, attributes)) {
      long size = in.size();
      for (long done = 0; done < size; ) {
        done += in.transferTo(done, size - done, out);
      }
    }
  }

  void executable(Path path, byte[] content) throws IOException {
    write(path, content, EXECUTABLE);
  }

  /** A new file: what stands there, even a link, is never written through. */
  void file(Path path, byte[] content) throws IOException {
    write(path, content, PLAIN);
  }

  private static void write(Path path, byte[] content, FileAttribute<?>... attributes)
      throws IOException {
    try (FileChannel out = FileChannel.open(path, NEW_FILE, attributes)) {
      WholeBuffer.write(ByteBuffer.wrap(content), out);
    }
  }
}
