package io.github.pythonenv.store.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate authority and what it signed, made by the running JDK's keytool. */
final class TestAuthority {
  private static final char[] PASSWORD = "changeit".toCharArray();

  private final Path directory;
  private final Path keys;

  TestAuthority(Path directory) throws IOException, InterruptedException {
    this.directory = directory;
    this.keys = directory.resolve("keys.p12");
    generate("authority", "-dname", "CN=Test Authority", "-ext", "bc:c");
  }

  /** A key signed by the authority for a host or a client. */
  TestAuthority sign(String alias, String... extensions) throws IOException, InterruptedException {
    List<String> options =
        new ArrayList<>(List.of("-dname", "CN=" + alias, "-signer", "authority"));
    for (String extension : extensions) {
      options.add("-ext");
      options.add(extension);
    }
    generate(alias, options.toArray(String[]::new));
    return this;
  }

  private void generate(String alias, String... options) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-genkeypair",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-alias",
                alias,
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD),
                "-keystore",
                keys.toString()));
    command.addAll(List.of(options));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }

  /** The authority's certificate as a PEM file, with text around it as bundles have. */
  Path pem(String fileName) throws IOException, GeneralSecurityException {
    Certificate authority = load().getCertificate("authority");
    return Files.writeString(
        directory.resolve(fileName),
        "# a bundle\nSubject: Test\n" + block("CERTIFICATE", authority.getEncoded()) + "\ntail\n");
  }

  /** A chain and its key in one PEM file. */
  Path clientPem(String alias) throws IOException, GeneralSecurityException {
    StringBuilder pem = new StringBuilder();
    for (Certificate certificate : load().getCertificateChain(alias)) {
      pem.append(block("CERTIFICATE", certificate.getEncoded()));
    }
    pem.append(block("PRIVATE KEY", load().getKey(alias, PASSWORD).getEncoded()));
    return Files.writeString(directory.resolve(alias + ".pem"), pem.toString());
  }

  static String block(String label, byte[] bytes) {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n";
  }

  /** The context of a server that shows one of the keys and trusts the authority. */
  SSLContext server(String alias) throws IOException, GeneralSecurityException {
    KeyStore all = load();
    KeyStore one = KeyStore.getInstance("PKCS12");
    one.load(null, PASSWORD);
    one.setKeyEntry(alias, all.getKey(alias, PASSWORD), PASSWORD, all.getCertificateChain(alias));
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(one, PASSWORD);
    KeyStore trust = KeyStore.getInstance("PKCS12");
    trust.load(null, PASSWORD);
    trust.setCertificateEntry("authority", all.getCertificate("authority"));
    TrustManagerFactory others =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    others.init(trust);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), others.getTrustManagers(), null);
    return context;
  }

  private KeyStore load() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys)) {
      store.load(in, PASSWORD);
    }
    return store;
  }
}
