package io.github.pythonenv.store.fetch;

import io.github.pythonenv.store.Store;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Fetches {@link FetchWorld#BODY} through a proxy, as the first user of the JDK's client. */
final class TunnelProbe {
  private TunnelProbe() {}

  /** Arguments: the address, a PEM bundle, the proxy, the store. */
  public static void main(String[] arguments) {
    FetchSettings settings =
        new FetchSettings(
            List.of(),
            Netrc.empty(),
            Optional.of(Path.of(arguments[1])),
            Optional.empty(),
            Optional.empty(),
            ProxySettings.parse("", arguments[2], ""),
            Set.of(),
            Duration.ofSeconds(10),
            Duration.ofSeconds(20),
            0);
    new Fetcher(Store.at(Path.of(arguments[3])), () -> settings, false)
        .fetch(
            List.of(FetchWorld.file(FetchWorld.WHEEL, URI.create(arguments[0]), FetchWorld.BODY)));
    if (System.getProperty("jdk.http.auth.tunneling.disabledSchemes") != null) {
      throw new AssertionError("the property was left behind");
    }
  }
}
