package io.github.pythonenv.store.fetch;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * How files are fetched: what pip's configuration, netrc and the environment say.
 *
 * @param indexes roots of simple repositories (PEP 503), by preference; their user-info is used as
 *     the credential of their origin
 * @param caFile a PEM bundle that is trusted besides the JVM's authorities
 * @param caDirectory a directory of PEM files that are trusted likewise
 * @param clientCertificate a PEM file with a certificate chain and its PKCS #8 key
 * @param insecureHosts {@code host} or {@code host:port}, whose certificates are not looked at
 * @param readTimeout how long an answer's beginning, or its next byte, is waited for
 * @param retries how often a request is tried again, 0 to 10
 */
public record FetchSettings(
    List<URI> indexes,
    Netrc netrc,
    Optional<Path> caFile,
    Optional<Path> caDirectory,
    Optional<Path> clientCertificate,
    ProxySettings proxy,
    Set<String> insecureHosts,
    Duration connectTimeout,
    Duration readTimeout,
    int retries) {
  public FetchSettings {
    indexes = List.copyOf(indexes);
    Set<String> hosts = new TreeSet<>();
    for (String host : insecureHosts) {
      hosts.add(host.toLowerCase(Locale.ROOT));
    }
    insecureHosts = Set.copyOf(hosts);
    retries = Math.max(0, Math.min(10, retries));
  }

  /** No index, no credential, no proxy; 10 s to connect, 30 s without a byte, 3 retries. */
  public static FetchSettings defaults() {
    return new FetchSettings(
        List.of(),
        Netrc.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        ProxySettings.none(),
        Set.of(),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        3);
  }

  /** The credential of an address: an index's of the same origin, else netrc's. */
  Optional<Credential> credentialFor(URI address, boolean redirected) {
    Origin origin = Origin.of(address);
    for (URI index : indexes) {
      if (Origin.of(index).equals(origin)) {
        Optional<Credential> found = Credential.inUserInfo(index);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    // Where a server sends us is not where the user meant netrc's `default` to go.
    return redirected ? netrc.find(address) : netrc.findOrDefault(address);
  }

  boolean isInsecure(String host, int port) {
    String name = host.toLowerCase(Locale.ROOT);
    return insecureHosts.contains(name) || insecureHosts.contains(name + ":" + port);
  }

  @Override
  public String toString() {
    return "FetchSettings[indexes="
        + indexes.stream().map(Origin::shown).toList()
        + ", netrc="
        + netrc
        + ", caFile="
        + caFile
        + ", caDirectory="
        + caDirectory
        + ", clientCertificate="
        + clientCertificate
        + ", proxy="
        + proxy
        + ", insecureHosts="
        + insecureHosts
        + ", connectTimeout="
        + connectTimeout
        + ", readTimeout="
        + readTimeout
        + ", retries="
        + retries
        + "]";
  }
}
