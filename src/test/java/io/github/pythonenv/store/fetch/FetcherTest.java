package io.github.pythonenv.store.fetch;

import static io.github.pythonenv.store.fetch.FetchWorld.BODY;
import static io.github.pythonenv.store.fetch.FetchWorld.WHEEL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.packaging.Digest;
import io.github.pythonenv.packaging.DistributionFile;
import io.github.pythonenv.store.Bucket;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FetcherTest extends WithFetchWorld {

  @Test
  void aFileIsKeptUnderItsDigestAndItsName() {
    world.server.serve("/a.whl", BODY);
    List<Path> paths = world.fetch(world.wheel("/a.whl"));
    assertThat(paths)
        .containsExactly(
            world
                .store
                .root()
                .resolve("wheel-1")
                .resolve(FetchWorld.sha256(BODY).hex())
                .resolve(WHEEL));
    assertThat(paths.get(0)).hasBinaryContent(BODY);
    assertThat(FetchWorld.names(world.store.root().resolve("tmp"))).isEmpty();
  }

  @Test
  void aFileInTheStoreNeedsNoNetworkAndNoSettings() {
    world.server.serve("/a.whl", BODY);
    List<Path> first = world.fetch(world.wheel("/a.whl"));
    int connections = world.server.connections();
    Fetcher again =
        new Fetcher(
            world.store,
            () -> {
              throw new AssertionError("settings were asked for");
            },
            false);
    assertThat(again.absent(List.of(world.wheel("/a.whl")))).isEmpty();
    assertThat(again.fetch(List.of(world.wheel("/a.whl")))).isEqualTo(first);
    assertThat(world.server.connections()).isEqualTo(connections);
  }

  @Test
  void aFileInTheStoreIsNotHashedAgain() throws IOException {
    Path kept = world.store.path(Bucket.WHEEL, FetchWorld.sha256(BODY).hex()).resolve(WHEEL);
    Files.createDirectories(kept.getParent());
    Files.writeString(kept, "other bytes");
    assertThat(world.fetch(world.wheel("/a.whl"))).containsExactly(kept);
  }

  @Test
  void settingsAreAskedForOnce() {
    AtomicInteger asked = new AtomicInteger();
    world.server.serve("/a.whl", BODY).serve("/b.whl", FetchWorld.bytes(10));
    Fetcher fetcher =
        new Fetcher(
            world.store,
            () -> {
              asked.incrementAndGet();
              return FetchSettings.defaults();
            },
            false);
    fetcher.fetch(List.of(world.wheel("/a.whl")));
    fetcher.fetch(
        List.of(
            FetchWorld.file("b.whl", world.server.uri("/b.whl"), FetchWorld.bytes(10)),
            world.wheel("/a.whl")));
    assertThat(asked).hasValue(1);
  }

  @Test
  void theRequestSaysNothingAboutTheMachine() {
    world.server.serve("/a.whl", BODY);
    world.fetch(world.wheel("/a.whl"));
    RawServer.Request request = world.server.requests().get(0);
    assertThat(request.header("user-agent")).isEqualTo("python-env-maven-plugin/dev");
    assertThat(request.header("accept")).isEqualTo("*/*");
    assertThat(request.header("accept-encoding")).isEqualTo("identity");
    assertThat(request.headers().keySet())
        .isSubsetOf("host", "user-agent", "accept", "accept-encoding", "content-length");
  }

  @Test
  void fragmentAndUserInfoOfAnAddressAreNotSent() {
    world.server.serve("/a.whl?x=1", BODY);
    URI address =
        URI.create("http://joe:s3cret@localhost:" + world.server.port() + "/a.whl?x=1#sha256=00");
    world.fetch(FetchWorld.file(WHEEL, address, BODY));
    assertThat(world.server.requests().get(0).line()).isEqualTo("GET /a.whl?x=1 HTTP/1.1");
    assertThat(world.server.requests().get(0).header("authorization")).isEmpty();
  }

  @Test
  void eightFilesComeAtATime() {
    CyclicBarrier eight = new CyclicBarrier(8);
    List<DistributionFile> files = new ArrayList<>();
    for (int i = 1; i <= 16; i++) {
      byte[] body = FetchWorld.bytes(100 + i);
      files.add(FetchWorld.file("f" + i + ".whl", world.server.uri("/" + i), body));
      world.server.on(
          "/" + i,
          (request, reply) -> {
            await(eight);
            reply.whole("200 OK", body);
          });
    }
    List<Path> paths = world.fetch(files.toArray(DistributionFile[]::new));
    for (int i = 0; i < 16; i++) {
      assertThat(paths.get(i).getFileName()).hasToString("f" + (i + 1) + ".whl");
      assertThat(paths.get(i)).hasBinaryContent(FetchWorld.bytes(101 + i));
    }
  }

  private static void await(CyclicBarrier barrier) throws IOException {
    try {
      barrier.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IOException(e);
    }
  }

  @Test
  void oneFileAskedForTwiceComesOnce() {
    world.server.serve("/a.whl", BODY);
    List<Path> paths = world.fetch(world.wheel("/a.whl"), world.wheel("/a.whl"));
    assertThat(paths.get(0)).isEqualTo(paths.get(1));
    assertThat(world.server.requests()).hasSize(1);
  }

  @Test
  void theSameBytesUnderAnotherNameAreAnotherFile() {
    world.server.serve("/a.whl", BODY);
    String other = "demo_pkg-1.0-cp314-none-any.whl";
    DistributionFile renamed = FetchWorld.file(other, world.server.uri("/a.whl"), BODY);
    List<Path> paths = world.fetch(world.wheel("/a.whl"), renamed);
    assertThat(paths.get(0).getFileName()).hasToString(WHEEL);
    assertThat(paths.get(1).getFileName()).hasToString(other);
    assertThat(paths.get(1)).hasBinaryContent(BODY);
    assertThat(world.fetch(renamed, world.wheel("/a.whl")))
        .containsExactly(paths.get(1), paths.get(0));
  }

  @Test
  void aSecondNameNeedsNoSecondFetchNorAConnection() {
    world.server.serve("/a.whl", BODY);
    Path first = world.fetch(world.wheel("/a.whl")).get(0);
    String other = "demo_pkg-1.0-cp314-none-any.whl";
    DistributionFile renamed = FetchWorld.file(other, world.server.uri("/a.whl"), BODY);
    Fetcher offline =
        new Fetcher(
            world.store,
            () -> FetchWorld.settings(List.of(), Netrc.empty()),
            true,
            world.pace,
            world.log.logger());
    assertThat(offline.absent(List.of(renamed))).isEmpty();
    Path second = offline.fetch(List.of(renamed)).get(0);
    assertThat(second.getFileName()).hasToString(other);
    assertThat(second).isNotEqualTo(first).hasBinaryContent(BODY);
    assertThat(world.server.requests()).hasSize(1);
  }

  @Test
  void aDamagedFileGetsNoSecondName() throws IOException {
    world.server.serve("/a.whl", BODY);
    Path first = world.fetch(world.wheel("/a.whl")).get(0);
    assertThat(first.toFile().setWritable(true)).isTrue();
    Files.write(first, new byte[BODY.length]);
    DistributionFile renamed =
        FetchWorld.file("demo_pkg-1.0-cp314-none-any.whl", world.server.uri("/a.whl"), BODY);
    assertThat(world.fetch(renamed).get(0)).hasBinaryContent(BODY);
    assertThat(world.server.requests()).hasSize(2);
  }

  @Test
  void everyFailureIsNamedAndTheGoodFilesStay() {
    world.server.serve("/good.whl", BODY);
    world.server.on("/secret.whl", (request, reply) -> reply.status("403 Forbidden"));
    DistributionFile good = world.wheel("/good.whl");
    DistributionFile gone =
        FetchWorld.file("b-1-py3-none-any.whl", world.server.uri("/b"), FetchWorld.bytes(7));
    DistributionFile forbidden =
        FetchWorld.file("a-1-py3-none-any.whl", world.server.uri("/secret.whl"), new byte[] {1});
    String base = "http://localhost:" + world.server.port();
    assertThatThrownBy(() -> world.fetch(gone, good, forbidden))
        .isInstanceOf(PythonEnvException.class)
        .hasMessage(
            "Files that cannot be fetched: 2 of 3\n"
                + "  a-1-py3-none-any.whl: HTTP 403 (forbidden): "
                + base
                + "/secret.whl\n"
                + "  b-1-py3-none-any.whl: HTTP 404 (not found): "
                + base
                + "/b\n\n"
                + "hint: may this user read it? the credentials are those of netrc or pip's"
                + " configuration");
    assertThat(world.store.find(Bucket.WHEEL, good.key().hex())).isPresent();
    assertThat(world.store.find(Bucket.WHEEL, gone.key().hex())).isEmpty();
  }

  @Test
  void offlineOpensNoConnectionAndNamesAllThatIsMissing() {
    world.server.serve("/a.whl", BODY);
    DistributionFile known = world.wheel("/a.whl");
    world.fetch(known);
    int connections = world.server.connections();
    Fetcher offline =
        new Fetcher(
            world.store,
            () -> {
              throw new AssertionError("settings were asked for");
            },
            true);
    assertThat(offline.fetch(List.of(known))).hasSize(1);
    DistributionFile big =
        FetchWorld.file(
            "numpy-2.0-py3-none-any.whl",
            world.server.uri("/n"),
            OptionalLong.of(16_640_000),
            List.of(FetchWorld.sha256(new byte[1])));
    DistributionFile unsized =
        FetchWorld.withoutSize(
            FetchWorld.file("attrs-1-py3-none-any.whl", world.server.uri("/m"), new byte[2]));
    assertThatThrownBy(() -> offline.fetch(List.of(big, known, unsized)))
        .hasMessage(
            "Maven is offline and 2 of 3 files are not in the store: "
                + world.store.root()
                + "\n  attrs-1-py3-none-any.whl\n  numpy-2.0-py3-none-any.whl (16.6 MB)\n\n"
                + "hint: run the same command once without -o (--offline)");
    assertThat(world.server.connections()).isEqualTo(connections);
  }

  @Test
  void aLocalFileIsVerifiedAndStaysWhereItIs() throws IOException {
    Path wheel = Files.write(temporary.resolve("with blank.whl"), BODY);
    DistributionFile file = FetchWorld.file(WHEEL, wheel.toUri(), BODY);
    assertThat(new Fetcher(world.store, FetchSettings::defaults, true).fetch(List.of(file)))
        .containsExactly(wheel);
    assertThat(world.store.root()).doesNotExist();
  }

  @Test
  void aLocalFileThatIsAnotherIsRefused() throws IOException {
    Path wheel = Files.write(temporary.resolve("a.whl"), BODY);
    byte[] other = BODY.clone();
    other[7]++;
    assertThat(world.failure(FetchWorld.file(WHEEL, wheel.toUri(), other)).details())
        .containsExactly(
            WHEEL
                + ": its sha256 is "
                + FetchWorld.sha256(BODY).hex()
                + ", the lock says "
                + FetchWorld.sha256(other).hex());
    assertThat(world.failure(FetchWorld.file(WHEEL, wheel.toUri(), new byte[5])).details())
        .containsExactly(WHEEL + ": its size is 3000 bytes, the lock says 5: " + wheel);
    URI none = temporary.resolve("none.whl").toUri();
    assertThat(world.failure(FetchWorld.file(WHEEL, none, BODY)).details())
        .containsExactly(WHEEL + ": no such file: " + temporary.resolve("none.whl"));
  }

  @Test
  void everyDigestOfALockMustMatch() {
    world.server.serve("/a.whl", BODY);
    List<Digest> digests = List.of(FetchWorld.sha256(BODY), new Digest("sha512", "0".repeat(128)));
    DistributionFile file =
        FetchWorld.file(WHEEL, world.server.uri("/a.whl"), OptionalLong.empty(), digests);
    assertThat(world.failure(file).details().get(0))
        .startsWith(WHEEL + ": its sha512 is ")
        .endsWith(", the lock says " + "0".repeat(128));
  }

  @Test
  void aLargeFileHasTwoLinesAndASmallOneNone() {
    byte[] large = FetchWorld.bytes(5_040_000);
    world.server.serve("/small", BODY);
    world.server.on(
        "/large",
        (request, reply) -> {
          world.pace.advance(Duration.ofMillis(3210));
          reply.whole("200 OK", large);
        });
    world.fetch(world.wheel("/small"));
    assertThat(world.log.lines()).isEmpty();
    world.fetch(
        FetchWorld.withoutSize(FetchWorld.file("big.whl", world.server.uri("/large"), large)));
    assertThat(world.log.lines())
        .containsExactly("INFO Fetching big.whl (5.0 MB)", "INFO Fetched big.whl in 3.2 s");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../x.whl", "a/b.whl", "a\\b.whl", "", "..", "C:x.whl", "a\nb.whl"})
  void aFileNameThatLeavesItsDirectoryIsRefused(String name) {
    DistributionFile file = FetchWorld.file(name, world.server.uri("/a.whl"), BODY);
    assertThatThrownBy(() -> world.fetch(file))
        .isInstanceOf(PythonEnvException.class)
        .hasMessageStartingWith("Not the name of a file to fetch: `" + name + "`");
    assertThat(world.server.connections()).isZero();
  }

  @Test
  void aStoreThatCannotBeWrittenIsTheProblem() throws IOException {
    world.server.serve("/a.whl", BODY);
    Files.writeString(world.store.root(), "a file where the store should be");
    assertThatThrownBy(() -> world.fetch(world.wheel("/a.whl")))
        .isInstanceOf(PythonEnvException.class)
        .hasMessageStartingWith("The store cannot be written: " + world.store.root());
  }
}
