package io.github.pythonenv.store.fetch;

import java.time.Instant;

/** What an answer that brings no file means, in words (RFC 9110, 15). */
final class Refusals {
  private Refusals() {}

  static FetchException of(Answer answer, Instant now) {
    String where = ": " + Origin.shown(answer.address());
    int status = answer.status();
    return switch (status) {
      case 206 ->
          FetchException.refused("HTTP 206 (a part of the file), which was not asked for" + where);
      case 401 ->
          FetchException.refused(
              "HTTP 401 (credentials are missing or wrong)" + where, credentials(answer));
      case 403 ->
          FetchException.refused(
              "HTTP 403 (forbidden)" + where,
              "may this user read it? the credentials are those of netrc or pip's configuration");
      case 404, 410 -> FetchException.refused("HTTP " + status + " (not found)" + where);
      case 407 ->
          FetchException.refused(
              "HTTP 407 (the proxy asks for credentials)" + where,
              "name the proxy with user and password, percent-encoded: "
                  + "pip config set global.proxy http://USER:PASSWORD@host:port; if they are there, "
                  + "let Java send them: MAVEN_OPTS=-Djdk.http.auth.tunneling.disabledSchemes=");
      case 429, 500, 502, 503, 504 ->
          FetchException.retryable(
              "HTTP " + status + where, Retries.retryAfter(answer.header("retry-after"), now));
      default -> FetchException.refused("HTTP " + status + where);
    };
  }

  private static String credentials(Answer answer) {
    return "write `machine "
        + answer.address().getHost()
        + " login USER password PASSWORD` into ~/.netrc, or give the index's address with both: "
        + "pip config set global.index-url https://USER:PASSWORD@…";
  }
}
