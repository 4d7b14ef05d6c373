package io.github.pythonenv.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A view of the file system that one command and its children have (mount_namespaces(7)): some
 * folders are read-only in it, for root too. Nobody else sees a change.
 *
 * <p>It takes root, and Linux with util-linux; many containers refuse it. Whoever is root in it can
 * undo it, and reaches files by another name that they have outside of these folders.
 *
 * @param unshare the program
 * @param mount the program
 * @param readOnly absolute, without links
 */
public record MountNamespace(Path unshare, Path mount, List<Path> readOnly) {
  private static final Logger LOG = LoggerFactory.getLogger(MountNamespace.class);

  public MountNamespace {
    readOnly = List.copyOf(readOnly);
  }

  /**
   * Tries it.
   *
   * @param directory where the command will start
   * @param user variables, of which PATH names the two programs
   * @return empty where the system has no such thing, or refuses it
   */
  public static Optional<MountNamespace> with(
      List<Path> readOnly, Path directory, Map<String, String> user) {
    List<String> search = List.of("/bin/sh", "-c", "command -v unshare && command -v mount");
    CommandResult found = CommandRunner.run(Command.of(search, directory, user));
    List<Path> programs = found.output().lines().map(Path::of).filter(Path::isAbsolute).toList();
    if (programs.size() != 2) {
      LOG.debug("No unshare and mount to be found: {}", found);
      return Optional.empty();
    }
    MountNamespace wanted = new MountNamespace(programs.get(0), programs.get(1), readOnly);
    CommandResult tried =
        CommandRunner.run(
            Command.of(wanted.argv(List.of("/bin/sh", "-c", ":"), " || exit"), directory, user));
    if (!tried.succeeded()) {
      LOG.debug("No folder can be made read-only for a command: {}", tried);
      return Optional.empty();
    }
    return Optional.of(wanted);
  }

  /** The command in it: the same process in the end, which starts where this does. */
  public List<String> argv(List<String> command) {
    // It has been tried. Should it fail now, then that is not the command's failure.
    return argv(command, " 2>/dev/null");
  }

  /**
   * @param otherwise what the shell reads behind the mounts of a folder
   */
  private List<String> argv(List<String> command, String otherwise) {
    // A mount that comes to the system later, such as of a home, comes here too; none goes back. A
    // file system that is mounted in a folder is still there, and is not made read-only.
    // The first word is what an error names, and nobody asked for unshare.
    List<String> argv = new ArrayList<>(List.of("/bin/sh", "-c", "exec \"$0\" \"$@\""));
    argv.addAll(List.of(unshare.toString(), "--mount", "--propagation", "slave", "/bin/sh", "-c"));
    argv.add(
        "until [ \"$1\" = -- ]; do"
            + " { \"$0\" --rbind \"$1\" \"$1\" && \"$0\" -o remount,bind,ro \"$1\"; }"
            + otherwise
            + "; shift; done; shift; exec \"$@\"");
    argv.add(mount.toString());
    readOnly.forEach(folder -> argv.add(folder.toString()));
    argv.add("--");
    argv.addAll(command);
    return argv;
  }
}
