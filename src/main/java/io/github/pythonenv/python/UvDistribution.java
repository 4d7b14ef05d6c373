package io.github.pythonenv.python;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.io.Hashes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The release of uv that this plugin was made with.
 *
 * @param version such as {@code 0.13.9}
 * @param digests the SHA-256, in hex, of each wheel of it by file name
 */
public record UvDistribution(String version, Map<String, String> digests) {
  private static final String RESOURCE = "uv.txt";

  public UvDistribution {
    digests = Map.copyOf(digests);
  }

  /** The pinned release. */
  public static UvDistribution pinned() {
    try (InputStream in = UvDistribution.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("not in the jar: " + RESOURCE);
      }
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static UvDistribution parse(String text) {
    String version = "";
    Map<String, String> digests = new HashMap<>();
    for (String line : text.lines().filter(line -> !line.startsWith("#")).toList()) {
      int blank = line.indexOf(' ');
      String first = line.substring(0, blank);
      String second = line.substring(blank + 1);
      if (first.equals("version")) {
        version = second;
      } else {
        digests.put(second, first);
      }
    }
    return new UvDistribution(version, digests);
  }

  /** Whether another version differs from the pinned one in nothing but its last number. */
  public boolean isTested(String other) {
    return other.startsWith(version.substring(0, version.lastIndexOf('.') + 1));
  }

  /**
   * Refuses a wheel that is not byte for byte one of the release's.
   *
   * @throws PythonEnvException when its name or its digest is another
   */
  void verify(Path wheel) {
    String name = String.valueOf(wheel.getFileName());
    String expected = digests.get(name);
    if (expected == null) {
      throw new PythonEnvException(
          "This plugin does not know the digest of uv's file for this platform: " + name,
          "install uv " + version + " and name it in `<uv>`");
    }
    String found = Hashes.sha256(wheel);
    if (!found.equals(expected)) {
      throw new PythonEnvException(
          "The file is not the one that uv's authors released: " + name,
          List.of("sha256 expected " + expected, "sha256 found    " + found),
          "the index that pip is configured for serves another file under this name");
    }
  }

  /** Unpacks the program of a verified wheel, and nothing else of it, into a new directory. */
  static void unpack(Path wheel, Path directory) {
    try (ZipFile zip = new ZipFile(wheel.toFile())) {
      ZipEntry program = program(zip, wheel);
      Path target = Files.createDirectory(directory).resolve(simpleName(program));
      try (InputStream in = zip.getInputStream(program)) {
        Files.copy(in, target);
      }
      PosixFileAttributeView view =
          Files.getFileAttributeView(target, PosixFileAttributeView.class);
      if (view != null) {
        view.setPermissions(PosixFilePermissions.fromString("rwxr-xr-x"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ZipEntry program(ZipFile zip, Path wheel) {
    for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
      ZipEntry entry = entries.nextElement();
      if (entry.getName().contains(".data/scripts/")
          && (simpleName(entry).equals("uv") || simpleName(entry).equals("uv.exe"))) {
        return entry;
      }
    }
    throw new PythonEnvException("There is no uv in " + wheel.getFileName());
  }

  private static String simpleName(ZipEntry entry) {
    return entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
  }
}
