package io.github.pythonenv.build;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.lock.LockFile;
import io.github.pythonenv.lock.Selection;
import io.github.pythonenv.packaging.DistributionFile;
import io.github.pythonenv.python.Interpreter;
import io.github.pythonenv.store.UnwritableStoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a build without a connection misses besides what it failed for: all in one message. */
final class OfflineGaps {
  private final BuildRequest request;
  private final Workshop workshop;

  OfflineGaps(BuildRequest request, Workshop workshop) {
    this.request = request;
    this.workshop = workshop;
  }

  /**
   * A failure to fetch files, with the uv that is missing to build from some of them.
   *
   * @param failure as it is thrown where nothing can be added to it
   * @param sdists that would be built
   */
  static PythonEnvException withBuilder(
      PythonEnvException failure,
      List<DistributionFile> sdists,
      Workshop workshop,
      Interpreter python) {
    List<String> lines = new ArrayList<>(failure.details());
    addBuilder(sdists, workshop, python, lines);
    return lines.size() == failure.details().size()
        ? failure
        : new PythonEnvException(failure.problem(), lines, failure.hint(), failure);
  }

  private static void addBuilder(
      List<DistributionFile> sdists, Workshop workshop, Interpreter python, List<String> lines) {
    if (!sdists.isEmpty()) {
      List<String> names = sdists.stream().map(DistributionFile::fileName).toList();
      workshop
          .missingUv(python)
          .ifPresent(uv -> lines.add(uv + ", which builds " + String.join(", ", names)));
    }
  }

  /**
   * The failure to provide the interpreter, with what the lock selects and the store lacks.
   *
   * @param failure as it is thrown where nothing can be added to it
   */
  PythonEnvException besides(PythonEnvException failure) {
    Optional<Interpreter> foreseen = workshop.foreseenInterpreter();
    if (foreseen.isEmpty() || failure instanceof UnwritableStoreException) {
      return failure;
    }
    List<String> details = new ArrayList<>(failure.details());
    LockFile lock = new LockFile(request.resolution().lockFile());
    if (lock.exists()) {
      addMissing(lock, foreseen.get(), details);
    } else {
      details.add("and all that its requirements need: there is no " + lock.path().getFileName());
      workshop
          .missingUv(foreseen.get())
          .ifPresent(uv -> details.add(uv + ", which resolves the requirements"));
    }
    return new PythonEnvException(failure.problem(), details, failure.hint(), failure);
  }

  private void addMissing(LockFile lock, Interpreter foreseen, List<String> lines) {
    try {
      Selection selection =
          lock.read().select(foreseen, lock.directory(), !request.resolution().onlyWheels());
      List<DistributionFile> files = new ArrayList<>(selection.wheels());
      files.addAll(selection.sdists());
      addMissing(files, lines);
      addBuilder(selection.sdists(), workshop, foreseen, lines);
    } catch (PythonEnvException alsoWrong) {
      lines.addAll(alsoWrong.asDetails());
    }
  }

  private void addMissing(List<DistributionFile> files, List<String> lines) {
    try {
      workshop.fetcher().fetch(files);
    } catch (PythonEnvException alsoMissing) {
      lines.addAll(alsoMissing.asDetails());
    }
  }
}
