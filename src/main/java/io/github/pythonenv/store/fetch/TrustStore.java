package io.github.pythonenv.store.fetch;

import io.github.pythonenv.PythonEnvException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Whom a connection trusts: the JVM's authorities, and those that the settings name. */
final class TrustStore {
  private TrustStore() {}

  /**
   * The context of all https connections.
   *
   * @throws PythonEnvException when a certificate file cannot be used
   */
  static SSLContext context(FetchSettings settings) {
    try {
      if (settings.caFile().isEmpty()
          && settings.caDirectory().isEmpty()
          && settings.insecureHosts().isEmpty()
          && settings.clientCertificate().isEmpty()) {
        return SSLContext.getDefault();
      }
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keyManagers(settings), new TrustManager[] {trustManager(settings)}, null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new PythonEnvException(
          "TLS cannot be set up: " + e.getMessage(),
          List.of(),
          "are the JVM's trust store and the certificate files sound?",
          e);
    }
  }

  /** The JVM's authorities and the named ones together. */
  static CompositeTrust trustManager(FetchSettings settings)
      throws GeneralSecurityException, IOException {
    List<Certificate> authorities = authorities(settings);
    List<X509ExtendedTrustManager> trusted = new ArrayList<>();
    trusted.add(ofStore(null));
    if (!authorities.isEmpty()) {
      trusted.add(ofStore(keyStore(authorities)));
    }
    return new CompositeTrust(trusted, settings::isInsecure);
  }

  private static List<Certificate> authorities(FetchSettings settings) {
    List<Certificate> authorities = new ArrayList<>();
    if (settings.caFile().isPresent()) {
      Path file = settings.caFile().get();
      List<Certificate> found = PemFile.read(file).certificates();
      if (found.isEmpty()) {
        throw new PythonEnvException(
            "The certificate file holds no certificate in PEM form: " + file,
            "it is named by pip's configuration (cert) or by the variable SSL_CERT_FILE");
      }
      authorities.addAll(found);
    }
    settings.caDirectory().ifPresent(d -> authorities.addAll(PemFile.readDirectory(d)));
    return authorities;
  }

  private static X509ExtendedTrustManager ofStore(@Nullable KeyStore store)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509ExtendedTrustManager found) {
        return found;
      }
    }
    throw new GeneralSecurityException("this JVM has no X.509 trust manager");
  }

  private static KeyStore keyStore(List<Certificate> authorities)
      throws GeneralSecurityException, IOException {
    KeyStore store = emptyKeyStore();
    for (int i = 0; i < authorities.size(); i++) {
      store.setCertificateEntry("authority-" + i, authorities.get(i));
    }
    return store;
  }

  private static KeyManager[] keyManagers(FetchSettings settings)
      throws GeneralSecurityException, IOException {
    if (settings.clientCertificate().isEmpty()) {
      return new KeyManager[0];
    }
    Path file = settings.clientCertificate().get();
    PemFile pem = PemFile.read(file);
    List<Certificate> chain = pem.certificates();
    if (chain.isEmpty()) {
      throw new PythonEnvException(
          "The client certificate file holds no certificate in PEM form: " + file,
          "put certificate and key into one PEM file");
    }
    KeyStore store = emptyKeyStore();
    store.setKeyEntry("client", pem.privateKey(), new char[0], chain.toArray(Certificate[]::new));
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, new char[0]);
    return factory.getKeyManagers();
  }

  private static KeyStore emptyKeyStore() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, new char[0]);
    return store;
  }
}
