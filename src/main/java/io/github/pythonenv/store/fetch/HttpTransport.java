package io.github.pythonenv.store.fetch;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * GET requests over http and https (RFC 9110): redirects, credentials, retries, and a reason in
 * words for every answer that is none.
 */
final class HttpTransport {
  private static final int DRAINED = 64 * 1024;
  private static final Duration DRAIN_TIMEOUT = Duration.ofMillis(500);

  private final FetchSettings settings;
  private final HttpClients clients;
  private final Pace pace;
  private final Retries retries;
  private final ConcurrentHashMap<Origin, FetchException> unreachable = new ConcurrentHashMap<>();

  /** The rest of a body whose beginning is here already. */
  record Resume(long from, String etag) {}

  HttpTransport(FetchSettings settings, Pace pace, Logger log) {
    this.settings = settings;
    this.clients = new HttpClients(settings);
    this.pace = pace;
    this.retries = new Retries(settings.retries(), pace, log);
  }

  Duration readTimeout() {
    return settings.readTimeout();
  }

  /**
   * Tries again what may succeed later. A host that could not be reached is not tried again for
   * other files of the same run.
   */
  <T> T retrying(String subject, Supplier<T> attempt) {
    try {
      return retries.run(subject, attempt);
    } catch (FetchException e) {
      e.origin().ifPresent(origin -> unreachable.putIfAbsent(origin, e.withoutRetry()));
      throw e;
    }
  }

  /**
   * Asks once, through all redirects.
   *
   * @return an answer with status 200; with a resume also 206 and 416
   * @throws FetchException for every other outcome
   */
  Answer get(URI address, String accept, Optional<Resume> resume) {
    Redirects redirects = new Redirects(address);
    while (true) {
      URI current = redirects.current();
      // First: the JDK reads its properties when the first of its classes is loaded.
      HttpClient client = clients.forAddress(current);
      HttpRequest request = request(current, accept, resume, redirects.leftOrigin());
      Answer answer = Answer.of(current, send(client, request));
      int status = answer.status();
      if (status == 200 || (resume.isPresent() && (status == 206 || status == 416))) {
        return answer;
      }
      drain(answer);
      if (!isRedirect(status)) {
        throw Refusals.of(answer, pace.now());
      }
      String location = answer.header("location");
      if (location.isEmpty()) {
        throw FetchException.refused(
            "HTTP " + status + " without the address to go to: " + Origin.shown(current));
      }
      redirects.follow(location);
    }
  }

  private HttpRequest request(
      URI address, String accept, Optional<Resume> resume, boolean redirected) {
    HttpRequest.Builder request;
    try {
      request = HttpRequest.newBuilder(address);
    } catch (IllegalArgumentException e) {
      throw FetchException.refused("no address to fetch from: " + Origin.shown(address));
    }
    request
        .timeout(settings.readTimeout())
        .setHeader("Accept", accept)
        .setHeader("Accept-Encoding", "identity")
        .setHeader("User-Agent", UserAgent.VALUE);
    settings
        .credentialFor(address, redirected)
        .ifPresent(credential -> request.setHeader("Authorization", credential.basic()));
    settings
        .proxy()
        .proxyFor(address)
        .flatMap(Credential::inUserInfo)
        .ifPresent(credential -> request.setHeader("Proxy-Authorization", credential.basic()));
    resume.ifPresent(
        rest ->
            request
                .setHeader("Range", "bytes=" + rest.from() + "-")
                .setHeader("If-Range", rest.etag()));
    return request.build();
  }

  private HttpResponse<ResponseBody> send(HttpClient client, HttpRequest request) {
    URI address = request.uri();
    Origin origin = Origin.of(address);
    FetchException known = unreachable.get(origin);
    if (known != null) {
      throw known;
    }
    try {
      return client.send(request, head -> new ResponseBody());
    } catch (HttpConnectTimeoutException e) {
      throw unreachable(
          origin, address, "no answer within " + Times.duration(settings.connectTimeout()));
    } catch (ConnectException e) {
      throw unreachable(
          origin,
          address,
          causedBy(e, UnresolvedAddressException.class)
              ? "unknown host"
              : messageOf(e).orElse("connection refused"));
    } catch (HttpTimeoutException e) {
      throw FetchException.retryable(
          origin + " did not answer within " + Times.duration(settings.readTimeout()));
    } catch (SSLException e) {
      throw tlsFailure(origin, e);
    } catch (ProtocolException | IllegalArgumentException e) {
      // The client parses some headers without expecting nonsense, hence the second.
      throw FetchException.refused(origin + " does not speak proper HTTP: " + why(e));
    } catch (IOException e) {
      throw FetchException.retryable("the connection to " + origin + " broke: " + why(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw FetchException.refused("interrupted");
    }
  }

  private FetchException unreachable(Origin origin, URI address, String why) {
    String proxy =
        settings
            .proxy()
            .proxyFor(address)
            .map(p -> " through the proxy " + Origin.of(p))
            .orElse("");
    return FetchException.unreachable(origin, "cannot connect to " + origin + proxy + ": " + why);
  }

  private static FetchException tlsFailure(Origin origin, SSLException e) {
    if (causedBy(e, CertificateException.class)) {
      return FetchException.refused(
          origin + " is not trusted: " + why(rootOf(e)),
          "where an authority of your own has signed it, name its PEM file with "
              + "pip config set global.cert FILE or the variable SSL_CERT_FILE");
    }
    String reason = "no TLS connection to " + origin + ": " + why(rootOf(e));
    return causedBy(e, EOFException.class) || causedBy(e, java.net.SocketException.class)
        ? FetchException.retryable(reason)
        : FetchException.refused(reason);
  }

  /** Reads a short body to its end, so that its connection serves the next request. */
  private static void drain(Answer answer) {
    try (answer) {
      if (answer.length().orElse(Long.MAX_VALUE) > DRAINED) {
        return;
      }
      int left = DRAINED;
      List<ByteBuffer> piece = answer.body().next(DRAIN_TIMEOUT);
      while (!piece.isEmpty() && left > 0) {
        for (ByteBuffer buffer : piece) {
          left -= buffer.remaining();
        }
        piece = answer.body().next(DRAIN_TIMEOUT);
      }
    } catch (IOException e) {
      // Only the connection is lost; the status has said all we need.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean isRedirect(int status) {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
  }

  private static boolean causedBy(Throwable e, Class<? extends Throwable> type) {
    for (@Nullable Throwable t = e; t != null; t = t.getCause()) {
      if (type.isInstance(t)) {
        return true;
      }
    }
    return false;
  }

  private static Throwable rootOf(Throwable e) {
    Throwable root = e;
    for (Throwable cause = root.getCause(); cause != null; cause = root.getCause()) {
      root = cause;
    }
    return root;
  }

  private static String why(Throwable e) {
    return messageOf(e).orElse(e.getClass().getSimpleName());
  }

  private static Optional<String> messageOf(Throwable e) {
    for (@Nullable Throwable t = e; t != null; t = t.getCause()) {
      String message = t.getMessage();
      if (message != null && !message.isBlank()) {
        return Optional.of(message);
      }
    }
    return Optional.empty();
  }
}
