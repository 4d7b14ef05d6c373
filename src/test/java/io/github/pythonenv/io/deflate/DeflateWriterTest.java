package io.github.pythonenv.io.deflate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pythonenv.io.Hashes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Streams against an inflater, and against streams of the same bytes that came otherwise. */
class DeflateWriterTest {
  private static final int TRIES = 1_500;

  /** Written here, and read as one stream behind those that were before. */
  private static final class Written {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final DeflateWriter writer;

    Written(Effort effort, int largestPosition) {
      writer = new DeflateWriter(effort, out::write, largestPosition);
    }

    /** In pieces of random lengths. */
    void write(byte[] content, Random random) throws IOException {
      for (int at = 0; at < content.length; ) {
        int most = random.nextBoolean() ? content.length : 1 + random.nextInt(70_000);
        int length = Math.min(content.length - at, 1 + random.nextInt(most));
        writer.write(content, at, length);
        at += length;
      }
    }

    byte[] taken() {
      byte[] bytes = out.toByteArray();
      out.reset();
      return bytes;
    }
  }

  /** Text, noise, runs, columns, and what repeats from near and from farther than a window. */
  static byte[] content(Random random) {
    int length =
        switch (random.nextInt(8)) {
          case 0, 1 -> random.nextInt(12);
          case 2, 3 -> random.nextInt(2_000);
          case 4 -> 32_766 * (1 + random.nextInt(2)) + random.nextInt(4);
          case 5 -> 300_000;
          default -> random.nextInt(140_000);
        };
    byte[] content = new byte[length];
    int letters = 1 + random.nextInt(random.nextBoolean() ? 255 : 20);
    int repeats = random.nextInt(30);
    for (int i = 0; i < length; ) {
      int some = Math.min(length - i, 1 + random.nextInt(random.nextInt(10) == 0 ? 5_000 : 20));
      int back = 1 + random.nextInt(random.nextBoolean() ? 300 : 40_000);
      if (back <= i && random.nextInt(30) < repeats) {
        for (int k = 0; k < some; k++) {
          content[i + k] = content[i + k - back];
        }
      } else {
        for (int k = 0; k < some; k++) {
          content[i + k] = (byte) random.nextInt(letters);
        }
      }
      i += some;
    }
    return content;
  }

  static byte[] inflated(byte[] stream, int size) {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(stream);
      byte[] content = new byte[size + 1];
      int length = 0;
      while (!inflater.finished()) {
        int some = inflater.inflate(content, length, content.length - length);
        assertThat(some > 0 || inflater.finished()).as("it ends").isTrue();
        length += some;
      }
      assertThat(inflater.getRemaining()).as("bytes behind the end").isZero();
      return Arrays.copyOf(content, length);
    } catch (DataFormatException e) {
      throw new AssertionError(e);
    } finally {
      inflater.end();
    }
  }

  @ParameterizedTest
  @EnumSource
  void inflatesToWhatWasWrittenWhateverWasBefore(Effort effort) throws IOException {
    Random random = new Random(50);
    Written worn = new Written(effort, 1 << 30);
    Written renumbering = new Written(effort, 200_000);
    for (int i = 0; i < TRIES; i++) {
      byte[] content = content(random);
      Written fresh = new Written(effort, 1 << 30);
      fresh.writer.write(content, 0, content.length);
      fresh.writer.finish();
      byte[] stream = fresh.taken();
      assertThat(Arrays.equals(inflated(stream, content.length), content)).as("try %d", i).isTrue();
      for (Written other : List.of(worn, renumbering)) {
        other.write(content, random);
        other.writer.finish();
        assertThat(Arrays.equals(other.taken(), stream)).as("try %d", i).isTrue();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void alignedPiecesCanBePutTogetherInAnyOrder(Effort effort) throws IOException {
    Random random = new Random(51);
    Written written = new Written(effort, 1 << 30);
    for (int i = 0; i < 200; i++) {
      List<byte[]> contents = new ArrayList<>();
      ByteArrayOutputStream stream = new ByteArrayOutputStream();
      ByteArrayOutputStream expected = new ByteArrayOutputStream();
      for (int pieces = random.nextInt(5); pieces > 0; pieces--) {
        byte[] content = content(random);
        written.write(content, random);
        written.writer.align();
        contents.add(written.taken());
        if (content.length == 0) {
          assertThat(contents.get(contents.size() - 1)).isEmpty();
        }
        // What is written later refers to nothing before, and may stand in front.
        stream.write(contents.get(contents.size() - 1));
        expected.write(content);
      }
      written.writer.finish();
      stream.write(written.taken());
      assertThat(
              Arrays.equals(
                  inflated(stream.toByteArray(), expected.size()), expected.toByteArray()))
          .as("try %d", i)
          .isTrue();
    }
  }

  @Test
  void nothingIsAStreamToo() throws IOException {
    Written written = new Written(Effort.QUICK, 1 << 30);
    written.writer.align();
    assertThat(written.taken()).isEmpty();
    written.writer.finish();
    assertThat(written.taken()).containsExactly(3, 0);
  }

  /** Bytes that must never change, or archives of two versions would differ for no reason. */
  @ParameterizedTest
  @CsvSource({
    "QUICK, '', 0300",
    "QUICK, a, 4b0400",
    "QUICK, abcdabcdabcdabcd, 4b4c4a4e41c600",
    "THOROUGH, abcdabcdabcdabcd, 4b4c4a4e41c600",
  })
  void writesTheseBytes(Effort effort, String text, String expected) throws IOException {
    Written written = new Written(effort, 1 << 30);
    written.write(text.getBytes(StandardCharsets.US_ASCII), new Random(1));
    written.writer.finish();
    assertThat(HexFormat.of().formatHex(written.taken())).isEqualTo(expected);
  }

  /** Parts that a store keeps were made of these: with other bytes, its keys must be others. */
  @ParameterizedTest
  @CsvSource({"QUICK, a18bf60c1e440a76", "THOROUGH, 970e78d4fab12ad7"})
  void writesTheBytesOfKeptParts(Effort effort, String expected) throws IOException {
    Random random = new Random(52);
    Written written = new Written(effort, 1 << 30);
    ByteArrayOutputStream streams = new ByteArrayOutputStream();
    for (int i = 0; i < 100; i++) {
      written.write(content(random), random);
      written.writer.finish();
      streams.write(written.taken());
    }
    String digest = HexFormat.of().formatHex(Hashes.sha256().digest(streams.toByteArray()));
    assertThat(digest).startsWith(expected);
  }

  @ParameterizedTest
  @CsvSource({"QUICK, 1, 1.02", "THOROUGH, 5, 1.03"})
  void isAboutAsSmallAsZlib(Effort effort, int level, double most) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    for (Class<?> each : List.of(String.class, Random.class, Inflater.class, ArrayList.class)) {
      try (var in = each.getResourceAsStream(each.getSimpleName() + ".class")) {
        text.write(Objects.requireNonNull(in).readAllBytes());
      }
    }
    byte[] content = text.toByteArray();
    Written written = new Written(effort, 1 << 30);
    written.writer.write(content, 0, content.length);
    written.writer.finish();
    Deflater deflater = new Deflater(level, true);
    deflater.setInput(content);
    deflater.finish();
    int others = deflater.deflate(new byte[content.length]);
    deflater.end();
    assertThat(written.taken().length / (double) others).isLessThan(most);
  }
}
