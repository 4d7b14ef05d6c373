package io.github.pythonenv.store.wheel;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.store.PackageFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The files of a package, read when somebody asks for them, and once. */
final class LazyContents implements Supplier<List<PackageFile>> {
  private final Path directory;
  private Optional<List<PackageFile>> files = Optional.empty();

  LazyContents(Path directory) {
    this.directory = directory;
  }

  @Override
  public synchronized List<PackageFile> get() {
    if (files.isEmpty()) {
      try {
        files = Optional.of(List.copyOf(ContentsFile.read(directory)));
      } catch (IOException e) {
        throw new PythonEnvException(
            "A package of the store is damaged: " + directory,
            List.of(e.toString()),
            "delete that folder; the next build makes it again",
            e);
      }
    }
    return files.orElseThrow();
  }
}
