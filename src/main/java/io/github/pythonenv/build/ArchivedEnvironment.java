package io.github.pythonenv.build;

import io.github.pythonenv.python.Interpreter;
import io.github.pythonenv.write.archive.ArchiveResult;
import java.nio.file.Path;
import java.util.List;

/**
 * An environment that was written as an archive.
 *
 * @param format what it was packed as
 * @param python the interpreter in it, or the one that its wheels are for
 * @param packages how many packages are in it
 * @param lockDigest the SHA-256 of the lock it was made of
 * @param generated the wheels in it that are this project's own: made by it, or given to it as
 *     files
 */
public record ArchivedEnvironment(
    ArchiveResult archive,
    PackFormat format,
    Target target,
    Interpreter python,
    int packages,
    String lockDigest,
    List<Path> generated) {
  public ArchivedEnvironment {
    generated = List.copyOf(generated);
  }
}
