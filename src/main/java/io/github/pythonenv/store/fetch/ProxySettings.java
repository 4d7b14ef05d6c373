package io.github.pythonenv.store.fetch;

import io.github.pythonenv.PythonEnvException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The proxies of http and https addresses, and the hosts that are reached without.
 *
 * @param http the proxy of {@code http} addresses; credentials stand in its user-info
 * @param https the proxy of {@code https} addresses, which are tunnelled
 * @param noProxy hosts, domains ({@code .example} or {@code example}), {@code host:port}, names
 *     with a {@code *} at an end, or {@code *} for all
 */
public record ProxySettings(Optional<URI> http, Optional<URI> https, List<String> noProxy) {
  private static final ProxySettings NONE =
      new ProxySettings(Optional.empty(), Optional.empty(), List.of());

  public ProxySettings {
    noProxy = List.copyOf(noProxy);
    http.ifPresent(ProxySettings::check);
    https.ifPresent(ProxySettings::check);
  }

  public static ProxySettings none() {
    return NONE;
  }

  /**
   * Parses what variables and options hold.
   *
   * @param http an address or {@code host:port}; empty for none
   * @param https likewise
   * @param noProxy separated by commas, blanks or (as Java and Maven do) bars
   * @throws PythonEnvException when one is no address of a proxy that speaks http
   */
  public static ProxySettings parse(String http, String https, String noProxy) {
    List<String> direct = new ArrayList<>();
    for (String entry : noProxy.split("[,|\\s]+")) {
      if (!entry.isEmpty()) {
        direct.add(entry.toLowerCase(Locale.ROOT));
      }
    }
    return new ProxySettings(address(http), address(https), direct);
  }

  /** The proxy for an address, if it is not reached directly. */
  public Optional<URI> proxyFor(URI address) {
    Origin origin = Origin.of(address);
    for (String entry : noProxy) {
      if (matches(entry.toLowerCase(Locale.ROOT), origin)) {
        return Optional.empty();
      }
    }
    return origin.scheme().equals("https") ? https : http;
  }

  @Override
  public String toString() {
    return "ProxySettings[http="
        + http.map(Origin::shown)
        + ", https="
        + https.map(Origin::shown)
        + ", noProxy="
        + noProxy
        + "]";
  }

  private static boolean matches(String entry, Origin origin) {
    String host = origin.host();
    if (entry.equals("*") || entry.equals(host) || entry.equals(host + ":" + origin.port())) {
      return true;
    }
    if (entry.endsWith(".*")) {
      return host.startsWith(entry.substring(0, entry.length() - 1));
    }
    int dot = entry.startsWith("*.") ? 2 : entry.startsWith(".") ? 1 : 0;
    String domain = entry.substring(dot);
    return !domain.isEmpty() && (host.equals(domain) || host.endsWith("." + domain));
  }

  private static Optional<URI> address(String text) {
    String trimmed = text.strip();
    if (trimmed.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new URI(trimmed.contains("://") ? trimmed : "http://" + trimmed));
    } catch (URISyntaxException e) {
      // The cause quotes the text, and with it a password.
      throw refused("it is no address");
    }
  }

  private static void check(URI proxy) {
    if (!"http".equalsIgnoreCase(proxy.getScheme())) {
      throw refused(
          "only proxies that are spoken to in http are supported: " + Origin.shown(proxy));
    }
    if (proxy.getHost() == null) {
      throw refused("it names no host");
    }
  }

  private static PythonEnvException refused(String reason) {
    return new PythonEnvException(
        "The proxy cannot be used: " + reason,
        "write it as http://host:port; a password's special characters are percent-encoded");
  }
}
