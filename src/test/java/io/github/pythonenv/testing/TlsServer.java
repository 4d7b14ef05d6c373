package io.github.pythonenv.testing;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** An HTTPS server on localhost with a certificate that nobody trusts yet. */
public final class TlsServer implements AutoCloseable {
  private static final String NAME = "python-env test";
  private static final char[] PASSWORD = "changeit".toCharArray();

  private final HttpsServer server;
  private final String certificate;

  private TlsServer(HttpsServer server, String certificate) {
    this.server = server;
    this.certificate = certificate;
  }

  /**
   * Starts a server that answers {@code hello} to every request.
   *
   * @param folder for its keys
   */
  public static TlsServer start(Path folder) throws IOException, GeneralSecurityException {
    Path file = folder.resolve("server.p12");
    Programs.output(
        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
        "-genkeypair",
        "-keyalg",
        "EC",
        "-groupname",
        "secp256r1",
        "-validity",
        "2",
        "-alias",
        "server",
        "-dname",
        "CN=" + NAME,
        "-ext",
        "bc:c",
        "-ext",
        "ku:c=digitalSignature,keyCertSign",
        "-ext",
        "san=dns:localhost,ip:127.0.0.1",
        "-storepass",
        new String(PASSWORD),
        "-keystore",
        file.toString());
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD);
    }
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keys, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.createContext(
        "/",
        exchange -> {
          byte[] body = "hello".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return new TlsServer(server, pem(keys.getCertificate("server").getEncoded()));
  }

  public String url() {
    return "https://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  /** The certificate in PEM, which is its own authority. */
  public String certificate() {
    return certificate;
  }

  /** The name that OpenSSL looks for in a directory of certificates: a hash of the subject. */
  public String hashedName() {
    byte[] name = NAME.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
    byte[] canonical = new byte[11 + name.length];
    byte[] head = {
      0x31, (byte) (name.length + 9), 0x30, (byte) (name.length + 7), 6, 3, 0x55, 4, 3, 0x0c,
    };
    System.arraycopy(head, 0, canonical, 0, head.length);
    canonical[10] = (byte) name.length;
    System.arraycopy(name, 0, canonical, 11, name.length);
    try {
      byte[] hash = MessageDigest.getInstance("SHA-1").digest(canonical);
      return String.format(Locale.ROOT, "%02x%02x%02x%02x.0", hash[3], hash[2], hash[1], hash[0]);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private static String pem(byte[] certificate) {
    return "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate)
        + "\n-----END CERTIFICATE-----\n";
  }
}
