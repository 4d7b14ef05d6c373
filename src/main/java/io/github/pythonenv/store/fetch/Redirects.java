package io.github.pythonenv.store.fetch;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The addresses that one request has come through; it decides where it may go on. */
final class Redirects {
  private static final int MOST = 10;

  private final List<URI> chain = new ArrayList<>();

  Redirects(URI start) {
    chain.add(bare(start));
  }

  URI current() {
    return chain.get(chain.size() - 1);
  }

  /** Whether a server has sent us to another origin than the one we began with. */
  boolean leftOrigin() {
    return !Origin.of(current()).equals(Origin.of(chain.get(0)));
  }

  /**
   * Goes where a Location header says (RFC 9110, 10.2.2).
   *
   * @throws FetchException when it may not
   */
  void follow(String location) {
    URI next = resolve(location);
    String scheme = String.valueOf(next.getScheme()).toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      // Whatever follows such a scheme may be a path of this machine: it is not followed or shown.
      throw FetchException.refused(
          Origin.shown(current()) + " redirects to a `" + scheme + ":` address, which is refused");
    }
    if (next.getHost() == null) {
      throw FetchException.refused(Origin.shown(current()) + " redirects to no host");
    }
    if (scheme.equals("http") && "https".equalsIgnoreCase(current().getScheme())) {
      throw FetchException.refused(
          "redirected from https to http, which is refused: " + shownWith(next));
    }
    if (chain.contains(next)) {
      throw FetchException.refused("the redirects go in a circle: " + shownWith(next));
    }
    if (chain.size() > MOST) {
      throw FetchException.refused("more than " + MOST + " redirects: " + shownWith(next));
    }
    chain.add(next);
  }

  private URI resolve(String location) {
    try {
      return bare(current().resolve(new URI(location.strip().replace(" ", "%20"))));
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw FetchException.refused(
          Origin.shown(current()) + " redirects to something that is no address");
    }
  }

  private String shownWith(URI next) {
    StringBuilder text = new StringBuilder();
    for (URI address : chain) {
      text.append(Origin.shown(address)).append(" → ");
    }
    return text.append(Origin.shown(next)).toString();
  }

  /** Without user-info and fragment: neither is ever sent. */
  private static URI bare(URI address) {
    if (address.getRawUserInfo() == null && address.getRawFragment() == null) {
      return address;
    }
    StringBuilder text = new StringBuilder().append(address.getScheme()).append("://");
    text.append(address.getHost());
    if (address.getPort() >= 0) {
      text.append(':').append(address.getPort());
    }
    if (address.getRawPath() != null) {
      text.append(address.getRawPath());
    }
    if (address.getRawQuery() != null) {
      text.append('?').append(address.getRawQuery());
    }
    return URI.create(text.toString());
  }
}
