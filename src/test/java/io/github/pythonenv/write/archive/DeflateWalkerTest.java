package io.github.pythonenv.write.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pythonenv.write.archive.DeflateStreams.Inflated;
import io.github.pythonenv.write.archive.DeflateWalker.Extent;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The walker against the JDK's inflater. */
class DeflateWalkerTest {
  private final DeflateWalker walker = new DeflateWalker();

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void findsTheEndOfEveryStream(int seed) throws IOException {
    Random random = new Random(seed);
    DeflateStreams streams = new DeflateStreams(random);
    for (int i = 0; i < 500; i++) {
      byte[] content = streams.content();
      byte[] stream = streams.stream(content);
      byte[] trailing = new byte[random.nextInt(40)];
      random.nextBytes(trailing);
      Extent extent = walk(join(stream, trailing), random).orElseThrow();
      assertThat(extent.size()).as("stream %d", i).isEqualTo(content.length);
      assertThat((extent.end() + 7) / 8).as("stream %d", i).isEqualTo(stream.length);
      assertThat(inflatesAsTwo(stream, extent, content)).as("stream %d", i).isTrue();
    }
  }

  /** With the last bit cleared and an end of its own, the stream must still be the same. */
  private static boolean inflatesAsTwo(byte[] stream, Extent extent, byte[] content) {
    byte[] open = Arrays.copyOf(stream, stream.length + 7);
    int header = (int) (extent.lastHeader() / 8);
    open[header] &= (byte) ~(1 << extent.lastHeader() % 8);
    int end = (int) ((extent.end() + 7) / 8);
    int used = (int) (extent.end() % 8);
    if (used != 0) {
      open[end - 1] &= (byte) ((1 << used) - 1);
    }
    if (used == 0 || used > 5) {
      end++;
    }
    open[end + 2] = (byte) 0xff;
    open[end + 3] = (byte) 0xff;
    open[end + 4] = 3;
    Inflated inflated = DeflateStreams.inflate(Arrays.copyOf(open, end + 6));
    return inflated != null && Arrays.equals(inflated.content(), content);
  }

  @ParameterizedTest
  @ValueSource(ints = {11, 12})
  void refusesWhatAnInflaterRefuses(int seed) throws IOException {
    Random random = new Random(seed);
    DeflateStreams streams = new DeflateStreams(random);
    int refused = 0;
    for (int i = 0; i < 1200; i++) {
      byte[] damaged = damage(streams.stream(streams.content()), random);
      Inflated inflated = DeflateStreams.inflate(damaged);
      Optional<Extent> extent = walk(damaged, random);
      assertThat(extent.isPresent()).as("stream %d", i).isEqualTo(inflated != null);
      if (inflated != null) {
        assertThat(extent.get().size()).as("stream %d", i).isEqualTo(inflated.content().length);
        assertThat((extent.get().end() + 7) / 8).as("stream %d", i).isEqualTo(inflated.length());
      } else {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(400);
  }

  @Test
  void judgesNoiseAsAnInflaterDoes() throws IOException {
    Random random = new Random(21);
    int valid = 0;
    for (int i = 0; i < 30_000; i++) {
      byte[] noise = new byte[1 + random.nextInt(80)];
      random.nextBytes(noise);
      Inflated inflated = DeflateStreams.inflate(noise);
      Optional<Extent> extent = walk(noise, random);
      assertThat(extent.isPresent()).as("noise %d", i).isEqualTo(inflated != null);
      if (inflated != null) {
        valid++;
        assertThat(extent.get().size()).as("noise %d", i).isEqualTo(inflated.content().length);
        assertThat((extent.get().end() + 7) / 8).as("noise %d", i).isEqualTo(inflated.length());
      }
    }
    assertThat(valid).isGreaterThan(50);
  }

  private static byte[] damage(byte[] stream, Random random) {
    byte[] damaged = stream.clone();
    switch (random.nextInt(4)) {
      case 0 -> damaged = Arrays.copyOf(damaged, random.nextInt(damaged.length));
      case 1 -> flip(damaged, random, Math.min(damaged.length, 80));
      case 2 -> flip(damaged, random, damaged.length);
      default -> {
        for (int i = random.nextInt(5); i >= 0; i--) {
          damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
        }
      }
    }
    return damaged;
  }

  private static void flip(byte[] bytes, Random random, int below) {
    bytes[random.nextInt(below)] ^= (byte) (1 << random.nextInt(8));
  }

  private static byte[] join(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  /** Reads in pieces of random lengths. */
  private Optional<Extent> walk(byte[] stream, Random random) throws IOException {
    int[] at = {0};
    boolean whole = random.nextBoolean();
    return walker.walk(
        (buffer, offset, length) -> {
          if (at[0] == stream.length) {
            return -1;
          }
          int most = Math.min(length, stream.length - at[0]);
          int some = whole ? most : 1 + random.nextInt(Math.min(most, 3_000));
          System.arraycopy(stream, at[0], buffer, offset, some);
          at[0] += some;
          return some;
        });
  }
}
