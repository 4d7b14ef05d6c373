package io.github.pythonenv.store.fetch;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.io.FileTree;
import io.github.pythonenv.io.Hashes;
import io.github.pythonenv.packaging.Digest;
import io.github.pythonenv.packaging.DistributionFile;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.packaging.Version;
import io.github.pythonenv.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;

/** A store, a server, time and a log: what a test of fetching needs. */
final class FetchWorld implements AutoCloseable {
  static final String WHEEL = "demo_pkg-1.0-py3-none-any.whl";
  static final byte[] BODY = bytes(3000);

  final RawServer server = RawServer.start();
  final FakePace pace = new FakePace();
  final RecordingLog log = new RecordingLog();
  final Store store;

  FetchWorld(Path temporary) {
    this.store = Store.at(temporary.resolve("store"));
  }

  /** Bytes that look like no HTML page. */
  static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    new Random(count).nextBytes(bytes);
    bytes[0] = 'P';
    return bytes;
  }

  static Digest sha256(byte[] bytes) {
    return Digest.sha256(Hashes.sha256().digest(bytes));
  }

  static DistributionFile file(
      String fileName, URI location, OptionalLong size, List<Digest> digests) {
    return new DistributionFile(
        PackageName.parse("Demo.Pkg"), Version.parse("1.0"), fileName, location, size, digests);
  }

  /** As a lock names it that knows size and digest. */
  static DistributionFile file(String fileName, URI location, byte[] body) {
    return file(fileName, location, OptionalLong.of(body.length), List.of(sha256(body)));
  }

  /** {@link #BODY} at a path of the server. */
  DistributionFile wheel(String path) {
    return file(WHEEL, server.uri(path), BODY);
  }

  static DistributionFile withoutSize(DistributionFile file) {
    return file(file.fileName(), file.location(), OptionalLong.empty(), file.digests());
  }

  static FetchSettings settings(
      List<URI> indexes, Netrc netrc, ProxySettings proxy, Duration readTimeout) {
    return new FetchSettings(
        indexes,
        netrc,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        proxy,
        Set.of(),
        Duration.ofSeconds(10),
        readTimeout,
        3);
  }

  static FetchSettings settings(List<URI> indexes, Netrc netrc) {
    return settings(indexes, netrc, ProxySettings.none(), Duration.ofSeconds(20));
  }

  Fetcher fetcher(FetchSettings settings) {
    return new Fetcher(store, () -> settings, false, pace, log.logger());
  }

  List<Path> fetch(DistributionFile... files) {
    return fetch(settings(List.of(), Netrc.empty()), files);
  }

  List<Path> fetch(FetchSettings settings, DistributionFile... files) {
    return fetcher(settings).fetch(Arrays.asList(files));
  }

  /** What the user is told; nothing may have stayed in the store. */
  PythonEnvException failure(FetchSettings settings, DistributionFile... files) {
    PythonEnvException failure =
        catchThrowableOfType(PythonEnvException.class, () -> fetch(settings, files));
    if (failure == null) {
      throw new AssertionError("nothing was refused");
    }
    for (Path left : List.of(store.root().resolve("tmp"), store.root().resolve("wheel-1"))) {
      if (Files.exists(left) && !names(left).isEmpty()) {
        throw new AssertionError("left in the store: " + names(left));
      }
    }
    return failure;
  }

  PythonEnvException failure(DistributionFile... files) {
    return failure(settings(List.of(), Netrc.empty()), files);
  }

  static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> names(Path directory) {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
      children.forEach(child -> names.add(child.getFileName().toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    names.sort(null);
    return names;
  }

  @Override
  public void close() {
    server.close();
    // Its entries are read-only, which JUnit's own clean-up stumbles over.
    FileTree.delete(store.root());
  }
}
