package io.github.pythonenv.store.fetch;

import static io.github.pythonenv.store.fetch.FetchWorld.BODY;
import static io.github.pythonenv.store.fetch.FetchWorld.WHEEL;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.packaging.DistributionFile;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A lock names the mirror it was made behind; the file may be found elsewhere. */
class FetcherIndexTest extends WithFetchWorld {
  private RawServer index;

  @BeforeEach
  void open() {
    index = RawServer.start();
  }

  @AfterEach
  void close() {
    index.close();
  }

  private static RawServer page(RawServer server, String html) {
    return server.on(
        "/simple/demo-pkg/",
        (request, reply) ->
            reply.whole(
                "200 OK\r\nContent-Type: text/html; charset=UTF-8",
                html.getBytes(StandardCharsets.UTF_8)));
  }

  private static String link(String fragment) {
    return "<a href=\"../../files/" + WHEEL + fragment + "\">" + WHEEL + "</a>";
  }

  private FetchSettings indexes(RawServer... servers) {
    return FetchWorld.settings(
        java.util.Arrays.stream(servers).map(server -> server.uri("/simple")).toList(),
        Netrc.empty());
  }

  private String shown(PythonEnvException failure) {
    return String.join("\n", failure.details())
        .replace("localhost:" + index.port(), "INDEX")
        .replace("localhost:" + world.server.port(), "MIRROR");
  }

  @ParameterizedTest
  @ValueSource(strings = {"404 Not Found", "403 Forbidden", "401 Unauthorized", "503 Busy"})
  void aFileThatTheLocksMirrorDoesNotGiveComesFromTheIndex(String status) {
    world.server.on("/a.whl", (request, reply) -> reply.status(status));
    page(index, link("#sha256=" + FetchWorld.sha256(BODY).hex())).serve("/files/" + WHEEL, BODY);
    assertThat(world.fetch(indexes(index), world.wheel("/a.whl")).get(0)).hasBinaryContent(BODY);
    assertThat(index.requests().get(0).header("accept"))
        .isEqualTo("application/vnd.pypi.simple.v1+html, text/html");
    assertThat(index.requests().get(0).path()).isEqualTo("/simple/demo-pkg/");
  }

  @Test
  void soDoesAFileWhoseMirrorCannotBeReached() throws IOException {
    page(index, link("")).serve("/files/" + WHEEL, BODY);
    URI dead;
    try (Socket port = RawServer.deadPort()) {
      dead = URI.create("http://localhost:" + port.getLocalPort() + "/" + WHEEL);
      assertThat(world.fetch(indexes(index), FetchWorld.file(WHEEL, dead, BODY)).get(0))
          .hasBinaryContent(BODY);
    }
    assertThat(world.log.lines())
        .contains(
            "DEBUG "
                + WHEEL
                + " is taken from "
                + index.uri("/files/" + WHEEL)
                + ": cannot connect to localhost:"
                + dead.getPort()
                + ": connection refused (4 tries)");
  }

  @Test
  void andAFileWhoseMirrorShowsALoginPage() {
    page(world.server, "")
        .on("/a.whl", (request, reply) -> reply.whole("200 OK\r\nContent-Type: text/html", BODY));
    page(index, link("")).serve("/files/" + WHEEL, BODY);
    assertThat(world.fetch(indexes(index), world.wheel("/a.whl")).get(0)).hasBinaryContent(BODY);
  }

  @Test
  void theLocksDigestDecidesThere() {
    page(index, link("")).serve("/files/" + WHEEL, FetchWorld.bytes(3000 + 1));
    byte[] other = BODY.clone();
    other[9]++;
    index.serve("/files/" + WHEEL, other);
    assertThat(shown(world.failure(indexes(index), world.wheel("/a.whl"))))
        .isEqualTo(
            WHEEL
                + ": HTTP 404 (not found): http://MIRROR/a.whl\nits sha256 is "
                + FetchWorld.sha256(other).hex()
                + ", the lock says "
                + FetchWorld.sha256(BODY).hex());
  }

  @Test
  void aFileOfAnotherDigestIsNotAskedFor() {
    page(index, link("#sha256=" + "0".repeat(64))).serve("/files/" + WHEEL, BODY);
    assertThat(shown(world.failure(indexes(index), world.wheel("/a.whl"))))
        .isEqualTo(
            WHEEL
                + ": HTTP 404 (not found): http://MIRROR/a.whl\nanother file of that name is at"
                + " http://INDEX/simple/demo-pkg/");
    assertThat(index.requests()).hasSize(1);
  }

  @Test
  void aWrongDigestAtTheLocksAddressIsNoReasonToLookElsewhere() {
    world.server.serve("/a.whl", FetchWorld.bytes(3000 - 1));
    page(index, link("")).serve("/files/" + WHEEL, BODY);
    assertThat(shown(world.failure(indexes(index), world.wheel("/a.whl"))))
        .isEqualTo(WHEEL + ": its size is 2999 bytes, the lock says 3000");
    assertThat(index.connections()).isZero();
  }

