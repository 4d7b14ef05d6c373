package io.github.pythonenv.io.deflate;

import java.io.IOException;

/**
 * Deflates bytes (RFC 1951). The same bytes give the same stream on every JVM and system, however
 * they are cut into pieces; {@link java.util.zip.Deflater} uses the zlib that it finds, and those
 * differ. For one thread.
 */
public final class DeflateWriter {
  /** No more than one stored block holds; larger ones are no smaller together. */
  private static final int BLOCK = 0x7fff;

  private static final int LARGEST_POSITION = 1 << 30;
  private static final int CODES = 1 << 10;
  private static final int END = MatchFinder.WINDOW + BLOCK;

  private final Sink sink;
  private final byte[] bytes = new byte[END];
  private final MatchFinder finder;
  private final BlockContent content = new BlockContent(BLOCK);
  private final BitOutput out = new BitOutput(BLOCK + CODES);
  private final BlockEncoder encoder = new BlockEncoder(out);
  private int start = MatchFinder.WINDOW;
  private int end = start;
  private boolean begun;

  /** Takes what is written, piece by piece. */
  public interface Sink {
    void accept(byte[] bytes, int offset, int length) throws IOException;
  }

  public DeflateWriter(Effort effort, Sink sink) {
    this(effort, sink, LARGEST_POSITION);
  }

  DeflateWriter(Effort effort, Sink sink, int largestPosition) {
    this.sink = sink;
    this.finder = new MatchFinder(effort, bytes, largestPosition);
  }

  /** Adds bytes to the stream. */
  public void write(byte[] source, int offset, int length) throws IOException {
    int from = offset;
    for (int left = length; left > 0; ) {
      int some = Math.min(left, END - end);
      System.arraycopy(source, from, bytes, end, some);
      end += some;
      from += some;
      left -= some;
      begun = true;
      if (end == END) {
        block(false);
        System.arraycopy(bytes, end - MatchFinder.WINDOW, bytes, 0, MatchFinder.WINDOW);
        finder.move(end - MatchFinder.WINDOW);
        start = MatchFinder.WINDOW;
        end = start;
      }
    }
  }

  /**
   * Ends what was written with a whole byte and no last block: other blocks can follow. What is
   * written next refers to nothing before. Without bytes since the last time, nothing is written.
   */
  public void align() throws IOException {
    if (begun) {
      if (end > start) {
        block(false);
      }
      encoder.writeEmptyStored();
      restart();
    }
  }

  /** Ends the stream with a last block; what is written next is another stream. */
  public void finish() throws IOException {
    if (end > start) {
      block(true);
      out.align();
    } else {
      encoder.writeEmptyLast();
    }
    restart();
  }

  private void block(boolean last) throws IOException {
    content.clear();
    finder.find(start, end, content);
    encoder.write(content, bytes, start, end - start, last);
    out.drain(sink);
  }

  private void restart() throws IOException {
    out.drain(sink);
    finder.restart(end - MatchFinder.WINDOW);
    start = MatchFinder.WINDOW;
    end = start;
    begun = false;
  }
}
