package io.github.pythonenv.store.fetch;

import java.net.URI;
import java.util.Locale;

/**
 * Scheme, host and port of an address (RFC 6454): the border that no credential crosses.
 *
 * @param port the scheme's own where the address names none
 */
record Origin(String scheme, String host, int port) {
  static Origin of(URI address) {
    String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
    int port = address.getPort();
    return new Origin(scheme, host, port >= 0 ? port : scheme.equals("https") ? 443 : 80);
  }

  /** The host, with a port that is not the scheme's own. */
  @Override
  public String toString() {
    return port == (scheme.equals("https") ? 443 : 80) ? host : host + ":" + port;
  }

  /** An address as messages may say it: no user-info, no fragment, and a query only hinted at. */
  static String shown(URI address) {
    String path = address.getRawPath() == null ? "" : address.getRawPath();
    String host = address.getHost() == null ? "" : "//" + of(address);
    String query = address.getRawQuery() == null ? "" : "?…";
    return String.valueOf(address.getScheme()) + ":" + host + path + query;
  }
}
