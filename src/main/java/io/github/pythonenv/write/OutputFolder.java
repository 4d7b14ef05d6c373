package io.github.pythonenv.write;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.io.FileTree;
import io.github.pythonenv.io.ProcessNumber;
import io.github.pythonenv.io.WriteFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The place of one environment, and the folders beside it in which it is made.
 *
 * <p>Nothing that is not ours is ever deleted: a folder without our stamp, and a link, are refused.
 */
final class OutputFolder {
  private static final Logger LOG = LoggerFactory.getLogger(OutputFolder.class);
  private static final AtomicInteger SEQUENCE = new AtomicInteger();
  private static final int SHOWN = 3;
  private static final int ATTEMPTS = 100;

  /** By how much two clocks of one machine may differ: that of files and that of processes. */
  private static final long TOLERANCE_MILLIS = 10_000;

  private final Path output;
  private final Path parent;
  private final String prefix;

  private OutputFolder(Path output, Path parent) {
    this.output = output;
    this.parent = parent;
    this.prefix = ".python-env." + output.getFileName() + ".";
  }

  /** Checks that the place may be written, before anything is. */
  static OutputFolder claim(Path output) {
    Path parent = output.getParent();
    if (parent == null) {
      throw new PythonEnvException("Not a place for an environment: " + output);
    }
    String text = output.toString();
    if (isUnusable(text)) {
      throw new PythonEnvException(
          "The path of an environment stands in PATH and in first lines of scripts, so it cannot"
              + " hold a line break or another control character, a colon or a back slash: "
              + text.replaceAll("\\p{Cntrl}", "?"),
          "move the project");
    }
    refuseLinks(parent, output);
    if (Files.isDirectory(output) && !isOurs(output)) {
      List<String> found = firstFiles(output);
      if (!found.isEmpty()) {
        throw new PythonEnvException(
            "This folder is not an environment of ours and is not empty: " + output,
            found,
            "move it away, or give the environment another <name>");
      }
    }
    return new OutputFolder(output, parent);
  }

