package io.github.pythonenv.write;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;

/**
 * Puts the interpreter's program back when commands of the user wrote through the link to it: the
 * one link into the store of an environment of copies, and no mode stops a file's owner.
 */
final class ProgramGuard {
  private final Path program;
  private final byte[] content;
  private final Set<PosixFilePermission> permissions;

  /**
   * @param store whose interpreters are guarded; one from elsewhere is not ours to write
   */
  ProgramGuard(Path store, Path executable) throws IOException {
    program = executable.toRealPath();
    if (program.startsWith(store.toRealPath())) {
      content = Files.readAllBytes(program);
      permissions = Files.getPosixFilePermissions(program);
    } else {
      content = new byte[0];
      permissions = Set.of();
    }
  }

  Path program() {
    return program;
  }

  /** Whether there was something to put back. */
  boolean restore() {
    if (permissions.isEmpty()) {
      return false;
    }
    try {
      boolean exists = Files.exists(program);
      if (exists && isAsBefore()) {
        return false;
      }
      if (exists) {
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
      }
      Files.write(program, content);
      Files.setPosixFilePermissions(program, permissions);
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(
          new IOException("The interpreter in the store is damaged, delete it: " + program, e));
    }
  }

  private boolean isAsBefore() throws IOException {
    return Files.getPosixFilePermissions(program).equals(permissions)
        && Arrays.equals(Files.readAllBytes(program), content);
  }
}
