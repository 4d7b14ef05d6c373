package io.github.pythonenv.testing;

import io.github.pythonenv.io.FileTree;
import io.github.pythonenv.io.Hashes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Trees of files as tests see them. */
public final class Trees {
  private Trees() {}

  /** All files and links below a folder, sorted; links are not followed. */
  public static List<Path> files(Path root) {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All that is below a folder, and the folder; links are not followed. */
  public static List<Path> all(Path root) {
    try (Stream<Path> all = Files.walk(root)) {
      return all.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A digest of all names, links, modes and bytes below a folder. */
  public static String digest(Path root) {
    MessageDigest digest = Hashes.sha256();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path file : all.sorted().toList()) {
        String line =
            root.relativize(file)
                + "\0"
                + Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS).stream()
                    .sorted()
                    .toList()
                + "\0"
                + content(file)
                + "\0";
        digest.update(line.getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  public static void delete(Path root) {
    FileTree.delete(root);
  }

  private static String content(Path file) throws IOException {
    if (Files.isSymbolicLink(file)) {
      return "-> " + Files.readSymbolicLink(file);
    }
    return Files.isDirectory(file) ? "directory" : Hashes.sha256(file);
  }
}
