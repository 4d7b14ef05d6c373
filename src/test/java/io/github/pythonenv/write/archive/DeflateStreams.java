package io.github.pythonenv.write.archive;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Raw deflate streams for tests: every level and strategy, and what no deflater makes. */
final class DeflateStreams {
  private static final int[] STRATEGIES = {
    Deflater.DEFAULT_STRATEGY, Deflater.FILTERED, Deflater.HUFFMAN_ONLY
  };

  private final Random random;

  DeflateStreams(Random random) {
    this.random = random;
  }

  /** What an inflater says of a stream: its content and its length in bytes, or null. */
  record Inflated(byte[] content, int length) {}

  static Inflated inflate(byte[] stream) {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(stream);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[1 << 14];
      while (!inflater.finished()) {
        int length = inflater.inflate(buffer);
        out.write(buffer, 0, length);
        if (length == 0 && !inflater.finished() && inflater.needsInput()) {
          return null;
        }
      }
      return new Inflated(out.toByteArray(), (int) inflater.getBytesRead());
    } catch (DataFormatException e) {
      return null;
    } finally {
      inflater.end();
    }
  }

  /** Content of one of the kinds that wheels hold. */
  byte[] content() {
    int size =
        switch (random.nextInt(12)) {
          case 0, 6 -> random.nextInt(4);
          case 1, 7, 8 -> random.nextInt(100);
          case 2, 3, 9, 10 -> random.nextInt(5_000);
          case 4 -> random.nextInt(70_000);
          default -> random.nextInt(300_000);
        };
    byte[] content = new byte[size];
    switch (random.nextInt(4)) {
      case 0 -> random.nextBytes(content);
      case 1 -> Arrays.fill(content, (byte) random.nextInt());
      case 2 -> words(content);
      default -> mixture(content);
    }
    return content;
  }

  private void words(byte[] content) {
    int letters = 1 + random.nextInt(60);
    for (int i = 0; i < content.length; i++) {
      int back = 1 + random.nextInt(40_000);
      if (random.nextInt(20) == 0 && back <= i) {
        int length = Math.min(content.length - i, random.nextInt(300));
        for (int j = 0; j < length; j++) {
          content[i + j] = content[i + j - back];
        }
        i += Math.max(0, length - 1);
      } else {
        content[i] = (byte) (random.nextInt(letters) + 32);
      }
    }
  }

  private void mixture(byte[] content) {
    for (int i = 0; i < content.length; ) {
      int length = Math.min(content.length - i, 1 + random.nextInt(20_000));
      byte[] piece = new byte[length];
      if (random.nextBoolean()) {
        random.nextBytes(piece);
      } else {
        words(piece);
      }
      System.arraycopy(piece, 0, content, i, length);
      i += length;
    }
  }

  /** A valid stream of some content, of one block or many, and sometimes with empty ones. */
  byte[] stream(byte[] content) {
    if (random.nextInt(8) == 0) {
      return new HandMadeDeflate(random).stored(content);
    }
    if (random.nextInt(8) == 0) {
      return new HandMadeDeflate(random).skewed(content);
    }
    Deflater deflater = new Deflater(random.nextInt(10), true);
    deflater.setStrategy(STRATEGIES[random.nextInt(STRATEGIES.length)]);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int pieces = random.nextInt(3) == 0 ? 1 + random.nextInt(6) : 1;
    for (int i = 0; i < pieces; i++) {
      int from = (int) ((long) content.length * i / pieces);
      int to = (int) ((long) content.length * (i + 1) / pieces);
      deflater.setInput(content, from, to - from);
      if (i + 1 < pieces) {
        drain(deflater, out, random.nextBoolean() ? Deflater.SYNC_FLUSH : Deflater.FULL_FLUSH);
      }
    }
    deflater.finish();
    drain(deflater, out, Deflater.NO_FLUSH);
    deflater.end();
    return out.toByteArray();
  }

  private static void drain(Deflater deflater, ByteArrayOutputStream out, int flush) {
    byte[] buffer = new byte[1 << 14];
    boolean finishing = flush == Deflater.NO_FLUSH;
    int length = 0;
    do {
      length = deflater.deflate(buffer, 0, buffer.length, flush);
      out.write(buffer, 0, length);
    } while (finishing ? !deflater.finished() : length > 0 || !deflater.needsInput());
  }
}
