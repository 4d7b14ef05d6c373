package io.github.pythonenv.write;

import io.github.pythonenv.store.wheel.WrittenEntry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Commands of the user wrote into the store, which is not theirs; what they did is there still. */
public final class StoreWrittenException extends PostBuildException {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN_FILES = 20;

  private final transient List<Path> entries;

  /**
   * @param failure how else the commands failed, a line each; or empty
   */
  StoreWrittenException(Path store, List<WrittenEntry> written, List<String> failure) {
    super(
        "The commands of <postBuild> wrote into the store: " + store,
        details(written, failure),
        "write below $out only, and remove a link such as bin/python before another file takes its"
            + " name; the store is put right");
    entries = written.stream().map(WrittenEntry::folder).toList();
  }

  private StoreWrittenException(StoreWrittenException e, Withdrawal withdrawal) {
    super(e.problem(), e.details(), e.hint() + "; " + withdrawal.state());
    entries = e.entries;
  }

  @Override
  StoreWrittenException leaving(Withdrawal withdrawal) {
    return new StoreWrittenException(this, withdrawal);
  }

  /** The folders of the store that are not what they were. */
  public List<Path> entries() {
    return entries;
  }

  private static List<String> details(List<WrittenEntry> written, List<String> failure) {
    List<String> files = new ArrayList<>();
    written.forEach(each -> files.addAll(each.changes()));
    // Whoever opens a whole tree to write one file wants to know of that file.
    written.forEach(each -> files.addAll(each.modes()));
    List<String> details = new ArrayList<>(files.subList(0, Math.min(SHOWN_FILES, files.size())));
    if (files.size() > SHOWN_FILES) {
      details.add("… and " + (files.size() - SHOWN_FILES) + " more");
    }
    details.addAll(failure);
    return details;
  }
}
