package io.github.pythonenv.io.deflate;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds what repeats earlier bytes of a stream, four bytes or more, at most 32,767 before.
 *
 * <p>Positions that begin with the same four bytes, more or less, are chained, the latest first.
 * Positions are counted over all streams, so that what is older than a stream is known by its
 * number and nothing must be cleared.
 */
final class MatchFinder {
  static final int WINDOW = 1 << 15;

  private static final int MASK = WINDOW - 1;
  private static final int HASH_BITS = 16;
  private static final int SHORTEST = 4;
  private static final int GOOD = 64;
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final Effort effort;
  private final byte[] bytes;
  private final int largestBase;
  private final int[] latest = new int[1 << HASH_BITS];

  /** The one before each; nothing where only the latest is looked at. */
  private final int[] previous;

  private final boolean chained;

  /** The number of the position where {@link #bytes} begins. */
  private int base;

  /** The number of the first position of the stream. */
  private int first;

  /**
   * @param bytes a window and the block that follows it
   * @param largestBase from where on positions are counted anew, lest they overflow
   */
  MatchFinder(Effort effort, byte[] bytes, int largestBase) {
    this.effort = effort;
    this.bytes = bytes;
    this.largestBase = largestBase;
    this.chained = effort.candidates > 1;
    this.previous = new int[chained ? WINDOW : 0];
    restart(0);
  }

  /**
   * Forgets all: another stream begins behind the window.
   *
   * @param moved how far on the place is where bytes begin
   */
  void restart(int moved) {
    move(moved);
    first = base + WINDOW;
  }

  /** Says that the bytes have been moved down, so that new ones find room. */
  void move(int moved) {
    base += moved;
    if (base > largestBase) {
      int less = base & ~MASK;
      renumber(latest, less);
      renumber(previous, less);
      first = Math.max(0, first - less);
      base -= less;
    }
  }

  private static void renumber(int[] positions, int less) {
    for (int i = 0; i < positions.length; i++) {
      positions[i] = Math.max(0, positions[i] - less);
    }
  }

  /** Takes a block apart. */
  void find(int start, int end, BlockContent content) {
    if (chained) {
      findBest(start, end, content);
    } else {
      findLatest(start, end, content);
    }
  }

  /** A loop of its own: what is compiled for the other one has three times as many branches. */
  private void findLatest(int start, int end, BlockContent content) {
    int last = end - SHORTEST;
    int at = start;
    while (at <= last) {
      int word = (int) INT.get(bytes, at);
      int hash = hash(word);
      int before = latest[hash];
      latest[hash] = base + at;
      int other = before - base;
      if (before < first || at - other > MASK || (int) INT.get(bytes, other) != word) {
        content.literal(bytes[at++] & 0xff);
        continue;
      }
      int length = common(other, at, Math.min(Symbols.LONGEST, end - at));
      content.match(length, at - other);
      int next = at + length;
      int from = length <= effort.longestInserted ? at + 1 : next - 1;
      for (int i = from, stop = Math.min(next, last + 1); i < stop; i++) {
        latest[hash((int) INT.get(bytes, i))] = base + i;
      }
      at = next;
    }
    while (at < end) {
      content.literal(bytes[at++] & 0xff);
    }
  }

  private void findBest(int start, int end, BlockContent content) {
    int last = end - SHORTEST;
    int at = start;
    while (at <= last) {
      long match = longest(at, end, insert(at), SHORTEST - 1, effort.candidates);
      int length = (int) (match >>> Integer.SIZE);
      if (length < SHORTEST || (length < effort.lazyBelow && isLongerNext(at, last, end, length))) {
        content.literal(bytes[at++] & 0xff);
        continue;
      }
      content.match(length, base + at - (int) match);
      int next = at + length;
      int from = length <= effort.longestInserted ? at + 1 : next - 1;
      for (int i = from, stop = Math.min(next, last + 1); i < stop; i++) {
        insert(i);
      }
      at = next;
    }
    while (at < end) {
      content.literal(bytes[at++] & 0xff);
    }
  }

  private boolean isLongerNext(int at, int last, int end, int length) {
    if (at == last) {
      return false;
    }
    int next = at + 1;
    int candidate = latest[hash((int) INT.get(bytes, next))];
    long match = longest(next, end, candidate, length, effort.candidates >> 1);
    return (int) (match >>> Integer.SIZE) > length;
  }

  /** The one before. */
  private int insert(int at) {
    int hash = hash((int) INT.get(bytes, at));
    int before = latest[hash];
    latest[hash] = base + at;
    previous[(base + at) & MASK] = before;
    return before;
  }

  private static int hash(int word) {
    return (word * 0x9e3779b1) >>> (Integer.SIZE - HASH_BITS);
  }

  /**
   * The first of the longest matches among some candidates.
   *
   * @param longerThan at least three
   * @return its length, and its position below; that of no match is {@code longerThan}
   */
  private long longest(int at, int end, int candidate, int longerThan, int candidates) {
    int word = (int) INT.get(bytes, at);
    int oldest = Math.max(first, base + at - MASK);
    int most = Math.min(Symbols.LONGEST, end - at);
    int best = longerThan;
    int position = 0;
    int each = candidate;
    int left = candidates;
    while (each >= oldest && best < most) {
      int other = each - base;
      // The end of what would be longer tells most apart; the beginning differs where hashes meet.
      if ((int) INT.get(bytes, other + best - 3) == (int) INT.get(bytes, at + best - 3)
          && (int) INT.get(bytes, other) == word) {
        int length = common(other, at, most);
        if (length > best) {
          best = length;
          position = each;
          if (length >= GOOD) {
            break;
          }
        }
      }
      if (--left == 0) {
        break;
      }
      each = previous[each & MASK];
    }
    return (long) best << Integer.SIZE | position;
  }

  private int common(int other, int at, int most) {
    int length = SHORTEST;
    for (; length + Long.BYTES <= most; length += Long.BYTES) {
      long difference =
          (long) LONG.get(bytes, other + length) ^ (long) LONG.get(bytes, at + length);
      if (difference != 0) {
        return length + (Long.numberOfTrailingZeros(difference) >>> 3);
      }
    }
    while (length < most && bytes[other + length] == bytes[at + length]) {
      length++;
    }
    return length;
  }
}
