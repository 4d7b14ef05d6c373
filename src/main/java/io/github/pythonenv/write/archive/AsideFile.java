package io.github.pythonenv.write.archive;

import io.github.pythonenv.io.ProcessNumber;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A file that is written aside and gets its name when it is whole. */
final class AsideFile {
  private static final String ASIDE = ".part";

  private AsideFile() {}

  /** Writes the file; its result is given on. */
  interface Writing<T> {
    /**
     * @param out empty, open for reading and writing
     */
    T write(FileChannel out) throws IOException;
  }

  /** Writes a file; what stood there is replaced. */
  static <T> T write(Path output, Writing<T> writing) throws IOException {
    Path folder = output.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException("a folder, not a file: " + output);
    }
    Files.createDirectories(folder);
    String start = "." + output.getFileName() + ".";
    deleteLeftovers(folder, start);
    Path aside = folder.resolve(start + ProcessNumber.current() + ASIDE);
    try {
      T result = write(writing, aside);
      Files.move(
          aside, output, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return result;
    } finally {
      Files.deleteIfExists(aside);
    }
  }

  private static <T> T write(Writing<T> writing, Path file) throws IOException {
    try (FileChannel out =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      return writing.write(out);
    }
  }

  /** Removes what processes that were killed have left of this very file. */
  private static void deleteLeftovers(Path folder, String start) throws IOException {
    String own = start + ProcessNumber.current() + ASIDE;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        String name = String.valueOf(file.getFileName());
        if (name.startsWith(start) && name.endsWith(ASIDE)) {
          String pid = name.substring(start.length(), name.length() - ASIDE.length());
          if (name.equals(own) || !isAlive(pid)) {
            Files.deleteIfExists(file);
          }
        }
      }
    }
  }

  private static boolean isAlive(String pid) {
    try {
      return ProcessHandle.of(Long.parseLong(pid)).isPresent();
    } catch (NumberFormatException e) {
      return true;
    }
  }
}