  private static boolean isUnusable(String path) {
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c < ' ' || c == 0x7f || c == ':' || c == '\\') {
        return true;
      }
    }
    return false;
  }

  private static void refuseLinks(Path parent, Path output) {
    for (Path each : List.of(parent, output)) {
      if (Files.isSymbolicLink(each)) {
        throw new PythonEnvException(
            "A link stands where an environment is to be written: " + each,
            each.equals(parent)
                ? "remove the link, or name the folder that it leads to in <build><directory>"
                : "remove the link");
      }
    }
    if (Files.exists(output, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(output)) {
      throw new PythonEnvException(
          "A file stands where an environment is to be written: " + output,
          "move it away, or give the environment another <name>");
    }
  }

  private static boolean isOurs(Path folder) {
    return Files.isRegularFile(folder.resolve(Environment.STAMP), LinkOption.NOFOLLOW_LINKS);
  }

  private static List<String> firstFiles(Path folder) {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
      children.forEach(child -> names.add(String.valueOf(child.getFileName())));
    } catch (IOException e) {
      names.add(e.toString());
    }
    Collections.sort(names);
    if (names.size() <= SHOWN) {
      return names;
    }
    List<String> first = new ArrayList<>(names.subList(0, SHOWN));
    first.add("… and " + (names.size() - SHOWN) + " more");
    return first;
  }

  /** A new folder beside the output; leftovers of builds that were killed are removed first. */
  Path aside() {
    try {
      Files.createDirectories(parent);
      removeLeftovers();
      return newFolder();
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  PythonEnvException unwritable(IOException e) {
    return WriteFailure.of(
        "An environment cannot be written: " + output,
        e,
        "give it a shorter name: in <name>, or as the element in <archives>",
        "make room, or give its folder write permission");
  }

  private Path newFolder() throws IOException {
    for (int i = 1; ; i++) {
      try {
        return Files.createDirectory(parent.resolve(unusedName()));
      } catch (FileAlreadyExistsException e) {
        // Made by a killed process that had our number, or by another loader of this class.
        if (i == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private String unusedName() {
    return prefix + ProcessNumber.current() + "." + SEQUENCE.incrementAndGet();
  }

  private void removeLeftovers() throws IOException {
    try (DirectoryStream<Path> siblings = Files.newDirectoryStream(parent)) {
      for (Path sibling : siblings) {
        if (isLeftover(sibling)) {
          remove(sibling);
        }
      }
    }
  }

  /** Whether the process that made a folder is gone: none has its number, or only a younger one. */
  private boolean isLeftover(Path folder) {
    String name = String.valueOf(folder.getFileName());
    int dot = name.indexOf('.', prefix.length());
    if (!name.startsWith(prefix)
        || !isNumber(name, prefix.length(), dot)
        || !isNumber(name, dot + 1, name.length())) {
      return false;
    }
    long process = Long.parseLong(name, prefix.length(), dot, 10);
    Optional<Instant> start =
        ProcessHandle.of(process).flatMap(handle -> handle.info().startInstant());
    return start.isEmpty()
        ? ProcessHandle.of(process).isEmpty()
        : folder.toFile().lastModified() < start.get().toEpochMilli() - TOLERANCE_MILLIS;
  }

  private static boolean isNumber(String text, int start, int end) {
    if (start >= end || end - start > 18) {
      return false;
    }
    for (int i = start; i < end; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /** What is left to do to an environment that has its name. */
  interface Completion {
    /**
     * @param made the environment's folder
     */
    void run(HeldFolder made) throws IOException;
  }

  /** Gives the folder its name; the environment that had the name is deleted. */
  void publish(Path aside) throws IOException {
    publish(aside, Optional.empty(), made -> {});
  }

  /**
   * Gives the folder its name and completes it; the environment that had the name is deleted, or
   * has it again when anything fails.
   *
   * @param safe gives a path outside all that the completion knows, for the former environment
   *     meanwhile; where it cannot be moved there, it is kept beside
   * @throws PostBuildException of the completion, with what stands in the place after it
   */
  void publish(Path aside, Supplier<Path> safe, Completion completion) throws IOException {
    publish(aside, Optional.of(safe), completion);
  }

  private void publish(Path aside, Optional<Supplier<Path>> safe, Completion completion)
      throws IOException {
    Optional<FormerEnvironment> former;
    try (HeldFolder made = HeldFolder.hold(aside)) {
      former = moveAway(safe);
      try {
        Files.move(aside, output, StandardCopyOption.ATOMIC_MOVE);
        completion.run(made);
      } catch (PostBuildException e) {
        PostBuildException told = e.leaving(withdraw(aside, made, former, e));
        told.addSuppressed(e);
        throw told;
      } catch (IOException | RuntimeException | Error e) {
        Withdrawal withdrawal = withdraw(aside, made, former, e);
        if (withdrawal.isLoss()) {
          LOG.warn("After this failure {}", withdrawal.state());
        }
        throw e;
      }
    }
    former.ifPresent(each -> remove(each.folder()));
  }

  /** Commands of the user may well delete the folder that theirs is in, with all that is in it. */
  private Optional<FormerEnvironment> moveAway(Optional<Supplier<Path>> safe) throws IOException {
    if (!Files.exists(output, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    if (safe.isPresent()) {
      try {
        return Optional.of(FormerEnvironment.movedInto(safe.get().get(), output));
      } catch (IOException | PythonEnvException e) {
        LOG.debug("The former environment is kept beside, as it cannot be moved farther", e);
      }
    }
    return Optional.of(FormerEnvironment.movedTo(newFolder(), output));
  }

  /** Puts back what was there. */
  private Withdrawal withdraw(
      Path aside, HeldFolder made, Optional<FormerEnvironment> former, Throwable reason) {
    try {
      takeAway(aside, made);
    } catch (IOException | UncheckedIOException e) {
      reason.addSuppressed(e);
    }
    if (former.isEmpty()) {
      return Withdrawal.NONE_BEFORE;
    }
    if (former.get().isGone()) {
      return Withdrawal.GONE;
    }
    try {
      Files.createDirectories(parent);
      former.get().moveBack(output);
      remove(former.get().folder());
      return Withdrawal.AS_BEFORE;
    } catch (IOException e) {
      reason.addSuppressed(e);
      return Withdrawal.notPutBack(e);
    }
  }

  private void takeAway(Path aside, HeldFolder made) throws IOException {
    if (Files.isSymbolicLink(parent)) {
      // It was none when the place was claimed; nothing is done through it.
      Files.delete(parent);
    }
    if (!Files.isDirectory(parent)) {
      return;
    }
    if (!made.isAt(output)) {
      evict();
    }
    Optional<Path> found = made.isAt(output) ? Optional.of(output) : made.in(parent);
    if (found.isPresent() && !found.get().equals(aside)) {
      Files.move(found.get(), aside, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /**
   * Takes away what commands of the user put in the place of the environment: a link, never what it
   * leads to. Files that may have been somewhere else before get a name of their own.
   */
  private void evict() throws IOException {
    if (!Files.exists(output, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    boolean directory = Files.isDirectory(output, LinkOption.NOFOLLOW_LINKS);
    if (Files.isSymbolicLink(output) || (directory && firstFiles(output).isEmpty())) {
      FileTree.delete(output);
      return;
    }
    for (int i = 1; ; i++) {
      Path kept = parent.resolve(output.getFileName() + ".postBuild." + i);
      if (!Files.exists(kept, LinkOption.NOFOLLOW_LINKS)) {
        Files.move(output, kept, StandardCopyOption.ATOMIC_MOVE);
        LOG.warn("What <postBuild> put in the place of the environment is kept: {}", kept);
        return;
      }
    }
  }

  void clean(Path aside) {
    remove(aside);
  }

  /** What cannot be removed is no reason to fail: the next build tries again. */
  private static void remove(Path folder) {
    try {
      FileTree.delete(folder);
    } catch (UncheckedIOException e) {
      LOG.warn("A folder that is not needed any more cannot be deleted: {}", e.getCause(), e);
    }
  }
}
