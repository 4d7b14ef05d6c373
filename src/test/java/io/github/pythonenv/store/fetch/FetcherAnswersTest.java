package io.github.pythonenv.store.fetch;

import static io.github.pythonenv.store.fetch.FetchWorld.BODY;
import static io.github.pythonenv.store.fetch.FetchWorld.WHEEL;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.packaging.DistributionFile;
import io.github.pythonenv.store.Bucket;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What servers answer, well-formed or not, and what is made of it. */
class FetcherAnswersTest extends WithFetchWorld {
  private static final String HTML = "<!DOCTYPE html><title>Sign in</title>";

  private String shown(String path) {
    return "http://localhost:" + world.server.port() + path;
  }

  private PythonEnvException refusal(RawServer.Handler handler) {
    world.server.on("/a.whl", handler);
    return world.failure(world.wheel("/a.whl"));
  }

  private static String only(PythonEnvException failure) {
    assertThat(failure.details()).hasSize(1);
    assertThat(failure.details().get(0)).startsWith(WHEEL + ": ");
    return failure.details().get(0).substring(WHEEL.length() + 2);
  }

  @Test
  void aPageOfTypeHtmlIsALogin() {
    PythonEnvException failure =
        refusal(
            (request, reply) ->
                reply.whole("200 OK\r\nContent-Type: text/html; charset=utf-8", BODY));
    assertThat(only(failure))
        .isEqualTo(
            "an HTML page came in place of the file (is a login needed?): " + shown("/a.whl"));
    assertThat(failure.hint())
        .isEqualTo(
            "open the address in a browser; credentials are taken from netrc and pip's"
                + " configuration");
    assertThat(world.server.requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {HTML, " \r\n\t" + HTML})
  void aBodyThatBeginsLikeHtmlIsALogin(String page) {
    world.server.on(
        "/a.whl",
        (request, reply) ->
            reply.whole(
                "200 OK\r\nContent-Type: application/octet-stream",
                page.getBytes(StandardCharsets.UTF_8)));
    DistributionFile file = FetchWorld.withoutSize(world.wheel("/a.whl"));
    assertThat(only(world.failure(file)))
        .startsWith("an HTML page came in place of the file (is a login needed?)");
  }

  @Test
  void aShortBodyIsTriedAgain() {
    PythonEnvException failure =
        refusal(
            (request, reply) -> {
              reply.text("HTTP/1.1 200 OK\r\nContent-Length: 3000\r\n\r\n");
              reply.bytes(Arrays.copyOf(BODY, 1000));
              reply.hangUp();
            });
    assertThat(only(failure))
        .isEqualTo("the answer ended early, after 1000 of 3000 bytes (4 tries)");
    assertThat(world.server.requests()).hasSize(4);
    assertThat(world.server.requests()).allMatch(request -> request.header("range").isEmpty());
    assertThat(world.pace.pauses())
        .containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2));
  }

  @Test
  void aShortBodyWithoutLengthIsTriedAgain() {
    PythonEnvException failure =
        refusal(
            (request, reply) -> {
              reply.text("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
              reply.bytes(Arrays.copyOf(BODY, 1000));
              reply.hangUp();
            });
    assertThat(only(failure))
        .isEqualTo("the answer ended early, after 1000 of 3000 bytes (4 tries)");
  }

  @Test
  void aShortBodyOfUnknownLengthHasAnotherDigest() {
    world.server.on(
        "/a.whl",
        (request, reply) -> {
          reply.text("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
          reply.bytes(Arrays.copyOf(BODY, 1000));
          reply.hangUp();
        });
    assertThat(only(world.failure(FetchWorld.withoutSize(world.wheel("/a.whl")))))
        .startsWith("its sha256 is " + FetchWorld.sha256(Arrays.copyOf(BODY, 1000)).hex());
  }

  @Test
  void theFileMayComeAfterFailures() {
    world.server.on(
        "/a.whl",
        (request, reply) -> {
          switch (world.server.requests().size()) {
            case 1 -> reply.status("503 Service Unavailable");
            case 2 -> {
              reply.text("HTTP/1.1 200 OK\r\nContent-Length: 3000\r\n\r\nPK");
              reply.hangUp();
            }
            default -> reply.whole("200 OK", BODY);
          }
        });
    assertThat(world.fetch(world.wheel("/a.whl")).get(0)).hasBinaryContent(BODY);
    assertThat(world.server.requests()).hasSize(3);
  }

  @Test
  void aStrongValidatorLetsTheRestBeAskedFor() {
    world.server.on(
        "/a.whl",
        (request, reply) -> {
          if (request.header("range").isEmpty()) {
            reply.text("HTTP/1.1 200 OK\r\nETag: \"v1\"\r\nContent-Length: 3000\r\n\r\n");
            reply.bytes(Arrays.copyOf(BODY, 1000));
            reply.hangUp();
          } else {
            reply.whole(
                "206 Partial Content\r\nETag: \"v1\"\r\nContent-Range: bytes 1000-2999/3000",
                Arrays.copyOfRange(BODY, 1000, 3000));
          }
        });
    assertThat(world.fetch(world.wheel("/a.whl")).get(0)).hasBinaryContent(BODY);
    RawServer.Request second = world.server.requests().get(1);
    assertThat(second.header("range")).isEqualTo("bytes=1000-");
    assertThat(second.header("if-range")).isEqualTo("\"v1\"");
  }

  @Test
  void aWeakValidatorMeansAnew() {
    world.server.on(
        "/a.whl",
        (request, reply) -> {
          if (world.server.requests().size() == 1) {
            reply.text("HTTP/1.1 200 OK\r\nETag: W/\"v1\"\r\nContent-Length: 3000\r\n\r\nPK");
            reply.hangUp();
          } else {
            reply.whole("200 OK", BODY);
          }
        });
    assertThat(world.fetch(world.wheel("/a.whl")).get(0)).hasBinaryContent(BODY);
    assertThat(world.server.requests().get(1).header("range")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "200 OK",
        "206 Partial Content\r\nContent-Range: bytes 5-2999/3000",
        "206 Partial Content",
        "416 Range Not Satisfiable",
      })
  void aRestThatIsNoneMeansAnew(String head) {
    world.server.on(
        "/a.whl",
        (request, reply) -> {
          if (world.server.requests().size() == 1) {
            reply.text("HTTP/1.1 200 OK\r\nETag: \"v1\"\r\nContent-Length: 3000\r\n\r\n");
            reply.bytes(Arrays.copyOf(FetchWorld.bytes(2999), 10));
            reply.hangUp();
          } else {
            String status = request.header("range").isEmpty() ? "200 OK" : head;
            reply.whole(status, BODY);
          }
        });
    assertThat(world.fetch(world.wheel("/a.whl")).get(0)).hasBinaryContent(BODY);
  }

  @Test
  void halvesThatDoNotBelongTogetherAreFetchedAnew() {
    world.server.on(
        "/a.whl",
        (request, reply) -> {
          if (world.server.requests().size() == 1) {
            reply.text("HTTP/1.1 200 OK\r\nETag: \"v1\"\r\nContent-Length: 3000\r\n\r\n");
            reply.bytes(Arrays.copyOf(FetchWorld.bytes(2999), 1000));
            reply.hangUp();
          } else if (!request.header("range").isEmpty()) {
            reply.whole(
                "206 Partial Content\r\nContent-Range: bytes 1000-2999/3000",
                Arrays.copyOfRange(BODY, 1000, 3000));
          } else {
            reply.whole("200 OK", BODY);
          }
        });
    assertThat(world.fetch(world.wheel("/a.whl")).get(0)).hasBinaryContent(BODY);
    assertThat(world.server.requests()).hasSize(3);
  }

  @Test
  void aLongerLengthThanTheLocksIsRefusedBeforeTheBody() {
    PythonEnvException failure =
        refusal((request, reply) -> reply.whole("200 OK", FetchWorld.bytes(3001)));
    assertThat(only(failure)).isEqualTo("its size is 3001 bytes, the lock says 3000");
    assertThat(failure.hint())
        .isEqualTo(
            "a lock's file never changes: find out who changed it, or lock anew with mvn"
                + " python-env:lock -Dpython-env.upgrade");
    assertThat(world.server.requests()).hasSize(1);
  }

  @Test
  void aBodyLongerThanTheLocksSizeIsStopped() {
    CountDownLatch stopped = new CountDownLatch(1);
    PythonEnvException failure =
        refusal(
            (request, reply) -> {
              reply.text("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
              try {
                while (true) {
                  reply.bytes(BODY);
                }
              } catch (IOException e) {
                stopped.countDown();
                throw e;
              }
            });
    assertThat(only(failure)).isEqualTo("longer than the 3000 bytes that the lock says");
    assertThat(stopped).satisfies(latch -> latch.await());
    assertThat(world.server.requests()).hasSize(1);
  }

  @Test
  void whatComesBehindTheContentLengthIsNoBody() {
    byte[] next = FetchWorld.bytes(50);
    world.server.on(
        "/a.whl",
        (request, reply) -> {
          ByteArrayOutputStream answer = new ByteArrayOutputStream();
          answer.writeBytes(ascii("HTTP/1.1 200 OK\r\nContent-Length: 3000\r\n\r\n"));
          answer.writeBytes(BODY);
          // A forged answer to the next request on this connection. It comes with the body: one
          // that comes when the next request has been sent is the answer to that.
          answer.writeBytes(ascii("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nPK"));
          reply.bytes(answer.toByteArray());
        });
    world.server.serve("/b.whl", next);
    Fetcher fetcher = world.fetcher(FetchSettings.defaults());
    assertThat(fetcher.fetch(List.of(world.wheel("/a.whl"))).get(0)).hasBinaryContent(BODY);
    DistributionFile second = FetchWorld.file("b.whl", world.server.uri("/b.whl"), next);
    assertThat(fetcher.fetch(List.of(second)).get(0)).hasBinaryContent(next);
  }

  @Test
  void aBodyLongerThanItsContentLengthIsNotTheFile() {
    PythonEnvException failure =
        refusal(
            (request, reply) -> {
              reply.text("HTTP/1.1 200 OK\r\nContent-Length: 2999\r\n\r\n");
              reply.bytes(BODY);
            });
    assertThat(only(failure)).isEqualTo("its size is 2999 bytes, the lock says 3000");
  }

  @Test
  void aGzippedBodyIsRefused() {
    PythonEnvException failure =
        refusal((request, reply) -> reply.whole("200 OK\r\nContent-Encoding: gzip", gzip(BODY)));
    assertThat(only(failure))
        .isEqualTo("Content-Encoding `gzip`, which was not asked for: " + shown("/a.whl"));
    assertThat(world.server.requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "br", "identity, gzip", "aws-chunked"})
  void anEncodingHeaderOnPlainBytesIsRefused(String encoding) {
    PythonEnvException failure =
        refusal((request, reply) -> reply.whole("200 OK\r\nContent-Encoding: " + encoding, BODY));
    assertThat(only(failure)).startsWith("Content-Encoding `" + encoding + "`");
  }

  @Test
  void identityIsNoEncoding() {
    world.server.on(
        "/a.whl", (request, reply) -> reply.whole("200 OK\r\nContent-Encoding: Identity", BODY));
    assertThat(world.fetch(world.wheel("/a.whl")).get(0)).hasBinaryContent(BODY);
  }

  @Test
  void aPartThatWasNotAskedForIsRefused() {
    PythonEnvException failure =
        refusal(
            (request, reply) ->
                reply.whole("206 Partial Content\r\nContent-Range: bytes 0-2999/3000", BODY));
    assertThat(only(failure))
        .isEqualTo("HTTP 206 (a part of the file), which was not asked for: " + shown("/a.whl"));
    assertThat(world.server.requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "429 Too Many Requests",
        "500 Internal Server Error",
        "502 Bad Gateway",
        "503 Service Unavailable",
        "504 Gateway Timeout"
      })
  void aStatusThatMayPassIsTriedFourTimes(String status) {
    PythonEnvException failure = refusal((request, reply) -> reply.status(status));
    assertThat(only(failure))
        .isEqualTo("HTTP " + status.substring(0, 3) + ": " + shown("/a.whl") + " (4 tries)");
    assertThat(world.server.requests()).hasSize(4);
  }

  @ParameterizedTest
  @CsvSource({
    "7, 7",
    "0, 0",
    "100000, 60",
    "99999999999999999999, 60",
    "'Sun, 01 Mar 2026 12:00:09 GMT', 9",
    "'Sun, 01 Mar 2026 11:00:00 GMT', 0",
    "'Mon, 01 Mar 2027 12:00:00 GMT', 60",
  })
  void retryAfterIsHonouredWithinBounds(String header, long seconds) {
    refusal((request, reply) -> reply.status("503 Busy", "Retry-After: " + header));
    assertThat(world.pace.pauses()).hasSize(3).containsOnly(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "-5", ""})
  void aRetryAfterThatIsNoneIsPassedOver(String header) {
    refusal((request, reply) -> reply.status("429 Slow", "Retry-After: " + header));
    assertThat(world.pace.pauses())
        .containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2));
  }

  @ParameterizedTest
  @CsvSource({
    "404 Not Found, HTTP 404 (not found)",
    "410 Gone, HTTP 410 (not found)",
    "401 Unauthorized, HTTP 401 (credentials are missing or wrong)",
    "403 Forbidden, HTTP 403 (forbidden)",
    "400 Bad Request, HTTP 400",
    "204 No Content, HTTP 204",
    "304 Not Modified, HTTP 304",
    "501 Not Implemented, HTTP 501",
  })
  void aStatusThatStaysIsAskedOnce(String status, String said) {
    PythonEnvException failure =
        refusal(
            (request, reply) -> reply.text("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n"));
    assertThat(only(failure)).isEqualTo(said + ": " + shown("/a.whl"));
    assertThat(world.server.requests()).hasSize(1);
  }

  @Test
  void a401SaysHowToGiveCredentials() {
    PythonEnvException failure =
        refusal(
            (request, reply) ->
                reply.status("401 Unauthorized", "WWW-Authenticate: Basic realm=\"x\""));
    assertThat(failure.hint())
        .isEqualTo(
            "write `machine localhost login USER password PASSWORD` into ~/.netrc, or give the"
                + " index's address with both: pip config set global.index-url"
                + " https://USER:PASSWORD@…");
    assertThat(world.server.requests()).hasSize(1);
  }

  @Test
  void aBodyThatTricklesIsEnded() {
    world.pace.tick(Duration.ofSeconds(31));
    PythonEnvException failure = refusal((request, reply) -> reply.whole("200 OK", BODY));
    assertThat(only(failure)).startsWith("too slow: ").endsWith(" bytes in 31 s");
    assertThat(world.server.requests()).hasSize(1);
  }

  @Test
  void anAnswerThatDoesNotComeIsNotWaitedForForever() {
    world.server.on("/a.whl", (request, reply) -> hang());
    PythonEnvException failure =
        world.failure(
            FetchWorld.settings(
                List.of(), Netrc.empty(), ProxySettings.none(), Duration.ofSeconds(1)),
            world.wheel("/a.whl"));
    assertThat(only(failure))
        .isEqualTo("localhost:" + world.server.port() + " did not answer within 1 s (4 tries)");
  }

  @Test
  void aBodyThatStopsIsNotWaitedForForever() {
    world.server.on(
        "/a.whl",
        (request, reply) -> {
          reply.text("HTTP/1.1 200 OK\r\nContent-Length: 3000\r\n\r\nPK");
          hang();
        });
    PythonEnvException failure =
        world.failure(
            FetchWorld.settings(
                List.of(), Netrc.empty(), ProxySettings.none(), Duration.ofSeconds(2)),
            world.wheel("/a.whl"));
    assertThat(only(failure))
        .isEqualTo("nothing came for 2 s after 2 bytes: " + shown("/a.whl") + " (4 tries)");
  }

  private static void hang() throws IOException {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Test
  void aNameFromContentDispositionIsIgnored() {
    world.server.on(
        "/a.whl",
        (request, reply) ->
            reply.whole(
                "200 OK\r\nContent-Disposition: attachment; filename=\"../evil.whl\"", BODY));
    Path path = world.fetch(world.wheel("/a.whl")).get(0);
    assertThat(FetchWorld.names(path.getParent())).containsExactly(WHEEL);
  }

  @Test
  void aHeaderLineOfAMegabyteIsNoAnswer() {
    PythonEnvException failure =
        refusal(
            (request, reply) -> {
              reply.text("HTTP/1.1 200 OK\r\nX-Long: " + "x".repeat(1 << 20) + "\r\n");
              reply.whole("200 OK", BODY);
            });
    assertThat(only(failure)).startsWith("localhost:" + world.server.port() + " ");
  }

  @Test
  void answersThatOnlyPromiseOneAreBounded() {
    world.server.on(
        "/a.whl",
        (request, reply) -> {
          while (true) {
            reply.text("HTTP/1.1 100 Continue\r\n\r\n");
          }
        });
    PythonEnvException failure =
        world.failure(
            FetchWorld.settings(
                List.of(), Netrc.empty(), ProxySettings.none(), Duration.ofMillis(300)),
            world.wheel("/a.whl"));
    assertThat(failure.details()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense\r\n\r\n",
        "HTTP/1.1 abc\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "HTTP/1.1 200 OK\r\n: empty\r\n\r\n",
        "\0\0\0\0",
        "",
      })
  void nonsenseIsNoAnswer(String answer) {
    PythonEnvException failure =
        refusal(
            (request, reply) -> {
              reply.text(answer);
              reply.hangUp();
            });
    assertThat(failure.problem()).isEqualTo("Files that cannot be fetched: 1 of 1");
    assertThat(failure.details()).hasSize(1);
  }

  @Test
  void noHeadIsTooOdd() {
    String head =
        "HTTP/1.1 200 OK\r\nContent-Length: 3000\r\nETag: \"a\"\r\nTransfer-Encoding: x\r\n"
            + "Content-Encoding: identity\r\nContent-Type: a/b\r\nLocation: /b\r\n\r\n";
    Random random = new Random(5);
    for (int round = 0; round < 100; round++) {
      StringBuilder odd = new StringBuilder(head);
      for (int i = random.nextInt(6); i >= 0; i--) {
        int at = random.nextInt(odd.length());
        if (random.nextBoolean()) {
          odd.setCharAt(at, (char) random.nextInt(256));
        } else {
          odd.delete(at, Math.min(odd.length(), at + random.nextInt(20)));
        }
      }
      world.server.on(
          "*",
          (request, reply) -> {
            reply.text(odd.toString());
            reply.bytes(BODY);
            reply.hangUp();
          });
      try {
        Path path = world.fetch(world.wheel("/a.whl")).get(0);
        assertThat(path).as(odd.toString()).hasBinaryContent(BODY);
        world.store.discard(Bucket.WHEEL, FetchWorld.sha256(BODY).hex());
      } catch (PythonEnvException e) {
        assertThat(e.details()).as(odd.toString()).hasSize(1);
      }
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return zipped.toByteArray();
  }
}
