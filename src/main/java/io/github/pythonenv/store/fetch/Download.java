package io.github.pythonenv.store.fetch;

import io.github.pythonenv.io.ByteCount;
import io.github.pythonenv.io.WholeBuffer;
import io.github.pythonenv.packaging.DistributionFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;

/** One file on its way to disk: verified while it streams, looked at by nobody before. */
final class Download implements AutoCloseable {
  private static final long LARGE = 5_000_000;
  private static final long LARGEST = 64L << 30;

  private final DistributionFile file;
  private final FileChannel out;
  private final HttpTransport transport;
  private final Pace pace;
  private final Logger log;
  private final Verification verification;
  private final long start;
  private String etag = "";
  private boolean resumed;
  private boolean announced;

  /**
   * @param target does not exist yet
   */
  Download(DistributionFile file, Path target, HttpTransport transport, Pace pace, Logger log) {
    this.file = file;
    this.transport = transport;
    this.pace = pace;
    this.log = log;
    this.verification = new Verification(file);
    this.start = pace.nanoTime();
    try {
      this.out = FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Fetches and verifies the file; nothing of an earlier address is kept.
   *
   * @throws FetchException when this address does not give it
   * @throws UncheckedIOException when it cannot be written
   */
  void from(URI address) {
    beginAnew();
    transport.retrying(
        file.fileName(),
        () -> {
          once(address);
          return true;
        });
    if (announced) {
      log.info("Fetched {} in {}", file.fileName(), Times.seconds(pace.nanoTime() - start));
    }
  }

  private void once(URI address) {
    Optional<HttpTransport.Resume> rest =
        etag.isEmpty() || verification.count() == 0
            ? Optional.empty()
            : Optional.of(new HttpTransport.Resume(verification.count(), etag));
    try (Answer answer = transport.get(address, "*/*", rest)) {
      if (answer.status() == 416) {
        beginAnew();
        throw FetchException.retryable("the rest of the file was refused (HTTP 416)");
      }
      check(answer);
      receive(answer);
    }
    finish();
  }

  private void check(Answer answer) {
    answer.refuseEncoding();
    if (answer.mediaType().equals("text/html")
        || answer.mediaType().equals("application/xhtml+xml")) {
      throw htmlPage(answer);
    }
    OptionalLong length = answer.length();
    if (answer.status() == 206) {
      if (!answer.header("content-range").startsWith("bytes " + verification.count() + "-")) {
        beginAnew();
        throw FetchException.retryable("another part of the file came than was asked for");
      }
      resumed = true;
      return;
    }
    beginAnew();
    String tag = answer.header("etag");
    // Only a strong validator says that two bodies are the same bytes (RFC 9110, 8.8.1).
    etag = tag.startsWith("\"") && tag.chars().allMatch(c -> c > ' ' && c < 127) ? tag : "";
    if (length.isPresent() && file.size().isPresent()) {
      if (length.getAsLong() != file.size().getAsLong()) {
        throw FetchException.integrity(
            Verification.sizes(length.getAsLong(), file.size().getAsLong()));
      }
    }
    announce(file.size().isPresent() ? file.size() : length);
  }

  private void receive(Answer answer) {
    MinimumRate rate = new MinimumRate(pace);
    Duration timeout = transport.readTimeout();
    ResponseBody body = answer.body();
    try {
      for (List<ByteBuffer> piece = body.next(timeout); ; piece = body.next(timeout)) {
        if (piece.isEmpty()) {
          return;
        }
        for (ByteBuffer buffer : piece) {
          if (verification.count() == 0 && startsLikeHtml(buffer)) {
            throw htmlPage(answer);
          }
          rate.received(buffer.remaining());
          verification.update(buffer);
          write(buffer);
        }
        if (verification.count() > LARGEST) {
          throw FetchException.refused("more than 64 GiB came");
        }
      }
    } catch (HttpTimeoutException e) {
      throw FetchException.retryable(
          e.getMessage() + " after " + verification.count() + " bytes: " + shown(answer));
    } catch (IOException e) {
      throw endedEarly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw FetchException.refused("interrupted");
    }
  }

  private void finish() {
    if (file.size().isPresent() && verification.count() < file.size().getAsLong()) {
      throw endedEarly();
    }
    try {
      verification.finish();
    } catch (FetchException e) {
      if (!resumed) {
        throw e;
      }
      // The two halves need not belong together, whatever the server says: once more, as a whole.
      beginAnew();
      throw FetchException.retryable(e.reason());
    }
  }

  private void beginAnew() {
    verification.reset();
    etag = "";
    resumed = false;
    try {
      out.truncate(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(ByteBuffer buffer) {
    try {
      WholeBuffer.write(buffer, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void announce(OptionalLong size) {
    if (!announced && size.isPresent() && size.getAsLong() > LARGE) {
      announced = true;
      log.info("Fetching {} ({})", file.fileName(), ByteCount.of(size.getAsLong()));
    }
  }

  private FetchException endedEarly() {
    String whole = file.size().isPresent() ? " of " + file.size().getAsLong() : "";
    return FetchException.retryable(
        "the answer ended early, after " + verification.count() + whole + " bytes");
  }

  private static FetchException htmlPage(Answer answer) {
    return FetchException.refused(
        "an HTML page came in place of the file (is a login needed?): " + shown(answer),
        "open the address in a browser; credentials are taken from netrc and pip's configuration");
  }

  private static String shown(Answer answer) {
    return Origin.shown(answer.address());
  }

  private static boolean startsLikeHtml(ByteBuffer buffer) {
    for (int i = buffer.position(); i < buffer.limit(); i++) {
      byte b = buffer.get(i);
      if (b == '<') {
        return true;
      }
      if (b != ' ' && b != '\t' && b != '\n' && b != '\r') {
        return false;
      }
    }
    return false;
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
