package io.github.pythonenv.store.fetch;

import java.time.Duration;
import java.util.Optional;

/**
 * Why one address did not give its file; {@link Fetcher} collects them. The message is the reason,
 * without the file's name.
 */
final class FetchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What can be done about it. */
  enum Kind {
    /** The same request may succeed later. */
    TRANSIENT,
    /** No connection: the same host will not answer other requests either. */
    UNREACHABLE,
    /** This address will not give the file; another may. */
    FINAL,
    /** What came is not what was locked: nothing else is asked. */
    INTEGRITY
  }

  private final Kind kind;
  private final String hint;
  private final transient Optional<Duration> retryAfter;
  private final transient Optional<Origin> origin;

  private FetchException(
      Kind kind,
      String reason,
      String hint,
      Optional<Duration> retryAfter,
      Optional<Origin> origin) {
    super(reason, null, false, false);
    this.kind = kind;
    this.hint = hint;
    this.retryAfter = retryAfter;
    this.origin = origin;
  }

  static FetchException refused(String reason, String hint) {
    return new FetchException(Kind.FINAL, reason, hint, Optional.empty(), Optional.empty());
  }

  static FetchException refused(String reason) {
    return refused(reason, "");
  }

  static FetchException retryable(String reason, Optional<Duration> retryAfter) {
    return new FetchException(Kind.TRANSIENT, reason, "", retryAfter, Optional.empty());
  }

  static FetchException retryable(String reason) {
    return retryable(reason, Optional.empty());
  }

  static FetchException unreachable(Origin origin, String reason) {
    return new FetchException(
        Kind.UNREACHABLE,
        reason,
        "is the network there, and does it need a proxy? pip's configuration names one: "
            + "pip config set global.proxy http://host:port",
        Optional.empty(),
        Optional.of(origin));
  }

  static FetchException integrity(String reason) {
    return new FetchException(
        Kind.INTEGRITY,
        reason,
        "a lock's file never changes: find out who changed it, or lock anew with "
            + "mvn python-env:lock -Dpython-env.upgrade",
        Optional.empty(),
        Optional.empty());
  }

  /** The same with more said. */
  FetchException withReason(String reason) {
    return new FetchException(kind, reason, hint, retryAfter, origin);
  }

  /** The same, as the last word. */
  FetchException withoutRetry() {
    return new FetchException(Kind.FINAL, reason(), hint, retryAfter, origin);
  }

  /** This and what a further attempt elsewhere came to. */
  FetchException and(FetchException next) {
    return new FetchException(
        next.kind,
        reason() + "\n" + next.reason(),
        hint.isEmpty() ? next.hint : hint,
        retryAfter,
        origin);
  }

  Kind kind() {
    return kind;
  }

  boolean isRetryable() {
    return kind == Kind.TRANSIENT || kind == Kind.UNREACHABLE;
  }

  /** What mends it; may be empty. */
  String hint() {
    return hint;
  }

  /** How long the server wants us to wait. */
  Optional<Duration> retryAfter() {
    return retryAfter;
  }

  /** Who could not be reached. */
  Optional<Origin> origin() {
    return origin;
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
