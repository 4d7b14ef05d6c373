package io.github.pythonenv.store.fetch;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * One client for http and one for https, each made when first needed: reading the JVM's authorities
 * is dear.
 */
final class HttpClients {
  private static final String TUNNELING = "jdk.http.auth.tunneling.disabledSchemes";

  private final FetchSettings settings;
  private @Nullable HttpClient plain;
  private @Nullable HttpClient secure;

  HttpClients(FetchSettings settings) {
    this.settings = settings;
  }

  synchronized HttpClient forAddress(URI address) {
    if ("https".equalsIgnoreCase(address.getScheme())) {
      HttpClient client = secure;
      if (client == null) {
        client = client(TrustStore.context(settings));
        secure = client;
      }
      return client;
    }
    HttpClient client = plain;
    if (client == null) {
      client = client(trustNobody());
      plain = client;
    }
    return client;
  }

  private HttpClient client(SSLContext context) {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(settings.connectTimeout())
            .sslContext(context)
            .proxy(new Selector(settings.proxy()));
    boolean proxyCredentials = settings.proxy().https().flatMap(Credential::inUserInfo).isPresent();
    return proxyCredentials ? withBasicTunnels(builder) : builder.build();
  }

  /**
   * The JDK drops Basic credentials on the way to a tunnelling proxy unless a property says
   * otherwise when its client is first loaded; after that the property is put back. Where somebody
   * else in this process was first, the proxy's refusal names the property.
   */
  private static HttpClient withBasicTunnels(HttpClient.Builder builder) {
    String before = System.getProperty(TUNNELING);
    if (before != null) {
      return builder.build();
    }
    System.setProperty(TUNNELING, "");
    try {
      return builder.build();
    } finally {
      System.clearProperty(TUNNELING);
    }
  }

  private static SSLContext trustNobody() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[0], null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Selector extends ProxySelector {
    private final ProxySettings proxies;

    Selector(ProxySettings proxies) {
      this.proxies = proxies;
    }

    @Override
    public List<Proxy> select(URI address) {
      Optional<URI> proxy = proxies.proxyFor(address);
      if (proxy.isEmpty()) {
        return List.of(Proxy.NO_PROXY);
      }
      Origin origin = Origin.of(proxy.get());
      return List.of(
          new Proxy(
              Proxy.Type.HTTP, InetSocketAddress.createUnresolved(origin.host(), origin.port())));
    }

    @Override
    public void connectFailed(URI address, SocketAddress proxy, IOException e) {
      // The request fails with the same exception.
    }
  }
}
