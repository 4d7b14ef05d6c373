package io.github.pythonenv.io.deflate;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Bits, the first lowest, in an array that must have room for them. */
final class BitOutput {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] bytes;
  private int position;
  private long held;
  private int count;

  BitOutput(int capacity) {
    bytes = new byte[capacity + Long.BYTES];
  }

  /**
   * @param bits none above those that are written
   * @param number at most 56
   */
  void put(long bits, int number) {
    long all = held | bits << count;
    int sum = count + number;
    LONG.set(bytes, position, all);
    position += sum >>> 3;
    held = all >>> (sum & ~7);
    count = sum & 7;
  }

  /** Zeros up to a whole byte. */
  void align() {
    put(0, -count & 7);
  }

  /** Whole bytes, behind {@link #align}. */
  void copy(byte[] source, int from, int length) {
    System.arraycopy(source, from, bytes, position, length);
    position += length;
  }

  /** Gives all whole bytes away; up to seven bits stay. */
  void drain(DeflateWriter.Sink sink) throws IOException {
    sink.accept(bytes, 0, position);
    position = 0;
  }
}
