package io.github.pythonenv.write.archive;

import io.github.pythonenv.PythonEnvException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The newest glibc that an archive may need. */
final class GlibcLimit {
  /** The 2.N that no CPython of the Maven artifact does without (interpreters.md). */
  private static final int OLDEST_PYTHON = 30;

  private GlibcLimit() {}

  /**
   * @param limit 2.N; empty for none
   * @param floors what each component needs, by its name
   * @throws PythonEnvException naming every component that needs a newer one
   */
  static void check(OptionalInt limit, Map<String, SystemFloor> floors) {
    if (limit.isEmpty()) {
      return;
    }
    List<String> newer = new ArrayList<>();
    floors.forEach(
        (name, floor) -> {
          if (floor.glibcMinor() > limit.getAsInt()) {
            newer.add(name + " needs glibc 2." + floor.glibcMinor());
          }
        });
    if (!newer.isEmpty()) {
      newer.sort(null);
      throw new PythonEnvException(
          "The archive would not run where glibc is 2." + limit.getAsInt(),
          newer,
          (limit.getAsInt() < OLDEST_PYTHON
                  ? "write a <python> that is an artifact of your own"
                  : "write an older <python>, such as 3.12, or one that is an artifact of your own")
              + ", raise <target><glibc>, or override the packages with older versions");
    }
  }
}
