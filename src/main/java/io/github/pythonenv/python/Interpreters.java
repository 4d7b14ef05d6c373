package io.github.pythonenv.python;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.io.Stopwatch;
import io.github.pythonenv.python.cpython.CPythonArtifact;
import io.github.pythonenv.python.cpython.Prefix;
import io.github.pythonenv.store.Bucket;
import io.github.pythonenv.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Provides the interpreter that {@code <python>} means: a version comes from a Maven artifact and
 * needs nothing on the machine, everything else is an installed program.
 */
public final class Interpreters {
  private static final Logger LOG = LoggerFactory.getLogger(Interpreters.class);

  /** What launcher scripts and Windows need; nothing else reaches an interpreter. */
  private static final String[] PASSED_ON = {
    "PATH", "HOME", "USERPROFILE", "SYSTEMROOT", "SystemRoot", "PYENV_ROOT", "PYENV_VERSION"
  };

  /** The second version of the repairs for Windows. */
  private static final String WINDOWS_REPAIRS = "-2";

  private final Store store;
  private final ArtifactSource artifacts;
  private final Platform host = Platform.current();
  private final ProgramSearch programs;
  private final InterpreterProbe probe;
  private final PrefixArtifacts prefixes;

  /**
   * @param directory that relative paths start from, and where interpreters are started
   * @param environment the caller's environment: its {@code PATH} is searched
   */
  public Interpreters(
      Store store, ArtifactSource artifacts, Path directory, Map<String, String> environment) {
    this.store = store;
    this.artifacts = artifacts;
    this.programs = new ProgramSearch(directory, environment, host);
    Map<String, String> passedOn = new HashMap<>();
    for (String name : PASSED_ON) {
      String value = environment.get(name);
      if (value != null) {
        passedOn.put(name, value);
      }
    }
    this.probe = new InterpreterProbe(store, directory, passedOn);
    this.prefixes = new PrefixArtifacts(store, artifacts, probe, host);
  }

  /**
   * @param python a version such as {@code 3.14}, the coordinates of an archive, a path, or the
   *     name of a program on PATH
   * @param target where the interpreter shall run
   * @throws PythonEnvException when there is none, or none that environments can be made for
   */
  public Interpreter provide(String python, Platform target) {
    String wanted = python.strip();
    if (wanted.isEmpty()) {
      throw new PythonEnvException(
          "<python> is empty", "write a version such as 3.14, a path, or a name on PATH");
    }
    if (Character.isDigit(wanted.charAt(0))) {
      return fromArtifact(CPythonRelease.find(wanted, target), target);
    }
    Optional<ArchiveCoordinates> archive = ArchiveCoordinates.parse(wanted, target.classifier());
    if (archive.isPresent()) {
      return prefixes.provide(archive.get(), target);
    }
    if (isLikeCoordinates(wanted)) {
      throw new PythonEnvException(
          "<python> names no archive: " + wanted,
          "an archive is group:artifact:version:type:classifier, as in"
              + " com.acme:python:3.14.3:tar.gz:linux-x86_64; its type is tar.gz or zip");
    }
    if (!isHost(target)) {
      throw new PythonEnvException(
          "An installed interpreter cannot serve " + target + " from " + host + ": " + wanted,
          "write a version such as 3.14 in <python>");
    }
    return installed(programs.find(wanted));
  }

  /** Whether {@link #provide} takes a program of this machine, and no artifact. */
  public static boolean isInstalled(String python) {
    String wanted = python.strip();
    return !wanted.isEmpty() && !Character.isDigit(wanted.charAt(0)) && !isLikeCoordinates(wanted);
  }

  /** Neither a path nor the name of a program holds two colons and no slash. */
  private static boolean isLikeCoordinates(String wanted) {
    return wanted.indexOf(':') != wanted.lastIndexOf(':')
        && wanted.indexOf('/') < 0
        && wanted.indexOf('\\') < 0;
  }

  /**
   * Whether {@link #provide} fetches nothing.
   *
   * @throws PythonEnvException when no artifact has the version
   */
  public boolean isAtHand(String python, Platform target) {
    String wanted = python.strip();
    Optional<ArchiveCoordinates> archive = ArchiveCoordinates.parse(wanted, target.classifier());
    if (archive.isPresent()) {
      return prefixes.isAtHand(archive.get());
    }
    return wanted.isEmpty()
        || !Character.isDigit(wanted.charAt(0))
        || store
            .find(Bucket.INTERPRETER, key(CPythonRelease.find(wanted, target), target))
            .isPresent();
  }

  /**
   * What the interpreter of a version will be like on this machine, by what its artifact implies:
   * for saying what else is needed while it is not there.
   *
   * @return nothing where an installed program is meant
   */
  public Optional<Interpreter> foreseen(String python) {
    String wanted = python.strip();
    if (wanted.isEmpty() || !Character.isDigit(wanted.charAt(0))) {
      return Optional.empty();
    }
    CPythonRelease release = CPythonRelease.find(wanted, host);
    String key = key(release, host);
    Path root = store.path(Bucket.INTERPRETER, key);
    Prefix prefix = new Prefix(root, root, release.language(), host);
    return Optional.of(ForeignInterpreter.of(release, prefix, Optional.empty(), "foreseen-" + key));
  }

