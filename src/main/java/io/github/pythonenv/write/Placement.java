package io.github.pythonenv.write;

import io.github.pythonenv.plan.LinkMode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/**
 * Puts one file where a plan wants it: as a link, a hard link, a copy, or with bytes of its own.
 */
final class Placement {
  private static final Set<OpenOption> NEW_FILE =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  private static final FileAttribute<?>[] EXECUTABLE = mode("rwxr-xr-x");
  private static final FileAttribute<?>[] PLAIN = mode("rw-r--r--");

  private LinkMode mode;

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
      try {
        Files.createSymbolicLink(path, source);
      } catch (UnsupportedOperationException e) {
        throw new LinksRefusedException(path, e);
      }
      return;
    }
    if (mode == LinkMode.HARDLINK) {
      try {
        Files.createLink(path, source);
        return;
      } catch (IOException | UnsupportedOperationException e) {
        // Another file system, or one without hard links: all further files are copied too.
        mode = LinkMode.COPY;
      }
    }
    copy(path, source);
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
    try (FileChannel out = FileChannel.open(path, NEW_FILE, EXECUTABLE)) {
      ByteBuffer buffer = ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        out.write(buffer);
      }
    }
  }

  static Set<LinkMode> all() {
    return EnumSet.allOf(LinkMode.class);
  }
}
