package io.github.pythonenv.build;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.store.Bucket;
import io.github.pythonenv.store.wheel.PackageUpkeep;
import io.github.pythonenv.write.StoreWrittenException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Puts a store right into which commands of the user wrote: at once, for all who link to it. */
final class StoreRepair {
  private final BuildRequest request;
  private final Workshop workshop;
  private final KeptSelection selection;

  StoreRepair(BuildRequest request, Workshop workshop, KeptSelection selection) {
    this.request = request;
    this.workshop = workshop;
    this.selection = selection;
  }

  /** Makes what was written into again; what is said of it then. */
  PythonEnvException after(StoreWrittenException e) {
    try {
      repair(e.entries());
      return e;
    } catch (PythonEnvException failure) {
      List<String> details = new ArrayList<>(e.details());
      details.add("it could not be put right:");
      failure.asDetails().forEach(line -> details.add("  " + line));
      return new PythonEnvException(e.problem(), details, failure.hint(), failure);
    }
  }

  private void repair(List<Path> entries) {
    PackageUpkeep upkeep = new PackageUpkeep(workshop.store());
    Path packages = workshop.store().path(Bucket.PACKAGE, "");
    boolean found = false;
    // What is damaged must go, even where the interpreter that compiles cannot be had.
    for (Path entry : entries) {
      if (entry.startsWith(packages)) {
        upkeep.discard(entry);
        found = true;
      }
    }
    for (Path entry : entries) {
      if (!entry.startsWith(packages)) {
        workshop.renewInterpreter(entry);
      }
    }
    if (found) {
      new LocalPackages(request, workshop).with(selection.read(selection.text()));
    }
  }
}