  @Test
  void indexesAreAskedInTheirOrder() {
    try (RawServer first = RawServer.start();
        RawServer json = RawServer.start()) {
      json.on(
          "/simple/demo-pkg/",
          (request, reply) ->
              reply.whole("200 OK\r\nContent-Type: application/json", new byte[] {'{', '}'}));
      page(first, "<a href=\"other-1.0.whl\">" + WHEEL + "</a>");
      page(index, link("")).serve("/files/" + WHEEL, BODY);
      assertThat(world.fetch(indexes(first, json, index), world.wheel("/a.whl")).get(0))
          .hasBinaryContent(BODY);
      assertThat(first.requests()).hasSize(1);
      assertThat(json.requests()).hasSize(1);
    }
  }

  @Test
  void whatEachIndexSaysIsReported() {
    try (RawServer json = RawServer.start();
        RawServer zipped = RawServer.start();
        RawServer secret = RawServer.start()) {
      json.on(
          "/simple/demo-pkg/",
          (request, reply) ->
              reply.whole("200 OK\r\nContent-Type: application/json", new byte[] {'{', '}'}));
      zipped.on(
          "/simple/demo-pkg/",
          (request, reply) ->
              reply.whole(
                  "200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip", new byte[99]));
      secret.on("/simple/demo-pkg/", (request, reply) -> reply.status("401 Unauthorized"));
      page(index, "<p>nothing</p>");
      PythonEnvException failure =
          world.failure(indexes(index, json, zipped, secret), world.wheel("/a.whl"));
      assertThat(
              shown(failure)
                  .replace("localhost:" + json.port(), "JSON")
                  .replace("localhost:" + zipped.port(), "ZIPPED")
                  .replace("localhost:" + secret.port(), "SECRET"))
          .isEqualTo(
              WHEEL
                  + ": HTTP 404 (not found): http://MIRROR/a.whl\n"
                  + "not at http://INDEX/simple/demo-pkg/\n"
                  + "no HTML page but `application/json`: http://JSON/simple/demo-pkg/\n"
                  + "Content-Encoding `gzip`, which was not asked for:"
                  + " http://ZIPPED/simple/demo-pkg/\n"
                  + "HTTP 401 (credentials are missing or wrong): http://SECRET/simple/demo-pkg/");
      assertThat(failure.hint()).startsWith("write `machine localhost login USER");
    }
  }

  @Test
  void theIndexsCredentialsAreSentToItAndNeverShown() {
    String basic = new Credential("jo e", "s3cret/1").basic();
    index.on("*", (request, reply) -> reply.status("500 Oops"));
    page(index, link("?token=t0ken"));
    world.server.on("/a.whl", (request, reply) -> reply.status("403 Forbidden"));
    URI address = URI.create("http://jo%20e:s3cret%2F1@localhost:" + index.port() + "/simple/");
    PythonEnvException failure =
        world.failure(
            FetchWorld.settings(List.of(address), Netrc.empty()), world.wheel("/a.whl?key=k3y"));
    assertThat(index.requests()).hasSize(5);
    assertThat(index.requests()).allMatch(r -> r.header("authorization").equals(basic));
    assertThat(world.server.requests())
        .allMatch(request -> request.header("authorization").isEmpty());
    String said = failure.getMessage() + world.log.lines();
    assertThat(said)
        .contains("HTTP 500: " + index.uri("/files/" + WHEEL) + "?… (4 tries)")
        .contains("DEBUG Trying " + WHEEL + " again in 500 ms")
        .doesNotContain("s3cret")
        .doesNotContain("t0ken")
        .doesNotContain("k3y")
        .doesNotContain(basic.substring(6));
  }

  @Test
  void anIndexOfAnotherKindIsNotSearched() {
    FetchSettings settings = FetchWorld.settings(List.of(temporary.toUri()), Netrc.empty());
    assertThat(shown(world.failure(settings, world.wheel("/a.whl"))))
        .isEqualTo(
            WHEEL
                + ": HTTP 404 (not found): http://MIRROR/a.whl\n"
                + "an index over file is not searched");
  }

  @Test
  void anAddressOutOfTheWebInAPageIsRefused() {
    page(index, "<a href='file:///etc/" + WHEEL + "'>" + WHEEL + "</a>");
    assertThat(shown(world.failure(indexes(index), world.wheel("/a.whl"))))
        .isEqualTo(
            WHEEL
                + ": HTTP 404 (not found): http://MIRROR/a.whl\n"
                + "no address to fetch from: file:/etc/"
                + WHEEL);
  }

  @Test
  void aDeadHostIsTriedFourTimesForAllItsFilesTogether() throws IOException {
    int port;
    PythonEnvException failure;
    try (Socket dead = RawServer.deadPort()) {
      port = dead.getLocalPort();
      DistributionFile[] files = new DistributionFile[30];
      for (int i = 0; i < files.length; i++) {
        byte[] body = FetchWorld.bytes(i + 1);
        URI address = URI.create("http://localhost:" + port + "/" + i);
        files[i] = FetchWorld.file("f" + i + ".whl", address, body);
      }
      failure = world.failure(files);
    }
    assertThat(failure.details())
        .hasSize(30)
        .allMatch(detail -> detail.contains(": cannot connect to localhost:" + port + ": "));
    assertThat(failure.hint())
        .isEqualTo(
            "is the network there, and does it need a proxy? pip's configuration names one: pip"
                + " config set global.proxy http://host:port");
    // Eight at a time may be on their way when the first has given up.
    assertThat(world.pace.pauses()).hasSizeLessThanOrEqualTo(2 * 8 * 3);
  }
}
