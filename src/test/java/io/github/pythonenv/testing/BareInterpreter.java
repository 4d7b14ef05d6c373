package io.github.pythonenv.testing;

import io.github.pythonenv.io.Command;
import io.github.pythonenv.io.CommandRunner;
import io.github.pythonenv.io.FileTree;
import io.github.pythonenv.packaging.PlatformTags;
import io.github.pythonenv.python.Interpreter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The test interpreter as its jar holds it, for tests that only need some Python that runs. */
public final class BareInterpreter {
  private static final Path TARGET =
      Path.of(System.getProperty("test.interpreters", "target/test-interpreters")).toAbsolutePath();
  private static final String MARKERS =
      """
      import os, platform, sys
      v = sys.version_info
      for line in (
          "implementation_name=" + sys.implementation.name,
          "implementation_version=%d.%d.%d" % v[:3],
          "os_name=" + os.name,
          "platform_machine=" + platform.machine(),
          "platform_python_implementation=" + platform.python_implementation(),
          "platform_release=" + platform.release(),
          "platform_system=" + platform.system(),
          "platform_version=" + platform.version(),
          "python_full_version=" + platform.python_version(),
          "python_version=%d.%d" % v[:2],
          "sys_platform=" + sys.platform,
      ):
          print(line)
      """;

  private static Optional<Interpreter> found = Optional.empty();

  private BareInterpreter() {}

  public static synchronized Interpreter get() {
    if (found.isEmpty()) {
      found = Optional.of(probe(unpacked()));
    }
    return found.get();
  }

  private static Path unpacked() {
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(TARGET, "cpython-*.jar")) {
      Path jar = jars.iterator().next();
      Path root = TARGET.resolveSibling("bare-interpreter").resolve(jar.getFileName());
      if (!Files.exists(root)) {
        Path aside = root.resolveSibling("aside-" + ProcessHandle.current().pid());
        FileTree.delete(aside);
        unzip(jar, aside);
        Files.move(aside, root, StandardCopyOption.ATOMIC_MOVE);
      }
      return root;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void unzip(Path jar, Path root) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
        ZipEntry entry = entries.nextElement();
        String name = entry.getName();
        if (entry.isDirectory()
            || !name.startsWith("org/bytedeco/cpython/")
            || name.contains("/python3.14/test/")) {
          continue;
        }
        int platform = name.indexOf('/', "org/bytedeco/cpython/".length());
        Path target = root.resolve(name.substring(platform + 1));
        Files.createDirectories(target.getParent());
        try (InputStream in = zip.getInputStream(entry)) {
          Files.copy(in, target);
        }
        if (target.getParent().endsWith("bin")) {
          Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
      }
    }
  }

  private static Interpreter probe(Path prefix) {
    Path executable = prefix.resolve("bin/python3.14");
    Map<String, String> markers = new HashMap<>();
    CommandRunner.run(
            Command.of(List.of(executable.toString(), "-I", "-"), prefix, Map.of())
                .withInput(MARKERS))
        .output()
        .lines()
        .forEach(
            line -> {
              int equals = line.indexOf('=');
              markers.put(line.substring(0, equals), line.substring(equals + 1));
            });
    return new Interpreter(
        executable,
        prefix,
        markers.get("python_full_version"),
        14,
        false,
        "cpython-314",
        markers,
        PlatformTags.glibc(markers.get("platform_machine"), 36),
        Optional.of(pipWheel(prefix)),
        "bare",
        List.of());
  }

  private static Path pipWheel(Path prefix) {
    Path bundled = prefix.resolve("lib/python3.14/ensurepip/_bundled");
    try (DirectoryStream<Path> wheels = Files.newDirectoryStream(bundled, "pip-*.whl")) {
      return wheels.iterator().next();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
