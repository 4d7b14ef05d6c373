package io.github.pythonenv.io;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeBufferTest {
  @TempDir private Path folder;

  @Test
  void aChannelThatTakesLittleGetsAll() throws IOException {
    Slow slow = new Slow();
    WholeBuffer.write(ByteBuffer.wrap("before all behind".getBytes(US_ASCII), 7, 3), slow);
    assertThat(slow.taken).hasToString("all");
  }

  @Test
  void whatRemainsIsWrittenAtAPlaceOfAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "0123456789");
    try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
      WholeBuffer.writeAt(ByteBuffer.wrap("abcd".getBytes(US_ASCII), 1, 2), out, 5);
    }
    assertThat(file).hasContent("01234bc789");
  }

  @Test
  void aFileThatEndsTooEarlyDoesNotFillABuffer() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "0123456789");
    try (FileChannel in = FileChannel.open(file)) {
      ByteBuffer buffer = ByteBuffer.wrap("abcd".getBytes(US_ASCII), 1, 2);
      assertThat(WholeBuffer.readAt(in, buffer, 8)).isTrue();
      assertThat(new String(buffer.array(), US_ASCII)).isEqualTo("a89d");
      assertThat(WholeBuffer.readAt(in, ByteBuffer.allocate(2), 9)).isFalse();
      assertThat(WholeBuffer.readAt(in, ByteBuffer.allocate(0), 10)).isTrue();
    }
  }

  /** Takes one byte at a time. */
  private static final class Slow implements WritableByteChannel {
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();

    @Override
    public int write(ByteBuffer bytes) {
      taken.write(bytes.get());
      return 1;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }
}
