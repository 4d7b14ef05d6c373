package io.github.pythonenv.write.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pythonenv.io.deflate.Effort;
import io.github.pythonenv.write.archive.DeflateStreams.Inflated;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Blocks of all origins, one behind the other, against an inflater. */
class BlockWriterTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void allThatIsWrittenIsOneStream(int seed) throws IOException {
    Random random = new Random(seed);
    DeflateStreams streams = new DeflateStreams(random);
    for (int i = 0; i < 40; i++) {
      Path file = folder.resolve("blocks-" + i);
      ByteArrayOutputStream expected = new ByteArrayOutputStream();
      Checksum checksum;
      try (FileChannel channel =
          FileChannel.open(
              file,
              StandardOpenOption.CREATE_NEW,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE)) {
        BlockWriter blocks = new BlockWriter(channel, new DeflateWalker(), Effort.QUICK);
        for (int pieces = random.nextInt(20); pieces > 0; pieces--) {
          write(blocks, streams, random, expected);
        }
        checksum = blocks.finish();
        assertThat(channel.position()).isEqualTo(channel.size());
      }
      byte[] open = Files.readAllBytes(file);
      byte[] stream = Arrays.copyOf(open, open.length + 2);
      stream[open.length] = 3;
      Inflated inflated = DeflateStreams.inflate(stream);
      assertThat(inflated).as("stream %d", i).isNotNull();
      assertThat(Arrays.equals(inflated.content(), expected.toByteArray())).isTrue();
      assertThat(inflated.length()).isEqualTo(stream.length);
      assertThat(checksum.crc()).isEqualTo(crc(expected.toByteArray()));
      assertThat(checksum.length()).isEqualTo(expected.size());
    }
  }

  private static void write(
      BlockWriter blocks, DeflateStreams streams, Random random, ByteArrayOutputStream expected)
      throws IOException {
    byte[] content = streams.content();
    switch (random.nextInt(5)) {
      case 0 -> blocks.deflate(content);
      case 1 -> blocks.store(source(content), content.length, crc(content));
      case 2 -> {
        int zeros = random.nextInt(TarHeaders.BLOCK);
        blocks.zeros(zeros);
        expected.writeBytes(new byte[zeros]);
        return;
      }
      case 3 -> {
        byte[] stream = streams.stream(content);
        byte[] cut = Arrays.copyOf(stream, random.nextInt(stream.length));
        assertThat(blocks.take(source(cut), content.length, crc(content))).isFalse();
        assertThat(blocks.take(source(stream), content.length + 1L, crc(content))).isFalse();
        blocks.deflate(content);
      }
      default -> {
        byte[] stream = streams.stream(content);
        byte[] trailing = Arrays.copyOf(stream, stream.length + random.nextInt(70_000));
        assertThat(blocks.take(source(trailing), content.length, crc(content))).isTrue();
      }
    }
    expected.writeBytes(content);
  }

  private static long crc(byte[] content) {
    CRC32 crc = new CRC32();
    crc.update(content);
    return crc.getValue();
  }

  private static DeflateWalker.Source source(byte[] bytes) {
    ByteArrayInputStream in = new ByteArrayInputStream(bytes);
    return in::read;
  }
}
