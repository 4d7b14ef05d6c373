package io.github.pythonenv.store.fetch;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A body that is pulled piece by piece, each waited for so long and no longer: the client's own
 * stream waits for ever. At most two pieces are in memory.
 */
final class ResponseBody implements BodySubscriber<ResponseBody>, AutoCloseable {
  private final LinkedBlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();
  private volatile @Nullable Subscription subscription;
  private volatile boolean closed;

  private record Piece(List<ByteBuffer> buffers, @Nullable Throwable failure, boolean last) {}

  static ResponseBody empty() {
    ResponseBody body = new ResponseBody();
    body.onComplete();
    return body;
  }

  /**
   * The next piece; empty at the end.
   *
   * @throws HttpTimeoutException when nothing comes in time
   * @throws IOException when the connection breaks, also before the announced length
   */
  List<ByteBuffer> next(Duration timeout) throws IOException, InterruptedException {
    while (true) {
      Piece piece = pieces.poll(timeout.toMillis(), TimeUnit.MILLISECONDS);
      if (piece == null) {
        throw new HttpTimeoutException("nothing came for " + Times.duration(timeout));
      }
      if (piece.failure != null) {
        throw new IOException(piece.failure.getMessage(), piece.failure);
      }
      if (piece.last) {
        return piece.buffers;
      }
      Subscription source = subscription;
      if (source != null) {
        source.request(1);
      }
      if (!piece.buffers.isEmpty()) {
        return piece.buffers;
      }
    }
  }

  @Override
  public CompletionStage<ResponseBody> getBody() {
    return CompletableFuture.completedFuture(this);
  }

  @Override
  public void onSubscribe(Subscription source) {
    if (subscription != null || closed) {
      source.cancel();
      return;
    }
    subscription = source;
    source.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    pieces.add(new Piece(buffers, null, false));
  }

  @Override
  public void onError(Throwable failure) {
    pieces.add(new Piece(List.of(), failure, true));
  }

  @Override
  public void onComplete() {
    pieces.add(new Piece(List.of(), null, true));
  }

  /** Drops the connection unless the body has ended. */
  @Override
  public void close() {
    closed = true;
    Subscription source = subscription;
    if (source != null) {
      source.cancel();
    }
  }
}
