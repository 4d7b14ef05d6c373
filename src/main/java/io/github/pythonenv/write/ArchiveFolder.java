package io.github.pythonenv.write;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.io.Stopwatch;
import io.github.pythonenv.store.archive.ArchiveType;
import io.github.pythonenv.store.archive.ArchiveUnpacker;
import io.github.pythonenv.store.archive.UnpackedTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of an archive that holds an environment with its interpreter.
 *
 * @param folder where it is unpacked
 * @param coordinates what the archive is called
 * @param archive the file
 */
public record ArchiveFolder(Path folder, String coordinates, Path archive, ArchiveType type) {
  private static final Logger LOG = LoggerFactory.getLogger(ArchiveFolder.class);

  /** On Linux and macOS, and on Windows. */
  private static final List<String> PROGRAMS = List.of("bin/python", "python.exe");

  /**
   * Unpacks the archive, unless the folder holds it already. What stood there before stays until
   * the new one is whole.
   *
   * @param force whether it is unpacked in any case
   * @throws PythonEnvException when the archive is refused, or the folder is not ours
   */
  public Environment provide(boolean force) {
    Optional<String> reason =
        force
            ? Optional.of("python-env.force says so")
            : ArchiveStamp.difference(folder, coordinates, archive);
    if (reason.isEmpty()) {
      LOG.info("{} is up to date: {}", folder.getFileName(), coordinates);
      return new Environment(folder);
    }
    OutputFolder output = OutputFolder.claim(folder);
    refuseEnvironment();
    LOG.info("Unpacking {} into {}: {}", coordinates, folder.getFileName(), reason.get());
    Stopwatch watch = new Stopwatch();
    Path aside = output.aside();
    int files;
    try {
      files = unpack(aside);
      output.publish(aside);
    } catch (IOException e) {
      throw output.unwritable(e);
    } finally {
      output.clean(aside);
    }
    LOG.info("Unpacked {} files ({})", files, watch);
    return new Environment(folder);
  }

  private int unpack(Path aside) throws IOException {
    UnpackedTree tree = ArchiveUnpacker.unpack(archive, type, aside, false);
    if (tree.files().contains(Environment.STAMP)) {
      throw new PythonEnvException(
          "This is no archive that `attach` made, it has a file `"
              + Environment.STAMP
              + "`: "
              + coordinates,
          "let `attach` make it of the environment");
    }
    if (PROGRAMS.stream().noneMatch(tree.files()::contains)) {
      throw new PythonEnvException(
          "This archive holds no interpreter, so nothing of it could run: " + coordinates,
          List.of("it has none of " + String.join(", ", PROGRAMS)),
          "name what `attach` makes as tar.gz or zip, whose classifier is <name>-<platform>; wheels"
              + " are for an interpreter that is there already");
    }
    ArchiveStamp.write(aside, coordinates, archive, tree.files(), tree.directories());
    return tree.files().size();
  }

  /** An environment that `build` makes in every build would be taken for damaged in each. */
  private void refuseEnvironment() {
    if (Files.exists(folder.resolve(Environment.STAMP), LinkOption.NOFOLLOW_LINKS)
        && !ArchiveStamp.isIn(folder)) {
      throw new PythonEnvException(
          "An environment that was built here stands where an archive is to be unpacked: " + folder,
          List.of("the archive is " + coordinates),
          "give the element in <archives> another name, or the environment another <name>; after"
              + " `mvn clean` the place is free");
    }
  }
}
