package io.github.pythonenv.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UvEnvironmentTest {
  private static final Map<String, String> TRUST = Map.of("SSL_CERT_FILE", "ca.pem");

  static Stream<Arguments> mapped() {
    return Stream.of(
        argumentSet(
            "index",
            "index_url=https://u:p@index.example/simple",
            Map.of("UV_DEFAULT_INDEX", "https://u:p@index.example/simple")),
        argumentSet(
            "further indexes, by blanks",
            "extra_index_urls=https://a.example\nextra_index_urls=https://b.example",
            Map.of("UV_EXTRA_INDEX_URL", "https://a.example https://b.example")),
        argumentSet(
            "find-links, by commas, without folders that are not there",
            "find_links=/there\nfind_links=/missing\nfind_links=https://links.example/",
            Map.of("UV_FIND_LINKS", "/there,https://links.example/")),
        argumentSet("only missing find-links", "find_links=/missing", Map.of()),
        argumentSet(
            "trusted hosts, by blanks",
            "trusted_hosts=a.example\ntrusted_hosts=b.example:8443",
            Map.of("UV_INSECURE_HOST", "a.example b.example:8443")),
        argumentSet(
            "keyring program",
            "keyring_provider=subprocess",
            Map.of("UV_KEYRING_PROVIDER", "subprocess")),
        argumentSet("keyring module", "keyring_provider=import", Map.of()),
        argumentSet(
            "client's certificate", "client_cert=c.pem", Map.of("SSL_CLIENT_CERT", "c.pem")),
        argumentSet(
            "proxy",
            "proxy=http://proxy.example:3128",
            Map.of(
                "HTTPS_PROXY", "http://proxy.example:3128",
                "HTTP_PROXY", "http://proxy.example:3128")),
        argumentSet("timeout", "timeout=2.5", Map.of("UV_HTTP_TIMEOUT", "3")),
        argumentSet("nothing", "", Map.of()));
  }

  @ParameterizedTest
  @MethodSource("mapped")
  void putsPipsConfigurationIntoUvsWords(String configuration, Map<String, String> expected) {
    UvEnvironment environment = of(configuration, TRUST);

    assertThat(environment.variables())
        .containsAllEntriesOf(expected)
        .hasSize(expected.size() + TRUST.size());
    assertThat(environment.options()).isEmpty();
  }

  @Test
  void noIndexIsAnOption() {
    assertThat(of("no_index=True", TRUST).options()).containsExactly("--no-index");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HOME",
        "PATH",
        "TMPDIR",
        "NETRC",
        "SSL_CERT_DIR",
        "https_proxy",
        "HTTP_PROXY",
        "no_proxy",
        "UV_INDEX_ACME_USERNAME",
        "UV_INDEX_ACME_PASSWORD",
        "UV_KEYRING_PROVIDER",
        "UV_SYSTEM_CERTS",
        "UV_NATIVE_TLS",
        "UV_HTTP_TIMEOUT"
      })
  void passesHowAnIndexIsReached(String name) {
    assertThat(of("", Map.of(name, "mine")).variables()).containsEntry(name, "mine");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UV_CONSTRAINT",
        "UV_OVERRIDE",
        "UV_EXCLUDE_NEWER",
        "UV_FIND_LINKS",
        "UV_OFFLINE",
        "UV_PYTHON",
        "UV_PRERELEASE",
        "UV_INDEX",
        "UV_DEFAULT_INDEX",
        "UV_INDEX_URL",
        "UV_EXTRA_INDEX_URL",
        "UV_INDEX_STRATEGY",
        "UV_NO_BINARY",
        "UV_RESOLUTION",
        "UV_CONFIG_FILE",
        "UV_INSECURE_HOST",
        "VIRTUAL_ENV",
        "PYTHONPATH",
        "PIP_INDEX_URL",
        "AWS_SECRET_ACCESS_KEY"
      })
  void clearsWhatWouldChangeALock(String name) {
    assertThat(of("", Map.of(name, "stray")).variables()).doesNotContainKey(name);
  }

  @Test
  void theUsersOwnWordsWin() {
    Map<String, String> user =
        Map.of(
            "UV_HTTP_TIMEOUT", "7",
            "UV_KEYRING_PROVIDER", "disabled",
            "https_proxy", "http://mine.example",
            "SSL_CERT_FILE", "mine.pem");

    assertThat(
            of(
                    "timeout=99\nkeyring_provider=subprocess\nproxy=http://pips.example\ncert=p.pem",
                    user)
                .variables())
        .containsAllEntriesOf(user)
        .containsEntry("HTTP_PROXY", "http://pips.example")
        .doesNotContainKey("HTTPS_PROXY");
  }

  static Stream<Arguments> trust() {
    return Stream.of(
        argumentSet("pip's", "cert=p.pem", Map.of(), Map.of("SSL_CERT_FILE", "p.pem")),
        argumentSet(
            "the one that beats pip's",
            "cert=p.pem",
            Map.of("REQUESTS_CA_BUNDLE", "r.pem"),
            Map.of("SSL_CERT_FILE", "r.pem")),
        argumentSet(
            "curl's", "", Map.of("CURL_CA_BUNDLE", "c.pem"), Map.of("SSL_CERT_FILE", "c.pem")),
        argumentSet(
            "the system's", "", Map.of(), Map.of("UV_SYSTEM_CERTS", "1", "UV_NATIVE_TLS", "1")),
        argumentSet("a directory", "", Map.of("SSL_CERT_DIR", "d"), Map.of("SSL_CERT_DIR", "d")),
        argumentSet(
            "the user's choice", "", Map.of("UV_NATIVE_TLS", "0"), Map.of("UV_NATIVE_TLS", "0")));
  }

  @ParameterizedTest
  @MethodSource("trust")
  void trustsWhatPipTrusts(
      String configuration, Map<String, String> user, Map<String, String> expected) {
    assertThat(of(configuration, user).variables()).isEqualTo(expected);
  }

  @Test
  void showsNoValue() {
    assertThat(of("index_url=https://u:secret@index.example", TRUST).toString())
        .isEqualTo("UvEnvironment[SSL_CERT_FILE, UV_DEFAULT_INDEX][]");
  }

  private static UvEnvironment of(String configuration, Map<String, String> user) {
    return UvEnvironment.of(
        PipConfiguration.parse(configuration), user, List.of("/there")::contains);
  }
}
