package io.github.pythonenv.python.cpython;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Puts the C runtime beside {@code python.exe}, where Windows looks for it. */
final class VisualCRuntime implements Repair {
  @Override
  public void apply(Prefix prefix) {
    Path library = prefix.root().resolve("lib");
    List<Path> files = Prefix.children(library, "vcruntime140", ".dll");
    if (files.isEmpty()) {
      throw Prefix.unexpected(library.resolve("vcruntime140.dll"), "it is missing");
    }
    for (String name : List.of("python.exe", prefix.sharedLibrary())) {
      if (!Files.exists(prefix.root().resolve(name))) {
        throw Prefix.unexpected(prefix.root().resolve(name), "it is missing");
      }
    }
    try {
      for (Path file : files) {
        Files.copy(file, prefix.root().resolve(file.getFileName()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
