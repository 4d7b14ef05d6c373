package io.github.pythonenv.store.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pythonenv.PythonEnvException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxySettingsTest {
  @Test
  void eachSchemeHasItsProxy() {
    ProxySettings proxies = ProxySettings.parse("a.example:3128", "http://b.example:8080", "");
    assertThat(proxies.proxyFor(URI.create("http://files.example/x")))
        .contains(URI.create("http://a.example:3128"));
    assertThat(proxies.proxyFor(URI.create("https://files.example/x")))
        .contains(URI.create("http://b.example:8080"));
    assertThat(ProxySettings.parse("", " ", "*"))
        .isEqualTo(new ProxySettings(Optional.empty(), Optional.empty(), List.of("*")));
  }

  @ParameterizedTest
  @CsvSource({
    "*, true",
    "files.example, true",
    "FILES.example, true",
    ".files.example, true",
    "example, true",
    ".example, true",
    "*.example, true",
    "files.example:443, true",
    "files.example:8443, false",
    "ample, false",
    "les.example, false",
    "sub.files.example, false",
    "files.*, true",
    "'a.example, files.example', true",
    "a.example|*.example, true",
    "a.example b.example, false",
    "., false",
    "'', false",
  })
  void someHostsAreReachedDirectly(String noProxy, boolean direct) {
    ProxySettings proxies = ProxySettings.parse("p.example:1", "p.example:1", noProxy);
    assertThat(proxies.proxyFor(URI.create("https://files.example/x")).isEmpty()).isEqualTo(direct);
  }

  @ParameterizedTest
  @CsvSource({
    "https://u:s3cret@p.example:1, 'only proxies that are spoken to in http are supported: https://p.example:1'",
    "socks5://p.example:1, 'only proxies that are spoken to in http are supported: socks5://p.example:1'",
    "http://u:s3cret^@p.example:1, it is no address",
    "http:///x, it names no host",
  })
  void aProxyThatCannotBeUsedIsRefusedWithoutItsPassword(String proxy, String reason) {
    assertThatThrownBy(() -> ProxySettings.parse("", proxy, ""))
        .isInstanceOf(PythonEnvException.class)
        .hasNoCause()
        .hasMessage(
            "The proxy cannot be used: "
                + reason
                + "\n\nhint: write it as http://host:port; a password's special characters are"
                + " percent-encoded");
  }

  @Test
  void aPasswordIsNeverShown() {
    assertThat(ProxySettings.parse("http://u:s3cret@p.example:1", "", "a.example"))
        .hasToString(
            "ProxySettings[http=Optional[http://p.example:1], https=Optional.empty,"
                + " noProxy=[a.example]]");
  }

  @Test
  void settingsShowNoSecret() {
    FetchSettings settings =
        FetchWorld.settings(
            List.of(URI.create("https://u:s3cret@index.example/simple/?k=s3cret")),
            Netrc.parse("machine files.example login joe password s3cret"),
            ProxySettings.parse("http://u:s3cret@p.example:1", "", ""),
            java.time.Duration.ofSeconds(9));
    assertThat(settings.toString())
        .contains("https://index.example/simple/?…", "http://p.example:1", "Netrc[1 machines]")
        .doesNotContain("s3cret")
        .doesNotContain("joe");
  }
}