  private Interpreter installed(Path found) {
    ProbeAnswer answer = probe.ask(isScript(found) ? probe.launched(found) : found);
    return AnsweredInterpreter.of(answer, ProbeCache.identity(answer));
  }

  private Interpreter fromArtifact(CPythonRelease release, Platform target) {
    String key = key(release, target);
    Path root = store.path(Bucket.INTERPRETER, key);
    if (store.find(Bucket.INTERPRETER, key).isEmpty()) {
      make(release, target, key, root);
    }
    Prefix prefix = new Prefix(root, root, release.language(), target);
    if (!isHost(target)) {
      return ForeignInterpreter.of(release, prefix, prefix.pipWheel(), "cpython-" + key);
    }
    ProbeAnswer answer = probe.ask(prefix.executable());
    String identity = "cpython-" + key + "-" + ProbeCache.answerDigest(answer).substring(0, 12);
    return AnsweredInterpreter.of(answer, identity);
  }

  private void make(CPythonRelease release, Platform target, String key, Path root) {
    Stopwatch watch = new Stopwatch();
    store.provide(Bucket.INTERPRETER, key, maker(release, target, root));
    LOG.info("Prepared CPython {} for {} ({})", release.version(), target, watch);
  }

  private Consumer<Path> maker(CPythonRelease release, Platform target, Path root) {
    Path jar = resolve(release, target);
    return aside -> {
      Prefix prefix = new Prefix(aside, root, release.language(), target);
      CPythonArtifact.make(jar, prefix, compiler(release, prefix));
    };
  }

  /**
   * Makes an interpreter of this machine again, which somebody wrote into.
   *
   * @param entry its folder in the store
   * @throws PythonEnvException when it cannot be made; it is gone then, and a later build makes it
   */
  public void renew(String python, Path entry) {
    String wanted = python.strip();
    Optional<ArchiveCoordinates> archive = ArchiveCoordinates.parse(wanted, host.classifier());
    if (archive.isPresent()) {
      prefixes.renew(archive.get(), entry);
      return;
    }
    boolean known = !wanted.isEmpty() && Character.isDigit(wanted.charAt(0));
    if (!known || !entry.equals(store.path(Bucket.INTERPRETER, key(wanted)))) {
      throw new PythonEnvException(
          "An interpreter in the store is damaged: " + entry,
          "delete that folder; a build that names its version in <python> makes it again");
    }
    LOG.warn("The interpreter was changed in the store and is made again: {}", entry);
    Stopwatch watch = new Stopwatch();
    CPythonRelease release = CPythonRelease.find(wanted, host);
    try {
      store.renew(Bucket.INTERPRETER, key(release, host), maker(release, host, entry));
    } catch (PythonEnvException e) {
      store.discard(Bucket.INTERPRETER, key(release, host));
      throw e;
    }
    LOG.info("Prepared CPython {} for {} ({})", release.version(), host, watch);
  }

  private String key(String wanted) {
    return key(CPythonRelease.find(wanted, host), host);
  }

  private Path resolve(CPythonRelease release, Platform target) {
    return artifacts
        .resolve(
            CPythonRelease.GROUP,
            CPythonRelease.ARTIFACT,
            release.artifactVersion(),
            target.classifier(),
            "jar")
        .orElseThrow(
            () ->
                new PythonEnvException(
                    "No repository has the artifact of CPython "
                        + release.version()
                        + ": "
                        + release.coordinates(target),
                    "let a repository of this project have it, or name an installed interpreter in"
                        + " <python>"));
  }

  /** Without the equality of records, whose first use costs a cold JVM several milliseconds. */
  private boolean isHost(Platform platform) {
    return platform.classifier().equals(host.classifier());
  }

  /** Bytecode is the same on every platform: any interpreter of the version makes it. */
  private Optional<Path> compiler(CPythonRelease release, Prefix prefix) {
    if (isHost(prefix.platform())) {
      return Optional.of(prefix.executable());
    }
    return store
        .find(Bucket.INTERPRETER, key(release, host))
        .map(root -> Prefix.executable(root, release.language(), host));
  }

  /**
   * Known without the artifact, since a released version never changes; short, so that the store's
   * path fits into the interpreter. A change of the repairs is a new version of the bucket, or of
   * the names for one system.
   */
  private static String key(CPythonRelease release, Platform platform) {
    String key = release.version() + "-" + platform.classifier();
    return platform.isWindows() ? key + WINDOWS_REPAIRS : key;
  }

  /** A launcher, as of pyenv, answers by the directory it is started in. */
  private static boolean isScript(Path program) {
    try (InputStream in = Files.newInputStream(program)) {
      return in.read() == '#' && in.read() == '!';
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
