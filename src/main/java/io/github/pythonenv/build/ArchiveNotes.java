package io.github.pythonenv.build;

import io.github.pythonenv.io.MacosVersion;
import io.github.pythonenv.packaging.Tag;
import io.github.pythonenv.write.ShellWord;
import io.github.pythonenv.write.archive.ArchiveResult;
import io.github.pythonenv.write.archive.SystemFloor;
import io.github.pythonenv.write.archive.Wheelhouse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What whoever runs an archive must know, as texts: what it asks of its host, and how it starts.
 */
public final class ArchiveNotes {
  private static final int SHOWN = 3;

  private final ArchivedEnvironment archived;

  private ArchiveNotes(ArchivedEnvironment archived) {
    this.archived = archived;
  }

  public static ArchiveNotes of(ArchivedEnvironment archived) {
    return new ArchiveNotes(archived);
  }

  /** What the host must have, one line each. */
  public List<String> needs() {
    List<String> lines = new ArrayList<>();
    ArchiveResult archive = archived.archive();
    SystemFloor floor = archive.floor();
    if (hasGlibc()) {
      lines.add(
          "Needs glibc >= 2."
              + floor.glibcMinor()
              + ", because of "
              + raisedBy(archive, SystemFloor::glibcMinor));
    }
    if (hasMacos()) {
      lines.add(
          "Needs macOS >= "
              + floor.macos()
              + ", because of "
              + raisedBy(archive, SystemFloor::macos));
    }
    if (!archive.hostLibraries().isEmpty()) {
      lines.add("Needs of the system: " + String.join(" ", archive.hostLibraries()));
    }
    return lines;
  }

  private boolean hasGlibc() {
    return archived.target().platform().isLinux() && archived.archive().floor().glibcMinor() > 0;
  }

  /** A wheel for another system may bring a library for a Mac too. */
  private boolean hasMacos() {
    return archived.target().platform().isMac()
        && !archived.archive().floor().macos().equals(MacosVersion.NONE);
  }

  /** The components without which the archive would run on an older system. */
  private static String raisedBy(ArchiveResult archive, Function<SystemFloor, Object> version) {
    Object highest = version.apply(archive.floor());
    List<String> names = new ArrayList<>();
    archive
        .floors()
        .forEach(
            (name, floor) -> {
              if (version.apply(floor).equals(highest)) {
                names.add(name);
              }
            });
    names.sort(null);
    int more = names.size() - SHOWN;
    return more > 0
        ? String.join(", ", names.subList(0, SHOWN)) + " and " + more + " more"
        : String.join(", ", names);
  }

  /**
   * Command lines to be pasted into a shell; none for systems that no engine runs on.
   *
   * @param file the archive, as it is to be named
   * @param python the interpreter of the same environment on this machine, as it is to be named;
   *     empty where none was built
   */
  public List<String> commands(Path file, Optional<Path> python) {
    if (archived.format() == PackFormat.WHEELS) {
      return List.of(
          "Install, where it is unpacked: "
              + (archived.target().platform().isWindows() ? "py -" : "python")
              + archived.python().language()
              + " -m pip install --no-deps -r "
              + Wheelhouse.REQUIREMENTS);
    }
    if (!archived.target().platform().isLinux()) {
      return List.of();
    }
    return List.of(
        "Spark: spark-submit --archives "
            + ShellWord.posixWhereNeeded(file + "#environment")
            + " --conf spark.pyspark.python=./environment/bin/python"
            + python.map(ArchiveNotes::driver).orElse("")
            + " job.py",
        "Flink: flink run -pyarch "
            + ShellWord.posixWhereNeeded(file + "#env")
            + " -pyexec env/bin/python -pyclientexec env/bin/python -py job.py",
        "Both need Python "
            + archived.python().language()
            + " on driver and workers"
            + (archived.format() == PackFormat.ZIP
                ? "; Spark before 4.0 takes the right to execute from what is in a zip, so give it a"
                    + " tar.gz"
                : ", and bash, gzip and tar on the nodes"));
  }

  private static String driver(Path python) {
    return " --conf " + ShellWord.posixWhereNeeded("spark.pyspark.driver.python=" + python);
  }

  /**
   * What a consumer can decide by, without the archive: the interpreter, its best tag, what the
   * host must have, and which lock it was made of.
   */
  public Map<String, String> properties() {
    ArchiveResult archive = archived.archive();
    Map<String, String> values = new TreeMap<>();
    values.put("platform", archived.target().platform().classifier());
    values.put("python.version", archived.python().version());
    values.put("python.tag", tag());
    values.put("packages", String.valueOf(archived.packages()));
    values.put("lock.sha256", archived.lockDigest());
    if (hasGlibc()) {
      values.put("glibc", "2." + archive.floor().glibcMinor());
    }
    if (hasMacos()) {
      values.put("macos", archive.floor().macos().toString());
    }
    if (archived.format() != PackFormat.WHEELS) {
      values.put("libraries", String.join(" ", archive.hostLibraries()));
    }
    return values;
  }

  /** Without the platform, whose exact name depends on the machine that packs. */
  private String tag() {
    Tag best = archived.python().tags().tags().get(0);
    return best.python() + "-" + best.abi();
  }
}
