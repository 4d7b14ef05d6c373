package io.github.pythonenv.store.fetch;

import static io.github.pythonenv.store.fetch.FetchWorld.BODY;
import static io.github.pythonenv.store.fetch.FetchWorld.WHEEL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pythonenv.PythonEnvException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FetcherRedirectsTest extends WithFetchWorld {

  private void redirect(String from, String location) {
    world.server.on(from, (request, reply) -> reply.status("302 Found", "Location: " + location));
  }

  private String only(PythonEnvException failure) {
    assertThat(failure.details()).hasSize(1);
    return failure
        .details()
        .get(0)
        .replace("localhost:" + world.server.port(), "HOST")
        .substring(WHEEL.length() + 2);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void aRedirectIsFollowed(int status) {
    world.server.on(
        "/a", (request, reply) -> reply.status(status + " Elsewhere", "Location: b/c?x#sha256=0"));
    world.server.serve("/b/c?x", BODY);
    assertThat(world.fetch(world.wheel("/a")).get(0)).hasBinaryContent(BODY);
    assertThat(world.server.connections()).as("the connection is used again").isEqualTo(1);
  }

  @Test
  void tenHopsAreFollowed() {
    for (int i = 0; i < 10; i++) {
      redirect("/" + i, "/" + (i + 1));
    }
    world.server.serve("/10", BODY);
    assertThat(world.fetch(world.wheel("/0")).get(0)).hasBinaryContent(BODY);
  }

  @Test
  void elevenHopsAreTooMany() {
    for (int i = 0; i <= 10; i++) {
      redirect("/" + i, "/" + (i + 1));
    }
    world.server.serve("/11", BODY);
    assertThat(only(world.failure(world.wheel("/0"))))
        .startsWith("more than 10 redirects: http://HOST/0 → http://HOST/1 → ")
        .endsWith(" → http://HOST/10 → http://HOST/11");
    assertThat(world.server.requests()).hasSize(11);
  }

  @Test
  void aLoopIsNamedWithItsChain() {
    redirect("/a", "/b?token=s3cret");
    redirect("/b?token=s3cret", "/a");
    assertThat(only(world.failure(world.wheel("/a"))))
        .isEqualTo("the redirects go in a circle: http://HOST/a → http://HOST/b?… → http://HOST/a");
    assertThat(world.server.requests()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "file:///etc/passwd|http://HOST/a redirects to a `file:` address, which is refused",
        "FILE:/etc/passwd|http://HOST/a redirects to a `file:` address, which is refused",
        "ftp://files.example/a|http://HOST/a redirects to a `ftp:` address, which is refused",
        "jar:file:/a.jar!/b|http://HOST/a redirects to a `jar:` address, which is refused",
        "http://|http://HOST/a redirects to something that is no address",
        "http:///x|http://HOST/a redirects to no host",
        "http://[|http://HOST/a redirects to something that is no address",
      })
  void aRedirectOutOfTheWebIsRefused(String location, String said) {
    redirect("/a", location);
    assertThat(only(world.failure(world.wheel("/a")))).isEqualTo(said);
    assertThat(world.server.requests()).hasSize(1);
  }

  @Test
  void aRedirectToNowhereIsRefused() {
    world.server.on("/a", (request, reply) -> reply.status("302 Found"));
    assertThat(only(world.failure(world.wheel("/a"))))
        .isEqualTo("HTTP 302 without the address to go to: http://HOST/a");
  }

  @Test
  void fromHttpsToHttpIsRefused() {
    Redirects redirects = new Redirects(URI.create("https://files.example/a?key=s3cret"));
    redirects.follow("https://cdn.example/b");
    assertThatThrownBy(() -> redirects.follow("http://cdn.example/c?sig=s3cret"))
        .hasMessage(
            "redirected from https to http, which is refused: https://files.example/a?… →"
                + " https://cdn.example/b → http://cdn.example/c?…");
  }

  @Test
  void fromHttpToHttpsIsFine() {
    Redirects redirects = new Redirects(URI.create("http://files.example/a"));
    redirects.follow("//cdn.example/b c#f");
    redirects.follow("https://u:s3cret@cdn.example/d");
    assertThat(redirects.current()).isEqualTo(URI.create("https://cdn.example/d"));
    assertThat(redirects.leftOrigin()).isTrue();
  }

  @Test
  void credentialsStayWithTheirOrigin() {
    try (RawServer other = RawServer.start()) {
      other.serve("/b", BODY);
      redirect("/a", "http://u:s3cret@localhost:" + other.port() + "/b");
      Netrc netrc =
          Netrc.parse("machine localhost:" + world.server.port() + " login joe password s3cret");
      world.fetch(FetchWorld.settings(List.of(), netrc), world.wheel("/a"));
      assertThat(world.server.requests().get(0).header("authorization"))
          .isEqualTo(new Credential("joe", "s3cret").basic());
      assertThat(other.requests().get(0).headers()).doesNotContainKey("authorization");
    }
  }

  @Test
  void theDefaultEntryOfNetrcIsForNoRedirect() {
    try (RawServer other = RawServer.start()) {
      other.serve("/b", BODY);
      redirect("/a", "http://localhost:" + other.port() + "/b");
      world.fetch(
          FetchWorld.settings(List.of(), Netrc.parse("default login joe password s3cret")),
          world.wheel("/a"));
      assertThat(world.server.requests().get(0).header("authorization")).isNotEmpty();
      assertThat(other.requests().get(0).headers()).doesNotContainKey("authorization");
    }
  }

  @Test
  void aRedirectHasItsOwnHostsCredentials() {
    try (RawServer other = RawServer.start()) {
      other.serve("/b", BODY);
      redirect("/a", "http://localhost:" + other.port() + "/b");
      Netrc netrc = Netrc.parse("machine localhost:" + other.port() + " login ann password x");
      world.fetch(FetchWorld.settings(List.of(), netrc), world.wheel("/a"));
      assertThat(world.server.requests().get(0).headers()).doesNotContainKey("authorization");
      assertThat(other.requests().get(0).header("authorization"))
          .isEqualTo(new Credential("ann", "x").basic());
    }
  }
}
