package io.github.pythonenv.build;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.python.PipConfiguration;
import io.github.pythonenv.store.fetch.FetchSettings;
import io.github.pythonenv.store.fetch.Netrc;
import io.github.pythonenv.store.fetch.ProxySettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How files are fetched, as pip's configuration, netrc and the user's environment say. */
final class Fetching {
  private Fetching() {}

  static FetchSettings settings(PipConfiguration pip, Map<String, String> user, Path project) {
    FetchSettings defaults = FetchSettings.defaults();
    return new FetchSettings(
        indexes(pip),
        Netrc.ofUser(user, Path.of(user.getOrDefault("HOME", System.getProperty("user.home", "")))),
        authorities(pip, user).map(project::resolve),
        variable(user, "SSL_CERT_DIR").map(project::resolve),
        pip.clientCert().map(project::resolve),
        proxy(pip, user),
        Set.copyOf(pip.trustedHosts()),
        defaults.connectTimeout(),
        pip.timeout().flatMap(Fetching::seconds).orElse(defaults.readTimeout()),
        defaults.retries());
  }

  private static List<URI> indexes(PipConfiguration pip) {
    List<URI> indexes = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    pip.indexUrl().ifPresent(texts::add);
    texts.addAll(pip.extraIndexUrls());
    for (String text : texts) {
      try {
        indexes.add(URI.create(text));
      } catch (IllegalArgumentException e) {
        throw new PythonEnvException(
            "An index address of pip's configuration is no address",
            "`pip config list` shows it: look at index-url and extra-index-url");
      }
    }
    return indexes;
  }

  /** pip's own order: the variables of its HTTP library, then its configuration. */
  private static Optional<String> authorities(PipConfiguration pip, Map<String, String> user) {
    return variable(user, "REQUESTS_CA_BUNDLE")
        .or(() -> variable(user, "CURL_CA_BUNDLE"))
        .or(pip::cert)
        .or(() -> variable(user, "SSL_CERT_FILE"));
  }

  private static ProxySettings proxy(PipConfiguration pip, Map<String, String> user) {
    String named = pip.proxy().orElse("");
    String http = named.isEmpty() ? either(user, "http_proxy", "HTTP_PROXY") : named;
    String https = named.isEmpty() ? either(user, "https_proxy", "HTTPS_PROXY") : named;
    return ProxySettings.parse(http, https, either(user, "no_proxy", "NO_PROXY"));
  }

  private static String either(Map<String, String> user, String lower, String upper) {
    return variable(user, lower).or(() -> variable(user, upper)).orElse("");
  }

  private static Optional<String> variable(Map<String, String> user, String name) {
    return Optional.ofNullable(user.get(name)).filter(value -> !value.isBlank());
  }

  private static Optional<Duration> seconds(String text) {
    try {
      return Optional.of(
          Duration.ofMillis(Math.max(1000, (long) (Double.parseDouble(text) * 1000))));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
