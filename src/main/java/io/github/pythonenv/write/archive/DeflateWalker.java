package io.github.pythonenv.write.archive;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/**
 * Walks through the codes of a raw deflate stream (RFC 1951) without making its output, and finds
 * where its last block begins and where it ends, to the bit. For one thread.
 *
 * <p>An inflater tells neither. With both, the last block can be made one that is not the last, and
 * another stream can follow.
 */
final class DeflateWalker {
  /** Where the bytes of a stream come from. */
  interface Source {
    /**
     * @return how many bytes were read, at least one; -1 at the end
     */
    int read(byte[] buffer, int offset, int length) throws IOException;
  }

  /**
   * What was found.
   *
   * @param lastHeader the bit at which the last block begins
   * @param end the bit behind the stream
   * @param size the bytes that the stream inflates to
   */
  record Extent(long lastHeader, long end, long size) {}

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int CHUNK = 1 << 16;
  private static final int PADDING = 32;
  private static final int WINDOW = 1 << 15;

  private static final int MORE = 0;
  private static final int END = 1;
  private static final int WRONG = 2;

  private final DeflateCodes codes = new DeflateCodes();
  private final byte[] buffer = new byte[CHUNK + PADDING];
  private Source source = (bytes, offset, length) -> -1;

  /** The position in the stream of the buffer's first byte. */
  private long base;

  private int position;
  private int limit;
  private boolean ended;
  private long bits;
  private int count;
  private long produced;

  /**
   * Walks through one stream; what follows its end may have been read and means nothing.
   *
   * @return empty when it is no whole and valid stream
   */
  Optional<Extent> walk(Source bytes) throws IOException {
    source = bytes;
    base = 0;
    position = 0;
    limit = 0;
    ended = false;
    bits = 0;
    count = 0;
    produced = 0;
    boolean last = false;
    long header = 0;
    while (!last) {
      header = consumed();
      last = take(1) == 1;
      if (!block(take(2)) || isOverrun()) {
        return Optional.empty();
      }
    }
    return Optional.of(new Extent(header, consumed(), produced));
  }

  private boolean block(int type) throws IOException {
    return switch (type) {
      case 0 -> stored();
      case 1 -> codes.makeFixed() && coded();
      case 2 -> dynamic() && coded();
      default -> false;
    };
  }

  private boolean stored() throws IOException {
    take(count & 7);
    int length = take(16);
    if ((take(16) ^ 0xffff) != length) {
      return false;
    }
    int left = length;
    // What the bits hold in advance is given back.
    position -= count >>> 3;
    bits = 0;
    count = 0;
    while (left > 0) {
      if (position >= limit) {
        if (ended) {
          return false;
        }
        load();
        continue;
      }
      int some = Math.min(left, limit - position);
      position += some;
      left -= some;
    }
    produced += length;
    return true;
  }

  private boolean dynamic() throws IOException {
    int literals = take(5) + 257;
    int distances = take(5) + 1;
    int lengths = take(4) + 4;
    codes.begin();
    for (int i = 0; i < lengths; i++) {
      codes.setCodeLength(i, take(3));
    }
    if (!codes.makeLengths(literals, distances)) {
      return false;
    }
    int total = literals + distances;
    int filled = 0;
    while (filled < total) {
      need();
      int entry = codes.lengths.table[(int) bits & codes.lengths.mask()];
      if (entry == 0 || isOverrun()) {
        return false;
      }
      drop(entry & 63);
      int symbol = entry >>> 6;
      int repeat =
          switch (symbol) {
            case 16 -> 3 + take(2);
            case 17 -> 3 + take(3);
            case 18 -> 11 + take(7);
            default -> 1;
          };
      if (filled + repeat > total || (symbol == 16 && filled == 0)) {
        return false;
      }
      codes.set(filled, repeat, symbol);
      filled += repeat;
    }
    return codes.makeDynamic(literals, distances);
  }

  private boolean coded() throws IOException {
    while (true) {
      if (!ended && limit - position < 2 * Long.BYTES) {
        load();
      }
      int outcome = run(ended ? limit + Long.BYTES : limit - 2 * Long.BYTES);
      if (outcome != MORE) {
        return outcome == END;
      }
      if (ended) {
        return false;
      }
    }
  }

  /** Walks through codes as long as the position is not behind a safe one. */
  private int run(int safe) {
    byte[] bytes = buffer;
    int[] literals = codes.literals.table;
    int literalMask = literals.length - 1;
    int[] distances = codes.distances.table;
    int distanceMask = distances.length - 1;
    long held = bits;
    int amount = count;
    int at = position;
    long made = produced;
    int outcome = MORE;
    while (at <= safe) {
      if (amount < 48) {
        held |= (long) LONG.get(bytes, at) << amount;
        at += (63 - amount) >>> 3;
        amount |= 56;
      }
      int entry = literals[(int) held & literalMask];
      if (entry == 0) {
        entry = codes.literals.search(held);
      }
      held >>>= entry;
      amount -= entry & 63;
      int some = entry >>> 6 & 3;
      made += some;
      if ((entry & DeflateCodes.LENGTH) == 0) {
        if (some != 0) {
          continue;
        }
        outcome = (entry & DeflateCodes.END_OF_BLOCK) != 0 ? END : WRONG;
        break;
      }
      int extra = entry >>> 8 & 7;
      int length = (entry >>> 11 & 511) + ((int) held & (1 << extra) - 1);
      held >>>= extra;
      amount -= extra;
      int distance = distances[(int) held & distanceMask];
      if (distance == 0) {
        distance = codes.distances.search(held);
      }
      if (distance < DeflateCodes.SMALLEST_DISTANCE
          || (made < WINDOW && DeflateCodes.distance(distance, held) > made)) {
        outcome = WRONG;
        break;
      }
      int taken = (distance & 63) + (distance >>> 6 & 15);
      held >>>= taken;
      amount -= taken;
      made += length;
    }
    bits = held;
    count = amount;
    position = at;
    produced = made;
    return outcome;
  }

  private int take(int wanted) throws IOException {
    need();
    int value = (int) bits & (1 << wanted) - 1;
    drop(wanted);
    return value;
  }

  private void drop(int number) {
    bits >>>= number;
    count -= number;
  }

  /** Holds at least 48 bits; behind the end of the stream they are zero. */
  private void need() throws IOException {
    if (count < 48) {
      if (!ended && limit - position < Long.BYTES) {
        load();
      }
      // Far behind the end there is nothing to hold; the walk ends at its next look.
      int at = Math.min(position, limit + PADDING - Long.BYTES);
      bits |= (long) LONG.get(buffer, at) << count;
      position = at + ((63 - count) >>> 3);
      count |= 56;
    }
  }

  private void load() throws IOException {
    // Whole bytes that are held as bits may be given back.
    int kept = Math.min(position, Long.BYTES);
    int rest = kept + limit - position;
    System.arraycopy(buffer, position - kept, buffer, 0, rest);
    base += position - kept;
    position = kept;
    limit = rest;
    while (limit < CHUNK) {
      int some = source.read(buffer, limit, CHUNK - limit);
      if (some < 0) {
        ended = true;
        Arrays.fill(buffer, limit, limit + PADDING, (byte) 0);
        return;
      }
      limit += some;
    }
  }

  private long consumed() {
    return (base + position) * 8 - count;
  }

  private boolean isOverrun() {
    return ended && consumed() > (base + limit) * 8;
  }
}
