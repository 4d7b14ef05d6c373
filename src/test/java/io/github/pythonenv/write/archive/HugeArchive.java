package io.github.pythonenv.write.archive;

import io.github.pythonenv.store.archive.ArchiveType;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes an archive of a given wheel and of an interpreter with a huge file of zeros. */
final class HugeArchive {
  private static final long SIZE = 200L << 20;

  private HugeArchive() {}

  /**
   * @param arguments a folder, a wheel and a format
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectory(Path.of(arguments[0]));
    ArchiveTrial trial = new ArchiveTrial(folder);
    trial.add(Path.of(arguments[1]));
    try (RandomAccessFile zeros =
        new RandomAccessFile(folder.resolve("prefix/lib/zeros").toFile(), "rw")) {
      zeros.setLength(SIZE);
    }
    ArchiveType format = ArchiveType.valueOf(arguments[2]);
    ArchiveResult result = trial.write(trial.request(format), folder.resolve("archive"));
    System.out.println("written: " + (result.size() > SIZE));
  }
}
