package io.github.pythonenv.python;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The environment that uv runs in.
 *
 * <p>Of the user's {@code UV_*} variables only those pass that say how to reach an index, not what
 * to take from it: any other would change a lock from outside. pip's configuration is put into uv's
 * words, so that one configuration serves both.
 *
 * @param variables the whole environment of the process; it may hold credentials
 * @param options what uv has no variable for
 */
public record UvEnvironment(Map<String, String> variables, List<String> options) {
  private static final Set<String> PASSED =
      Set.of(
          "HOME",
          "USERPROFILE",
          "APPDATA",
          "LOCALAPPDATA",
          "SYSTEMROOT",
          "SYSTEMDRIVE",
          "WINDIR",
          "COMSPEC",
          "PATHEXT",
          "PATH",
          "TMPDIR",
          "TEMP",
          "TMP",
          "NETRC",
          "SSL_CERT_FILE",
          "SSL_CERT_DIR",
          "SSL_CLIENT_CERT",
          "HTTP_PROXY",
          "HTTPS_PROXY",
          "ALL_PROXY",
          "NO_PROXY",
          "UV_KEYRING_PROVIDER",
          "UV_SYSTEM_CERTS",
          "UV_NATIVE_TLS",
          "UV_HTTP_TIMEOUT");

  public UvEnvironment {
    variables = Map.copyOf(variables);
    options = List.copyOf(options);
  }

  /**
   * @param pip what the user told pip
   * @param user the user's environment variables
   * @param isDirectory whether a local find-links entry is there: uv ends in an error where pip
   *     only warns
   */
  public static UvEnvironment of(
      PipConfiguration pip, Map<String, String> user, Predicate<String> isDirectory) {
    Map<String, String> environment = new HashMap<>();
    user.forEach(
        (name, value) -> {
          if (isPassed(name.toUpperCase(Locale.ROOT))) {
            environment.put(name, value);
          }
        });
    addIndexes(environment, pip, isDirectory);
    addTrust(environment, pip, user);
    pip.clientCert().ifPresent(file -> environment.putIfAbsent("SSL_CLIENT_CERT", file));
    pip.timeout()
        .flatMap(UvEnvironment::wholeSeconds)
        .ifPresent(seconds -> environment.putIfAbsent("UV_HTTP_TIMEOUT", seconds));
    pip.proxy().ifPresent(address -> addProxy(environment, address));
    return new UvEnvironment(environment, pip.noIndex() ? List.of("--no-index") : List.of());
  }

  /** The same with further variables, which win. */
  public UvEnvironment with(Map<String, String> further) {
    Map<String, String> all = new HashMap<>(variables);
    all.putAll(further);
    return new UvEnvironment(all, options);
  }

  /** Names only: values may be secrets. */
  @Override
  public String toString() {
    return "UvEnvironment" + new TreeSet<>(variables.keySet()) + options;
  }

  private static boolean isPassed(String name) {
    return PASSED.contains(name)
        || (name.startsWith("UV_INDEX_")
            && (name.endsWith("_USERNAME") || name.endsWith("_PASSWORD")));
  }

  private static void addIndexes(
      Map<String, String> environment, PipConfiguration pip, Predicate<String> isDirectory) {
    pip.indexUrl().ifPresent(url -> environment.put("UV_DEFAULT_INDEX", url));
    if (!pip.extraIndexUrls().isEmpty()) {
      environment.put("UV_EXTRA_INDEX_URL", String.join(" ", pip.extraIndexUrls()));
    }
    List<String> links =
        pip.findLinks().stream()
            .filter(link -> link.contains("://") || isDirectory.test(link))
            .toList();
    if (!links.isEmpty()) {
      environment.put("UV_FIND_LINKS", String.join(",", links));
    }
    if (!pip.trustedHosts().isEmpty()) {
      environment.put("UV_INSECURE_HOST", String.join(" ", pip.trustedHosts()));
    }
    // uv knows no other provider than a keyring program.
    pip.keyringProvider()
        .filter(Set.of("subprocess", "disabled")::contains)
        .ifPresent(provider -> environment.putIfAbsent("UV_KEYRING_PROVIDER", provider));
  }

  /** pip asks the operating system's store of authorities, which uv must be told to do. */
  private static void addTrust(
      Map<String, String> environment, PipConfiguration pip, Map<String, String> user) {
    Optional<String> bundle =
        Optional.ofNullable(user.get("REQUESTS_CA_BUNDLE"))
            .or(() -> Optional.ofNullable(user.get("CURL_CA_BUNDLE")))
            .or(pip::cert)
            .filter(file -> !file.isBlank());
    if (has(environment, "SSL_CERT_FILE")) {
      return;
    }
    if (bundle.isPresent()) {
      environment.put("SSL_CERT_FILE", bundle.get());
    } else if (!has(environment, "SSL_CERT_DIR")) {
      boolean named = has(environment, "UV_SYSTEM_CERTS") || has(environment, "UV_NATIVE_TLS");
      if (!named) {
        environment.put("UV_SYSTEM_CERTS", "1");
        environment.put("UV_NATIVE_TLS", "1");
      }
    }
  }

  private static void addProxy(Map<String, String> environment, String address) {
    Set<String> named =
        environment.keySet().stream()
            .map(name -> name.toUpperCase(Locale.ROOT))
            .collect(Collectors.toSet());
    for (String variable : List.of("HTTPS_PROXY", "HTTP_PROXY")) {
      if (!named.contains(variable)) {
        environment.put(variable, address);
      }
    }
  }

  private static boolean has(Map<String, String> environment, String name) {
    String value = environment.get(name);
    return value != null && !value.isBlank();
  }

  private static Optional<String> wholeSeconds(String timeout) {
    try {
      return Optional.of(
          String.valueOf(Math.max(1, (long) Math.ceil(Double.parseDouble(timeout)))));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
