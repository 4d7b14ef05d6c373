package io.github.pythonenv.lock;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.io.ProcessNumber;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A {@code pylock.toml} in a project.
 *
 * @param path absolute
 * @param directory absolute; where the lock's relative paths begin, and below which they stay
 */
public record LockFile(Path path, Path directory) {
  private static final Logger LOG = LoggerFactory.getLogger(LockFile.class);
  private static final String FINGERPRINT = "\nfingerprint = \"";
  private static final int FINGERPRINT_LENGTH = 64;

  public LockFile {
    path = path.toAbsolutePath().normalize();
    directory = directory.toAbsolutePath().normalize();
  }

  /** A lock whose relative paths begin where it stands itself (PEP 751). */
  public LockFile(Path path) {
    this(path, path.toAbsolutePath().resolveSibling(""));
  }

  /** The lock of an environment: {@code pylock.toml}, or {@code pylock.<name>.toml} (PEP 751). */
  public static LockFile in(Path directory, Optional<String> name) {
    return new LockFile(
        directory.resolve(name.map(text -> "pylock." + text + ".toml").orElse("pylock.toml")));
  }

  public boolean exists() {
    return Files.isRegularFile(path);
  }

  public byte[] bytes() {
    try {
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads and checks it.
   *
   * @throws io.github.pythonenv.PythonEnvException with every finding
   */
  public Lock read() {
    return read(bytes());
  }

  /** Checks content that was read before. */
  public Lock read(byte[] content) {
    Lock lock = LockReader.read(path, directory, content);
    for (String warning : lock.warnings()) {
      LOG.warn("{}: {}", path.getFileName(), warning);
    }
    return lock;
  }

  /**
   * The fingerprint of the inputs that a lock was made from, found without parsing it: a warm build
   * compares it with {@link LockInputs#fingerprint} and reads no further.
   */
  public static Optional<String> fingerprintOf(byte[] content) {
    // Latin-1 keeps every byte a character: what is looked for is ASCII.
    String text = new String(content, StandardCharsets.ISO_8859_1);
    int table = text.lastIndexOf("\n" + LockInputs.TABLE);
    int at = table < 0 ? -1 : text.indexOf(FINGERPRINT, table);
    int start = at + FINGERPRINT.length();
    int end = start + FINGERPRINT_LENGTH;
    if (at < 0 || end >= text.length() || text.charAt(end) != '"') {
      return Optional.empty();
    }
    return Optional.of(text.substring(start, end));
  }

  /** Whether the lock was made from these inputs. */
  public boolean isCurrent(LockInputs wanted) {
    return exists() && isCurrent(wanted, bytes());
  }

  private static boolean isCurrent(LockInputs wanted, byte[] content) {
    return fingerprintOf(content).equals(Optional.of(wanted.fingerprint()));
  }

  /**
   * Refuses a lock that is missing or was made from other inputs.
   *
   * @throws StaleLockException with what has changed
   */
  public void requireCurrent(LockInputs wanted) {
    if (!exists()) {
      throw new StaleLockException(path, List.of("there is no such file"));
    }
    byte[] content = bytes();
    if (!isCurrent(wanted, content)) {
      throw new StaleLockException(path, changes(wanted, read(content)));
    }
  }

  /** What has changed since the lock was made, a line each. */
  public List<String> changes(LockInputs wanted) {
    return changes(wanted, LockReader.read(path, directory, bytes()));
  }

  /**
   * The packages whose version in the lock comes of an override that is another one now, or gone:
   * it is no pin that anybody wants to keep.
   */
  public List<String> releasedBy(LockInputs wanted) {
    Optional<LockInputs> former = LockReader.read(path, directory, bytes()).inputs();
    return former.isEmpty() ? List.of() : former.get().versionsOverriddenOtherwise(wanted);
  }

  private static List<String> changes(LockInputs wanted, Lock lock) {
    if (lock.inputs().isEmpty()) {
      return List.of(
          "it does not say what it was made from: `mvn python-env:lock` did not write it");
    }
    List<String> changes = wanted.changesSince(lock.inputs().get());
    return changes.isEmpty() ? List.of("its " + LockInputs.TABLE + " was edited") : changes;
  }

  /**
   * Replaces the lock atomically.
   *
   * @return false where it already had this content and was left alone
   */
  boolean write(String text) {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    if (exists() && Arrays.equals(bytes(), content)) {
      return false;
    }
    Path aside =
        path.resolveSibling(
            "." + path.getFileName() + "." + ProcessNumber.current() + "." + System.nanoTime());
    try {
      Files.createDirectories(path.resolveSibling(""));
      Files.write(aside, content);
      Files.move(aside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return true;
    } catch (IOException e) {
      throw new PythonEnvException(
          "The lock cannot be written: " + path,
          List.of(e.getClass().getSimpleName() + ": " + e.getMessage()),
          "make room, give its folder write permission, or build with -Dpython-env.frozen",
          e);
    } finally {
      deleteQuietly(aside);
    }
  }

  private static void deleteQuietly(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.debug("{} stays", file, e);
    }
  }
}
