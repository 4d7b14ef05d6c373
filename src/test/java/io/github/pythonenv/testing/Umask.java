package io.github.pythonenv.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The permissions that the user of the tests gives to new files. */
public final class Umask {
  private Umask() {}

  /**
   * What remains of permissions.
   *
   * @param permissions such as {@code rwxr-xr-x}
   * @param folder where a file can be made to see it
   */
  public static String applied(String permissions, Path folder) throws IOException {
    Set<PosixFilePermission> all = PosixFilePermissions.fromString("rwxrwxrwx");
    Path probe = folder.resolve("umask");
    Files.createDirectory(probe, PosixFilePermissions.asFileAttribute(all));
    Set<PosixFilePermission> left = PosixFilePermissions.fromString(permissions);
    left.retainAll(Files.getPosixFilePermissions(probe));
    Files.delete(probe);
    return PosixFilePermissions.toString(left);
  }
}
