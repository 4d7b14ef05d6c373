package io.github.pythonenv.write.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class ChecksumTest {
  @Test
  void isThatOfAllPiecesTogether() {
    Random random = new Random(1);
    for (int i = 0; i < 3_000; i++) {
      Checksum checksum = new Checksum();
      CRC32 whole = new CRC32();
      long length = 0;
      for (int pieces = random.nextInt(8); pieces > 0; pieces--) {
        byte[] piece = new byte[random.nextInt(random.nextBoolean() ? 4 : 3_000)];
        random.nextBytes(piece);
        CRC32 own = new CRC32();
        own.update(piece);
        whole.update(piece);
        checksum.append(own.getValue(), piece.length);
        length += piece.length;
      }
      assertThat(checksum.crc()).isEqualTo(whole.getValue());
      assertThat(checksum.length()).isEqualTo(length);
    }
  }

  @Test
  void knowsLengthsThatNoArrayHas() {
    // Zeros in halves: 6 GiB of them need no memory.
    CRC32 crc = new CRC32();
    byte[] mebibyte = new byte[1 << 20];
    for (int i = 0; i < 6 << 10; i++) {
      crc.update(mebibyte);
    }
    CRC32 one = new CRC32();
    one.update(mebibyte);
    Checksum half = new Checksum();
    for (int i = 0; i < 3 << 10; i++) {
      half.append(one.getValue(), mebibyte.length);
    }
    Checksum whole = new Checksum();
    whole.append(half.crc(), half.length());
    whole.append(half.crc(), half.length());
    assertThat(whole.length()).isEqualTo(6L << 30);
    assertThat(whole.crc()).isEqualTo(crc.getValue());
  }
}
