package io.github.pythonenv.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A file system of a few megabytes that only one program sees; it goes when that ends. */
public final class SmallDisk {
  private static final String REASON =
      "no small file system can be mounted here: that takes root, or unshare with user namespaces";

  private static final String SCRIPT =
      "mount -t tmpfs -o size=\"$2\" none \"$1\" && shift 2 && exec \"$@\"";

  private SmallDisk() {}

  /**
   * What a class of the tests says in a JVM of its own that sees the disk; the test is skipped,
   * saying why, where nothing can be mounted.
   *
   * @param folder where it is mounted
   * @param size such as {@code 4m}
   */
  public static String said(Path folder, String size, Class<?> main, Object... arguments) {
    Optional<List<String>> onDisk = at(folder, size);
    assumeTrue(onDisk.isPresent(), REASON);
    return Programs.java(
        Map.of("LC_ALL", "C.UTF-8"), onDisk.orElseThrow(), Programs.javaHome(), main, arguments);
  }

  /**
   * The words before a command that is to see the disk.
   *
   * @return empty where nothing can be mounted
   */
  private static Optional<List<String>> at(Path folder, String size) {
    for (String options : List.of("-m", "-rm")) {
      List<String> words =
          List.of("unshare", options, "sh", "-c", SCRIPT, "sh", folder.toString(), size);
      List<String> probe = new ArrayList<>(words);
      probe.add("true");
      if (Programs.exists("unshare")
          && Programs.run(Map.of("PATH", "/usr/bin:/bin"), probe.toArray(String[]::new)).exitCode()
              == 0) {
        return Optional.of(words);
      }
    }
    return Optional.empty();
  }
}
