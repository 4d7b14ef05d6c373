package io.github.pythonenv.build;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.lock.LockFile;
import io.github.pythonenv.lock.Selection;
import io.github.pythonenv.python.Interpreter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a build without a connection misses besides its interpreter: all of it in one message. */
final class OfflineGaps {
  private final BuildRequest request;
  private final Workshop workshop;

  OfflineGaps(BuildRequest request, Workshop workshop) {
    this.request = request;
    this.workshop = workshop;
  }

  /**
   * The failure to provide the interpreter, with what the lock selects and the store lacks.
   *
   * @param failure as it is thrown where nothing can be added to it
   */
  PythonEnvException besides(PythonEnvException failure) {
    Optional<Interpreter> foreseen = workshop.foreseenInterpreter();
    if (foreseen.isEmpty()) {
      return failure;
    }
    List<String> details = new ArrayList<>(failure.details());
    LockFile lock = new LockFile(request.resolution().lockFile());
    if (lock.exists()) {
      details.addAll(missing(lock, foreseen.get()));
    } else {
      details.add("and all that its requirements need: there is no " + lock.path().getFileName());
    }
    return new PythonEnvException(failure.problem(), details, failure.hint(), failure);
  }

  private List<String> missing(LockFile lock, Interpreter foreseen) {
    try {
      Selection selection =
          lock.read().select(foreseen, lock.directory(), !request.resolution().onlyWheels());
      workshop.fetcher().fetch(selection.wheels());
      return List.of();
    } catch (PythonEnvException alsoMissing) {
      List<String> lines = new ArrayList<>();
      lines.add(alsoMissing.problem());
      alsoMissing.details().forEach(line -> lines.add("  " + line));
      return lines;
    }
  }
}
