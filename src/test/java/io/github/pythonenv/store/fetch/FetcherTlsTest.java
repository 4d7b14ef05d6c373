package io.github.pythonenv.store.fetch;

import static io.github.pythonenv.store.fetch.FetchWorld.BODY;
import static io.github.pythonenv.store.fetch.FetchWorld.WHEEL;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.packaging.DistributionFile;
import io.github.pythonenv.store.Bucket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Trust, client certificates and tunnels, against servers of a certificate authority of our own.
 */
class FetcherTlsTest extends WithFetchWorld {
  @TempDir static Path certificates;
  private static TestAuthority authority;
  private static Path bundle;
  private static SSLContext localhost;

  private HttpsServer https;
  private final List<Headers> seen = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void makeCertificates()
      throws IOException, InterruptedException, GeneralSecurityException {
    authority =
        new TestAuthority(certificates)
            .sign("localhost", "san=dns:localhost")
            .sign("elsewhere", "san=dns:elsewhere.example")
            .sign("client");
    bundle = authority.pem("bundle.pem");
    localhost = authority.server("localhost");
  }

  @AfterEach
  void close() {
    if (https != null) {
      https.stop(0);
    }
  }

  private DistributionFile serve(SSLContext context, boolean clientCertificate) throws IOException {
    https = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    https.setHttpsConfigurator(
        new HttpsConfigurator(context) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters wanted = context.getDefaultSSLParameters();
            wanted.setNeedClientAuth(clientCertificate);
            parameters.setSSLParameters(wanted);
          }
        });
    https.createContext(
        "/a.whl",
        exchange -> {
          seen.add(exchange.getRequestHeaders());
          exchange.sendResponseHeaders(200, BODY.length);
          exchange.getResponseBody().write(BODY);
          exchange.close();
        });
    https.start();
    int port = https.getAddress().getPort();
    return FetchWorld.file(WHEEL, URI.create("https://localhost:" + port + "/a.whl"), BODY);
  }

  private static FetchSettings settings(
      Optional<Path> caFile,
      Optional<Path> caDirectory,
      Optional<Path> client,
      ProxySettings proxy,
      Set<String> insecure) {
    return new FetchSettings(
        List.of(),
        Netrc.empty(),
        caFile,
        caDirectory,
        client,
        proxy,
        insecure,
        Duration.ofSeconds(10),
        Duration.ofSeconds(20),
        3);
  }

  private static FetchSettings trusting(Path bundle) {
    return settings(
        Optional.of(bundle), Optional.empty(), Optional.empty(), ProxySettings.none(), Set.of());
  }

  private static String only(PythonEnvException failure, DistributionFile file) {
    assertThat(failure.details()).hasSize(1);
    return failure
        .details()
        .get(0)
        .replace("localhost:" + file.location().getPort(), "HOST")
        .substring(WHEEL.length() + 2);
  }

  @Test
  void aNamedBundleIsTrusted() throws IOException {
    DistributionFile file = serve(localhost, false);
    assertThat(world.fetch(trusting(bundle), file).get(0)).hasBinaryContent(BODY);
  }

  @Test
  void soIsADirectory() throws IOException, GeneralSecurityException {
    Path directory = Files.createDirectory(temporary.resolve("certs"));
    Files.copy(bundle, directory.resolve("0a1b2c3d.0"));
    Files.createSymbolicLink(directory.resolve("link.pem"), directory.resolve("0a1b2c3d.0"));
    Files.createSymbolicLink(directory.resolve("dangling.pem"), directory.resolve("gone"));
    Files.writeString(directory.resolve("README"), "no certificate");
    DistributionFile file = serve(localhost, false);
    FetchSettings settings =
        settings(
            Optional.empty(),
            Optional.of(directory),
            Optional.empty(),
            ProxySettings.none(),
            Set.of());
    assertThat(world.fetch(settings, file).get(0)).hasBinaryContent(BODY);
  }

  @Test
  void anUnknownAuthorityIsNotTrusted() throws IOException {
    DistributionFile file = serve(localhost, false);
    PythonEnvException failure = world.failure(file);
    assertThat(only(failure, file))
        .isEqualTo(
            "HOST is not trusted: unable to find valid certification path to requested target");
    assertThat(failure.hint())
        .isEqualTo(
            "where an authority of your own has signed it, name its PEM file with pip config set"
                + " global.cert FILE or the variable SSL_CERT_FILE");
    assertThat(world.pace.pauses()).isEmpty();
  }

  @Test
  void aCertificateOfAnotherHostIsNotTrusted() throws IOException, GeneralSecurityException {
    DistributionFile file = serve(authority.server("elsewhere"), false);
    assertThat(only(world.failure(trusting(bundle), file), file))
        .isEqualTo(
            "HOST is not trusted: No subject alternative DNS name matching localhost found.");
  }

  @ParameterizedTest
  @CsvSource({
    "localhost, true",
    "LocalHost:PORT, true",
    "localhost:1, false",
    "elsewhere.example, false"
  })
  void anInsecureHostIsNotLookedAt(String host, boolean trusted)
      throws IOException, GeneralSecurityException {
    DistributionFile file = serve(authority.server("elsewhere"), false);
    String named = host.replace("PORT", String.valueOf(file.location().getPort()));
    FetchSettings settings =
        settings(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            ProxySettings.none(),
            Set.of(named));
    if (trusted) {
      assertThat(world.fetch(settings, file).get(0)).hasBinaryContent(BODY);
    } else {
      assertThat(only(world.failure(settings, file), file)).startsWith("HOST is not trusted: ");
    }
  }

  @Test
  void theJvmsAuthoritiesStayTrusted() throws IOException, GeneralSecurityException {
    javax.net.ssl.TrustManagerFactory jvm =
        javax.net.ssl.TrustManagerFactory.getInstance(
            javax.net.ssl.TrustManagerFactory.getDefaultAlgorithm());
    jvm.init((java.security.KeyStore) null);
    java.security.cert.X509Certificate[] known =
        ((javax.net.ssl.X509TrustManager) jvm.getTrustManagers()[0]).getAcceptedIssuers();
    CompositeTrust composite = TrustStore.trustManager(trusting(bundle));
    assertThat(composite.getAcceptedIssuers()).hasSize(known.length + 1).contains(known);
  }

  @Test
  void aServerWithoutTlsIsRefused() {
    URI address = URI.create("https://localhost:" + world.server.port() + "/a.whl");
    world.server.on("*", (request, reply) -> reply.whole("200 OK", BODY));
    DistributionFile file = FetchWorld.file(WHEEL, address, BODY);
    assertThat(only(world.failure(file), file)).startsWith("no TLS connection to HOST: ");
  }

  @Test
  void aRedirectToHttpIsRefused() {
    try (RawServer secure = RawServer.start(localhost.getServerSocketFactory(), "https")) {
      secure.on(
          "/a.whl",
          (request, reply) -> reply.status("302 Found", "Location: " + world.server.uri("/a.whl")));
      world.server.serve("/a.whl", BODY);
      DistributionFile file = FetchWorld.file(WHEEL, secure.uri("/a.whl"), BODY);
      assertThat(only(world.failure(trusting(bundle), file), file))
          .isEqualTo(
              "redirected from https to http, which is refused: https://HOST/a.whl → "
                  + world.server.uri("/a.whl"));
      assertThat(world.server.connections()).isZero();
    }
  }

  @Test
  void aClientCertificateIsShown() throws IOException, GeneralSecurityException {
    DistributionFile file = serve(localhost, true);
    FetchSettings settings =
        settings(
            Optional.of(bundle),
            Optional.empty(),
            Optional.of(authority.clientPem("client")),
            ProxySettings.none(),
            Set.of());
    assertThat(world.fetch(settings, file).get(0)).hasBinaryContent(BODY);
  }

  @Test
  void withoutOneTheServerRefuses() throws IOException {
    DistributionFile file = serve(localhost, true);
    assertThat(only(world.failure(trusting(bundle), file), file)).contains("HOST");
  }

  private String problem(FetchSettings settings) {
    URI address = URI.create("https://localhost:" + world.server.port() + "/a.whl");
    PythonEnvException failure = world.failure(settings, FetchWorld.file(WHEEL, address, BODY));
    assertThat(world.server.connections()).isZero();
    return failure.problem().replace(temporary.toString(), "DIR");
  }

  @Test
  void aBundleThatIsNoneIsNamed() throws IOException {
    assertThat(problem(trusting(temporary.resolve("gone.pem"))))
        .isEqualTo("The certificate file cannot be read: DIR/gone.pem");
    assertThat(problem(trusting(Files.writeString(temporary.resolve("empty.pem"), "text"))))
        .isEqualTo("The certificate file holds no certificate in PEM form: DIR/empty.pem");
    Path damaged = temporary.resolve("damaged.pem");
    for (String text :
        List.of(
            TestAuthority.block("CERTIFICATE", new byte[] {1, 2, 3}),
            "-----BEGIN CERTIFICATE-----\nAAAA",
            "-----BEGIN CERTIFICATE-----\nA\n-----END CERTIFICATE-----")) {
      assertThat(problem(trusting(Files.writeString(damaged, text))))
          .as(text)
          .isEqualTo("The certificate file is damaged: DIR/damaged.pem");
    }
  }

  @Test
  void aClientKeyOfAnotherFormIsNamedWithItsCure() throws IOException {
    Path client =
        Files.writeString(
            temporary.resolve("client.pem"),
            Files.readString(bundle) + TestAuthority.block("RSA PRIVATE KEY", new byte[9]));
    FetchSettings settings =
        settings(
            Optional.empty(),
            Optional.empty(),
            Optional.of(client),
            ProxySettings.none(),
            Set.of());
    assertThat(problem(settings))
        .isEqualTo(
            "The client certificate has no key in PKCS #8 without a password: DIR/client.pem");
    Files.writeString(
        client, Files.readString(bundle) + TestAuthority.block("PRIVATE KEY", new byte[9]));
    assertThat(problem(settings))
        .isEqualTo("The client certificate's key is of no kind that Java reads: DIR/client.pem");
  }

  @Test
  void aTunnelIsOpenedWithTheProxysCredentials() throws IOException, InterruptedException {
    DistributionFile file = serve(localhost, false);
    try (RawServer proxy = RawServer.start()) {
      proxy.on("*", FetcherTlsTest::tunnel);
      // In a JVM of its own: what the JDK's client does about it is settled when it is loaded.
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  System.getProperty(
                      "surefire.test.class.path", System.getProperty("java.class.path")),
                  TunnelProbe.class.getName(),
                  file.location().toString(),
                  bundle.toString(),
                  "http://u:s3cret@localhost:" + proxy.port(),
                  world.store.root().toString())
              .redirectErrorStream(true)
              .start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(said).isZero();
      assertThat(world.store.find(Bucket.WHEEL, file.key().hex())).isPresent();
      RawServer.Request request = proxy.requests().get(0);
      assertThat(request.line())
          .isEqualTo("CONNECT localhost:" + file.location().getPort() + " HTTP/1.1");
      assertThat(request.header("proxy-authorization"))
          .isEqualTo(new Credential("u", "s3cret").basic());
      assertThat(seen).hasSize(1);
      assertThat(seen.get(0)).doesNotContainKeys("Proxy-authorization", "Authorization");
    }
  }

  @Test
  void aProxyThatRefusesIsNamedWithTheCure() throws IOException {
    DistributionFile file = serve(localhost, false);
    try (RawServer proxy = RawServer.start()) {
      proxy.on(
          "*",
          (request, reply) ->
              reply.status(
                  "407 Proxy Authentication Required", "Proxy-Authenticate: Basic realm=\"p\""));
      PythonEnvException failure = world.failure(through(proxy), file);
      assertThat(only(failure, file))
          .isEqualTo("HTTP 407 (the proxy asks for credentials): https://HOST/a.whl");
      assertThat(failure.hint())
          .isEqualTo(
              "name the proxy with user and password, percent-encoded: pip config set global.proxy"
                  + " http://USER:PASSWORD@host:port; if they are there, let Java send them:"
                  + " MAVEN_OPTS=-Djdk.http.auth.tunneling.disabledSchemes=");
      assertThat(failure.getMessage()).doesNotContain("s3cret");
    }
  }

  @Test
  void httpGoesThroughItsProxyToo() {
    try (RawServer proxy = RawServer.start()) {
      proxy.serve("http://files.example/a.whl", BODY);
      ProxySettings settings =
          ProxySettings.parse("http://u:s3cret@localhost:" + proxy.port(), "", "");
      world.fetch(
          FetchWorld.settings(List.of(), Netrc.empty(), settings, Duration.ofSeconds(20)),
          FetchWorld.file(WHEEL, URI.create("http://files.example/a.whl"), BODY));
      assertThat(proxy.requests().get(0).header("proxy-authorization"))
          .isEqualTo(new Credential("u", "s3cret").basic());
    }
  }

  @Test
  void aProxyThatIsNotThereIsNamed() throws IOException {
    try (Socket dead = RawServer.deadPort()) {
      ProxySettings settings =
          ProxySettings.parse("http://u:s3cret@localhost:" + dead.getLocalPort(), "", "");
      DistributionFile file =
          FetchWorld.file(WHEEL, URI.create("http://files.example/a.whl"), BODY);
      PythonEnvException failure =
          world.failure(
              FetchWorld.settings(List.of(), Netrc.empty(), settings, Duration.ofSeconds(20)),
              file);
      assertThat(failure.details().get(0))
          .startsWith(
              WHEEL
                  + ": cannot connect to files.example through the proxy localhost:"
                  + dead.getLocalPort()
                  + ": ");
      assertThat(failure.getMessage()).doesNotContain("s3cret");
    }
  }

  private static FetchSettings through(RawServer proxy) {
    return settings(
        Optional.of(bundle),
        Optional.empty(),
        Optional.empty(),
        ProxySettings.parse("", "http://u:s3cret@localhost:" + proxy.port(), ""),
        Set.of());
  }

  private static void tunnel(RawServer.Request request, RawServer.Reply reply) throws IOException {
    URI target = URI.create("tcp://" + request.path());
    try (Socket server = new Socket(InetAddress.getLoopbackAddress(), target.getPort())) {
      reply.text("HTTP/1.1 200 OK\r\n\r\n");
      Thread back =
          new Thread(
              () -> {
                try {
                  server.getInputStream().transferTo(reply.socket().getOutputStream());
                } catch (IOException e) {
                  // One of the two has left.
                  return;
                }
              });
      back.setDaemon(true);
      back.start();
      reply.socket().getInputStream().transferTo(server.getOutputStream());
    }
  }
}
