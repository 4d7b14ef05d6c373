package io.github.pythonenv.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** One digest of all that is below a folder: names, kinds, permissions, contents. */
public final class TreeDigest {
  private TreeDigest() {}

  public static String of(Path root) throws IOException {
    try (Stream<Path> paths = Files.walk(root)) {
      List<Path> sorted = paths.sorted().toList();
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Path path : sorted) {
        String state;
        if (Files.isSymbolicLink(path)) {
          state = "-> " + Files.readSymbolicLink(path);
        } else {
          state =
              PosixFilePermissions.toString(Files.getPosixFilePermissions(path))
                  + (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS) ? "" : content(path));
        }
        digest.update(
            (root.relativize(path) + " " + state + "\n").getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String content(Path file) throws IOException, NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
