package io.github.pythonenv.python;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.io.FileTree;
import io.github.pythonenv.io.Hashes;
import io.github.pythonenv.io.Stopwatch;
import io.github.pythonenv.python.cpython.PrefixArchive;
import io.github.pythonenv.store.Bucket;
import io.github.pythonenv.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Interpreters that archives of a user's own hold. Each is in the store under the digest of its
 * archive, so that a snapshot that changes is another one, and two repositories cannot be mixed up.
 */
final class PrefixArtifacts {
  private static final Logger LOG = LoggerFactory.getLogger(PrefixArtifacts.class);
  private static final int DIGITS = 20;

  private final Store store;
  private final ArtifactSource artifacts;
  private final InterpreterProbe probe;
  private final Platform host;

  /** An archive is read for its digest, once. */
  private final Map<Path, String> keys = new HashMap<>();

  PrefixArtifacts(Store store, ArtifactSource artifacts, InterpreterProbe probe, Platform host) {
    this.store = store;
    this.artifacts = artifacts;
    this.probe = probe;
    this.host = host;
  }

  /**
   * @throws PythonEnvException when no repository has it, or it is no interpreter for the target
   */
  Interpreter provide(ArchiveCoordinates wanted, Platform target) {
    if (target.isWindows() || !target.classifier().equals(host.classifier())) {
      throw new PythonEnvException(
          "An interpreter from an archive cannot serve " + target + " from " + host + ": " + wanted,
          "build on such a machine, or write a version such as 3.14 in <python>");
    }
    PrefixArchive archive = new PrefixArchive(wanted, resolve(wanted), host);
    String key = key(archive.file());
    Path root = store.path(Bucket.INTERPRETER, key);
    if (store.find(Bucket.INTERPRETER, key).isEmpty()) {
      Stopwatch watch = new Stopwatch();
      store.provide(Bucket.INTERPRETER, key, maker(archive, root));
      LOG.info("Prepared CPython {} of {} ({})", archive.language(root), wanted, watch);
    }
    ProbeAnswer answer = probe.ask(archive.executable(root));
    String identity = key + "-" + ProbeCache.answerDigest(answer).substring(0, 12);
    return AnsweredInterpreter.of(answer, identity);
  }

  /** Whether {@link #provide} fetches and makes nothing. */
  boolean isAtHand(ArchiveCoordinates wanted) {
    Optional<Path> file = wanted.find(artifacts);
    return file.isPresent() && store.find(Bucket.INTERPRETER, key(file.get())).isPresent();
  }

  /** Makes an interpreter again, which somebody wrote into. */
  void renew(ArchiveCoordinates wanted, Path entry) {
    PrefixArchive archive = new PrefixArchive(wanted, resolve(wanted), host);
    String key = key(archive.file());
    if (!entry.equals(store.path(Bucket.INTERPRETER, key))) {
      throw new PythonEnvException(
          "An interpreter in the store is damaged: " + entry,
          "delete that folder; a build that names its archive in <python> makes it again");
    }
    LOG.warn("The interpreter was changed in the store and is made again: {}", entry);
    try {
      store.renew(Bucket.INTERPRETER, key, maker(archive, entry));
    } catch (PythonEnvException e) {
      store.discard(Bucket.INTERPRETER, key);
      throw e;
    }
  }

  private Consumer<Path> maker(PrefixArchive archive, Path home) {
    return aside -> {
      Path scratch = store.aside();
      try {
        Files.createDirectory(scratch);
        archive.make(scratch, aside, home);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } finally {
        FileTree.delete(scratch);
      }
    };
  }

  private Path resolve(ArchiveCoordinates wanted) {
    return artifacts
        .resolve(
            wanted.group(),
            wanted.artifact(),
            wanted.version(),
            wanted.classifier(),
            wanted.extension())
        .orElseThrow(
            () ->
                new PythonEnvException(
                    "No repository has the archive that <python> names: " + wanted,
                    List.of(),
                    "deploy it once: mvn deploy:deploy-file -Dfile=FILE -DgroupId="
                        + wanted.group()
                        + " -DartifactId="
                        + wanted.artifact()
                        + " -Dversion="
                        + wanted.version()
                        + " -Dpackaging="
                        + wanted.extension()
                        + (wanted.classifier().isEmpty()
                            ? ""
                            : " -Dclassifier=" + wanted.classifier())
                        + " -DrepositoryId=ID -Durl=URL"));
  }

  private String key(Path archive) {
    return keys.computeIfAbsent(archive, file -> "own-" + Hashes.sha256(file).substring(0, DIGITS));
  }
}
