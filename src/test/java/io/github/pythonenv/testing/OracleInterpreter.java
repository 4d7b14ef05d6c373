package io.github.pythonenv.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The CPython that the build brings, unrepaired, with the libraries that its bundled pip carries:
 * the PyPA's own code says what is right.
 */
public final class OracleInterpreter {
  private static final Path CACHE = Path.of("target", "oracle-interpreter");
  private static final long MINUTES = 10;
  private static final String ROOT = "org/bytedeco/cpython/";

  private final Path home;
  private final Path pipWheel;

  private OracleInterpreter(Path home, Path pipWheel) {
    this.home = home;
    this.pipWheel = pipWheel;
  }

  /** The interpreter; unpacked by whoever asks first. */
  public static OracleInterpreter get() throws IOException {
    Path jar = newestJar(Path.of(System.getProperty("test.interpreters")));
    Path home = CACHE.resolve(jar.getFileName().toString().replace(".jar", ""));
    if (!Files.exists(home)) {
      unpack(jar, home);
    }
    Path library = onlyFile(home.resolve("lib"), "python3.", "");
    Path bundled = library.resolve("ensurepip").resolve("_bundled");
    return new OracleInterpreter(home, onlyFile(bundled, "pip-", ".whl"));
  }

  /**
   * Runs one process for many questions.
   *
   * @param script reads {@code sys.stdin} and prints one line for each line
   * @return a line for each question
   */
  public List<String> answers(String script, List<String> questions) throws IOException {
    Path folder = Files.createTempDirectory("oracle");
    Path input = folder.resolve("questions");
    Path output = folder.resolve("answers");
    Path errors = folder.resolve("errors");
    Path program = folder.resolve("oracle.py");
    try {
      Files.write(input, questions);
      Files.writeString(
          program,
          "import sys\nsys.path.insert(0, sys.argv[1])\n"
              + "sys.stdin.reconfigure(encoding='utf-8', newline='\\n')\n"
              + "sys.stdout.reconfigure(encoding='utf-8', newline='\\n')\n"
              + script);
      int exit = run(program, input, output, errors);
      assertThat(exit).as(Files.readString(errors)).isZero();
      List<String> answers = Files.readAllLines(output);
      assertThat(answers).as("answers").hasSameSizeAs(questions);
      return answers;
    } finally {
      deleteAll(folder);
    }
  }

  private int run(Path program, Path input, Path output, Path errors) throws IOException {
    Path executable = onlyFile(home.resolve("bin"), "python3.", "").toAbsolutePath();
    ProcessBuilder builder =
        new ProcessBuilder(
            executable.toString(),
            "-I",
            "-B",
            program.toString(),
            pipWheel.toAbsolutePath().toString());
    builder.environment().clear();
    builder.redirectInput(input.toFile());
    builder.redirectOutput(output.toFile());
    builder.redirectError(errors.toFile());
    Process process = builder.start();
    try {
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        throw new AssertionError("the oracle did not answer within " + MINUTES + " minutes");
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    } finally {
      process.destroyForcibly();
    }
  }

  private static void unpack(Path jar, Path home) throws IOException {
    Files.createDirectories(CACHE);
    Path aside = Files.createTempDirectory(CACHE, "unpacking");
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(jar))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        String path = withoutRoot(entry.getName());
        if (!entry.isDirectory() && isNeeded(path)) {
          write(zip, aside.resolve(path));
        }
      }
    }
    try {
      Files.move(aside, home);
    } catch (AtomicMoveNotSupportedException e) {
      throw e;
    } catch (FileSystemException e) {
      // Another test process was faster.
      deleteAll(aside);
    }
  }

  private static void write(InputStream zip, Path target) throws IOException {
    Files.createDirectories(target.getParent());
    Files.copy(zip, target);
    if (target.getParent().endsWith("bin")) {
      Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  private static String withoutRoot(String member) {
    int platform = member.startsWith(ROOT) ? member.indexOf('/', ROOT.length()) : -1;
    return platform < 0 ? "" : member.substring(platform + 1);
  }

  private static boolean isNeeded(String path) {
    return path.matches("bin/python3\\.\\d+|lib[^/]*\\.so[^/]*|lib/python3\\.\\d+/.*")
        && !path.matches("lib/[^/]+/(test|idlelib|site-packages|config-[^/]+)/.*");
  }

  private static Path newestJar(Path folder) throws IOException {
    String processor = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x86_64";
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(
              file ->
                  file.getFileName()
                      .toString()
                      .matches("cpython-3\\.\\d\\d\\..*-linux-" + processor + "\\.jar"))
          .max(Comparator.naturalOrder())
          .orElseThrow(() -> new AssertionError("no CPython for this machine in " + folder));
    }
  }

  private static Path onlyFile(Path folder, String prefix, String suffix) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> found =
          files
              .filter(file -> file.getFileName().toString().startsWith(prefix))
              .filter(file -> file.getFileName().toString().endsWith(suffix))
              .toList();
      assertThat(found).as(prefix + "*" + suffix + " in " + folder).hasSize(1);
      return found.get(0);
    }
  }

  private static void deleteAll(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
