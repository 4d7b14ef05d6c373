package io.github.pythonenv.store.fetch;

import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts what one of several trust managers trusts; each of them also checks the host's name. Hosts
 * that the user calls insecure are not checked at all.
 */
final class CompositeTrust extends X509ExtendedTrustManager {
  private final List<X509ExtendedTrustManager> managers;
  private final InsecureHosts insecure;

  /** The hosts whose certificates are not looked at. */
  interface InsecureHosts {
    boolean contains(String host, int port);
  }

  private interface Check {
    void by(X509ExtendedTrustManager manager) throws CertificateException;
  }

  CompositeTrust(List<X509ExtendedTrustManager> managers, InsecureHosts insecure) {
    this.managers = List.copyOf(managers);
    this.insecure = insecure;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    String host = engine.getPeerHost();
    if (host != null && insecure.contains(host, engine.getPeerPort())) {
      return;
    }
    any(manager -> manager.checkServerTrusted(chain, authType, engine));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    if (socket.getRemoteSocketAddress() instanceof InetSocketAddress address
        && insecure.contains(address.getHostString(), address.getPort())) {
      return;
    }
    any(manager -> manager.checkServerTrusted(chain, authType, socket));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    any(manager -> manager.checkServerTrusted(chain, authType));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    any(manager -> manager.checkClientTrusted(chain, authType, engine));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    any(manager -> manager.checkClientTrusted(chain, authType, socket));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    any(manager -> manager.checkClientTrusted(chain, authType));
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    List<X509Certificate> issuers = new ArrayList<>();
    for (X509ExtendedTrustManager manager : managers) {
      issuers.addAll(List.of(manager.getAcceptedIssuers()));
    }
    return issuers.toArray(X509Certificate[]::new);
  }

  private void any(Check check) throws CertificateException {
    CertificateException last = new CertificateException("nobody is trusted");
    for (X509ExtendedTrustManager manager : managers) {
      try {
        check.by(manager);
        return;
      } catch (CertificateException e) {
        last = e;
      }
    }
    throw last;
  }
}
