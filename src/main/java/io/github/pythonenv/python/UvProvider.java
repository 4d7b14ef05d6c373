package io.github.pythonenv.python;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.io.Command;
import io.github.pythonenv.io.CommandResult;
import io.github.pythonenv.io.CommandRunner;
import io.github.pythonenv.io.FileTree;
import io.github.pythonenv.store.Bucket;
import io.github.pythonenv.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Provides uv: the one that is named, else the pinned one of the store, else one of a tested
 * version on PATH, else the pinned one, which the interpreter's pip brings.
 */
public final class UvProvider {
  private static final Logger LOG = LoggerFactory.getLogger(UvProvider.class);

  /** pip says why an index does not answer once for each time it tries, five times in all. */
  private static final String TRYING_AGAIN = "WARNING: Retrying (Retry(total=";

  private static final String LAST_TIME = TRYING_AGAIN + "0,";
  private static final String CACHE = "uv-cache";

  private final Store store;
  private final Interpreter interpreter;
  private final Map<String, String> user;
  private Path directory = Path.of("").toAbsolutePath();
  private final UvDistribution pinned;

  /**
   * @param user the user's environment variables
   */
  public UvProvider(Store store, Interpreter interpreter, Map<String, String> user) {
    this(store, interpreter, user, UvDistribution.pinned());
  }

  UvProvider(
      Store store, Interpreter interpreter, Map<String, String> user, UvDistribution pinned) {
    this.store = store;
    this.interpreter = interpreter;
    this.user = Map.copyOf(user);
    this.pinned = pinned;
  }

  /** The folder against which relative paths of pip's configuration stand: the project's. */
  public UvProvider startedIn(Path project) {
    directory = project;
    return this;
  }

  /**
   * @param named a uv that the user named
   * @throws PythonEnvException when there is none and none may or can be fetched
   */
  public Uv provide(Optional<Path> named, boolean offline) {
    return find(named).orElseGet(() -> fetched(offline));
  }

  /**
   * One that is here, without fetching any.
   *
   * @throws PythonEnvException when the named one is none
   */
  public Optional<Uv> find(Optional<Path> named) {
    if (named.isPresent()) {
      return Optional.of(named(named.get()));
    }
    Optional<Path> stored = store.find(Bucket.TOOL, key());
    return stored.isPresent() ? Optional.of(uv(program(stored.get()), pinned.version())) : onPath();
  }

  /** The version that would be fetched. */
  public String version() {
    return pinned.version();
  }

  private Uv named(Path program) {
    String version =
        version(program)
            .orElseThrow(
                () ->
                    new PythonEnvException(
                        "`<uv>` is no uv that runs here: " + program,
                        "name the program, or leave `<uv>` out: uv "
                            + pinned.version()
                            + " is then brought by pip"));
    if (!pinned.isTested(version)) {
      LOG.warn("This plugin was tested with uv {}, not with {}", pinned.version(), version);
    }
    return uv(program, version);
  }

  private Optional<Uv> onPath() {
    for (String entry : user.getOrDefault("PATH", "").split(java.io.File.pathSeparator, -1)) {
      Path program = Path.of(entry).resolve(programName());
      if (Path.of(entry).isAbsolute() && Files.isExecutable(program)) {
        Optional<String> version = version(program).filter(pinned::isTested);
        if (version.isPresent()) {
          LOG.debug("Taking uv {} from {}", version.get(), program);
          return Optional.of(uv(program, version.get()));
        }
      }
    }
    return Optional.empty();
  }

  private Uv fetched(boolean offline) {
    if (offline) {
      throw new PythonEnvException(
          "Maven is offline and uv "
              + pinned.version()
              + ", which resolves requirements and builds from source, is not in the store: "
              + store.root(),
          "run the same command once without -o (--offline), or name an installed uv in `<uv>`");
    }
    return uv(program(store.provide(Bucket.TOOL, key(), this::fetch)), pinned.version());
  }

  private void fetch(Path entry) {
    Path download = store.aside();
    try {
      Files.createDirectory(download);
      CommandResult result = CommandRunner.run(download(download));
      if (!result.succeeded()) {
        throw new PythonEnvException(
            "pip could not bring uv " + pinned.version(),
            UvOutput.masked(result.error())
                .lines()
                .filter(line -> !line.startsWith(TRYING_AGAIN) || line.startsWith(LAST_TIME))
                .toList(),
            "pip's own configuration says from which index and with whose credentials (`pip config"
                + " list`, netrc): an index that wants others shows nothing; or name an installed"
                + " uv in `<uv>`");
      }
      Path wheel = onlyFile(download);
      pinned.verify(wheel);
      UvDistribution.unpack(wheel, entry);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      FileTree.delete(download);
    }
  }

  private Command download(Path directory) {
    List<String> argv = new ArrayList<>();
    argv.add(interpreter.executable().toString());
    argv.addAll(List.of("-I", "-B", "-X", "utf8"));
    interpreter
        .pipWheel()
        .ifPresentOrElse(
            wheel -> argv.add(wheel.resolve("pip").toString()),
            () -> argv.addAll(List.of("-m", "pip")));
    argv.addAll(List.of("download", "--quiet", "--no-cache-dir", "--only-binary", ":all:"));
    argv.addAll(List.of("--no-deps", "--dest", directory.toString(), "uv==" + pinned.version()));
    return Command.of(argv, this.directory, PipConfigurationEnvironment.of(user));
  }

  private static Path onlyFile(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      List<Path> found = files.toList();
      if (found.size() != 1) {
        throw new PythonEnvException("pip brought not one file for uv: " + found.size());
      }
      return found.get(0);
    }
  }

  /** What a program says its version is, if it is a uv and runs here. */
  private Optional<String> version(Path program) {
    Path directory = program.toAbsolutePath().getParent();
    if (directory == null || !Files.isRegularFile(program)) {
      return Optional.empty();
    }
    try {
      CommandResult result =
          CommandRunner.run(
              Command.of(
                  List.of(program.toAbsolutePath().toString(), "--version"),
                  directory,
                  PipConfigurationEnvironment.of(user)));
      String[] words = result.output().strip().split(" ", 3);
      boolean answered = result.succeeded() && words.length > 1 && words[0].equals("uv");
      return answered ? Optional.of(words[1]) : Optional.empty();
    } catch (UncheckedIOException e) {
      LOG.debug("{} does not start", program, e);
      return Optional.empty();
    }
  }

  private Uv uv(Path program, String version) {
    return new Uv(program.toAbsolutePath(), version, store.root().resolve(CACHE));
  }

  private Path program(Path entry) {
    return entry.resolve(programName());
  }

  private String programName() {
    return "win32".equals(interpreter.markers().get("sys_platform")) ? "uv.exe" : "uv";
  }

  private String key() {
    Map<String, String> markers = interpreter.markers();
    String platform =
        markers.getOrDefault("sys_platform", "")
            + "-"
            + markers.getOrDefault("platform_machine", "");
    return "uv-" + pinned.version() + "-" + platform.toLowerCase(Locale.ROOT);
  }
}
