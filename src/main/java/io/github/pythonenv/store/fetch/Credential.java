package io.github.pythonenv.store.fetch;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * A user and a password for one host; it never shows itself.
 *
 * @param user may be empty: some indexes take a token as the password alone
 */
public record Credential(String user, String password) {
  /** The user-info of an address, percent-decoded. */
  public static Optional<Credential> inUserInfo(URI address) {
    String raw = address.getRawUserInfo();
    if (raw == null) {
      // A host that java.net.URI takes for no host, such as one with an underscore.
      String authority = address.getRawAuthority();
      int at = authority == null ? -1 : authority.lastIndexOf('@');
      if (authority == null || at < 0) {
        return Optional.empty();
      }
      raw = authority.substring(0, at);
    }
    int colon = raw.indexOf(':');
    return colon < 0
        ? Optional.of(new Credential(decode(raw), ""))
        : Optional.of(
            new Credential(decode(raw.substring(0, colon)), decode(raw.substring(colon + 1))));
  }

  /** The value of an {@code Authorization} header (RFC 7617, in UTF-8). */
  String basic() {
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  @Override
  public String toString() {
    return "Credential[****]";
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // A lone `%` means itself.
      return text;
    }
  }
}
