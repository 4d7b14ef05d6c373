package io.github.pythonenv.write.archive;

import io.github.pythonenv.store.wheel.WheelBodies;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Looks whether the body of a file in a wheel is what the wheel says of it: a deflate stream that
 * ends with its last byte, and its content by size and checksum. Of a stream that ends before, some
 * readers say that it is damaged, and others do not.
 */
final class BodyCheck implements AutoCloseable {
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private final byte[] content = new byte[1 << 16];
  private WheelBodies.Body body = new WheelBodies.Body(false, 0, 0, 0, 0);
  private long size;
  private boolean wrong;

  void begin(WheelBodies.Body expected) {
    body = expected;
    inflater.reset();
    crc.reset();
    size = 0;
    wrong = false;
  }

  /** Looks at the next bytes of the body. */
  void accept(byte[] bytes, int length) {
    if (!body.deflated()) {
      add(bytes, length);
    } else if (!wrong) {
      inflate(bytes, length);
    }
  }

  private void inflate(byte[] bytes, int length) {
    if (inflater.finished()) {
      wrong = true;
      return;
    }
    inflater.setInput(bytes, 0, length);
    try {
      int some;
      do {
        some = inflater.inflate(content);
        add(content, some);
      } while (some > 0 && size <= body.size());
    } catch (DataFormatException e) {
      wrong = true;
      return;
    }
    wrong = size > body.size() || inflater.getRemaining() > 0;
  }

  private void add(byte[] bytes, int length) {
    crc.update(bytes, 0, length);
    size += length;
  }

  /** Whether all that was looked at is the whole body. */
  boolean holds() {
    return !wrong
        && size == body.size()
        && crc.getValue() == body.crc()
        && (!body.deflated() || inflater.finished());
  }

  @Override
  public void close() {
    inflater.end();
  }
}
