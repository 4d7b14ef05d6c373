package io.github.pythonenv.store.fetch;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.io.ByteCount;
import io.github.pythonenv.packaging.DistributionFile;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** All files of one run that cannot be had, said at once. */
final class FetchFailures {
  private static final int SHOWN_HINTS = 3;

  private final int asked;
  private final Set<String> details = new TreeSet<>();
  private final Set<String> hints = new LinkedHashSet<>();
  private @Nullable RuntimeException other;

  /**
   * @param asked how many files the run is about
   */
  FetchFailures(int asked) {
    this.asked = asked;
  }

  /** A file's name is a path in the store: it must stay below its directory. */
  static void checkName(DistributionFile file) {
    String name = file.fileName();
    if (name.isEmpty()
        || name.startsWith(".")
        || name.indexOf('/') >= 0
        || name.indexOf('\\') >= 0
        || name.indexOf(':') >= 0
        || name.chars().anyMatch(Character::isISOControl)) {
      throw new PythonEnvException(
          "Not the name of a file to fetch: `" + name + "`", "lock anew: mvn python-env:lock");
    }
  }

  static PythonEnvException offline(List<DistributionFile> missing, int asked, Path store) {
    Set<String> names = new TreeSet<>();
    for (DistributionFile file : missing) {
      names.add(
          file.size().isPresent()
              ? file.fileName() + " (" + ByteCount.of(file.size().getAsLong()) + ")"
              : file.fileName());
    }
    return new PythonEnvException(
        "Maven is offline and "
            + names.size()
            + " of "
            + asked
            + " files are not in the store: "
            + store,
        List.copyOf(names),
        "run the same command once without -o (--offline)");
  }

  void add(DistributionFile file, ExecutionException failed) {
    Throwable cause = failed.getCause();
    if (cause instanceof FetchException failure) {
      details.add(file.fileName() + ": " + failure.reason());
      if (!failure.hint().isEmpty()) {
        hints.add(failure.hint());
      }
    } else if (other == null) {
      other = cause instanceof RuntimeException e ? e : new IllegalStateException(failed);
    }
  }

  /**
   * @throws PythonEnvException with every failure; what has to do with no file, such as a store
   *     that cannot be written, goes first
   */
  void throwIfAny() {
    if (other != null) {
      throw other;
    }
    if (!details.isEmpty()) {
      throw new PythonEnvException(
          "Files that cannot be fetched: " + details.size() + " of " + asked,
          List.copyOf(details),
          PythonEnvException.joinedHints(hints.stream().limit(SHOWN_HINTS).toList()));
    }
  }
}
