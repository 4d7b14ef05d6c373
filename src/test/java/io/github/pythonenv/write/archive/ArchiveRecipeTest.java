package io.github.pythonenv.write.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pythonenv.io.MacosVersion;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveRecipeTest {
  private static ArchiveRecipe random(Random random) {
    List<ArchiveRecipe.Piece> pieces = new ArrayList<>();
    Map<String, SystemFloor> floors = new TreeMap<>();
    List<String> libraries = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      long length = random.nextLong() >>> 2;
      pieces.add(
          new ArchiveRecipe.Piece(
              "name-" + random.nextInt() + "-wheel", length, length + random.nextInt(99)));
      floors.put(
          "näme " + random.nextInt(),
          new SystemFloor(
              random.nextInt(50),
              MacosVersion.parse(random.nextInt(30) + "." + random.nextInt(9))));
      libraries.add("libx.so." + random.nextInt());
      warnings.add("`a b` is taken: " + random.nextInt() + " \u2026");
    }
    return new ArchiveRecipe(
        bytes(random),
        pieces,
        bytes(random),
        new ArchiveFacts(random.nextLong() >>> 1, floors, libraries, warnings));
  }

  /** Among them many line ends. */
  private static ByteBuffer bytes(Random random) {
    byte[] bytes = new byte[random.nextInt(300)];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (random.nextBoolean() ? '\n' : random.nextInt());
    }
    return ByteBuffer.wrap(bytes);
  }

  @Test
  void isReadAsItWasWritten() throws IOException {
    Random random = new Random(1);
    for (int i = 0; i < 2000; i++) {
      ArchiveRecipe recipe = random(random);
      assertThat(ArchiveRecipe.parse(recipe.bytes())).isEqualTo(recipe);
    }
  }

  @Test
  void noBeginningOfOneIsTakenForIt() {
    byte[] bytes = random(new Random(2)).bytes();
    for (int length = 0; length < bytes.length; length++) {
      byte[] some = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> ArchiveRecipe.parse(some)).isInstanceOf(IOException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n\n",
        "archive-recipe 3\nbeginning 0\nend 0\nsize 0\n\n",
        "archive-recipe 2\n\n",
        "archive-recipe 2\nbeginning 0\nend 0\n\n",
        "archive-recipe 2\nbeginning 0\nend 0\nsize x\n\n",
        "archive-recipe 2\nbeginning 2147483647\nend 2147483647\nsize 0\n\nx",
        "archive-recipe 2\nbeginning -1\nend 1\nsize 0\n\n",
        "archive-recipe 2\nbeginning 0\nend 0\nsize 0\npart 1 a\n\n",
        "archive-recipe 2\nbeginning 0\nend 0\nsize 0\npart 1\n\n",
        "archive-recipe 2\nbeginning 0\nend 0\nsize 0\nfloor 1 2 x\n\n",
        "archive-recipe 2\nbeginning 0\nend 0\nsize 0\npart 1 2 ../x\n\n",
        "archive-recipe 2\nbeginning 0\nend 0\nsize 0\npart 1 2 /etc/passwd\n\n",
        "archive-recipe 2\nbeginning 0\nend 0\nsize 0\npart 1 2 ..\n\n",
        "archive-recipe 2\nbeginning 0\nend 0\nsize 0\npart 1 2 a\0b\n\n",
        "archive-recipe 2\nbeginning 0\nend 0\nsize 0\npart -1 2 x\n\n",
        "archive-recipe 2\nbeginning 0\nend 0\nsize 0\npart 3 2 x\n\n",
        "archive-recipe 2\nbeginning 0\nend 0\nsize 0\nother 1\n\n",
        "archive-recipe 2\nbeginning 0\nend 0\nsize 0\nword\n\n"
      })
  void refusesWhatIsNone(String text) {
    byte[] bytes = sealed(text);
    assertThatThrownBy(() -> ArchiveRecipe.parse(bytes)).isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "part 2 2 x\n", "part 0 2 a-1.0+b!c_d-wheel\n", "floor 1 2.3 x\n"})
  void takesWhatIsOne(String line) throws IOException {
    byte[] bytes = sealed("archive-recipe 2\nbeginning 0\nend 0\nsize 0\n" + line + "\n");
    assertThat(ArchiveRecipe.parse(bytes).bytes()).isEqualTo(bytes);
  }

  /** With the checksum that it needs. */
  private static byte[] sealed(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return ByteBuffer.allocate(bytes.length + 4).put(bytes).putInt((int) crc.getValue()).array();
  }

  @Test
  void aByteThatChangedIsSeen() {
    byte[] bytes = random(new Random(3)).bytes();
    for (int i = 0; i < bytes.length; i++) {
      byte[] damaged = bytes.clone();
      damaged[i] ^= 1;
      assertThatThrownBy(() -> ArchiveRecipe.parse(damaged)).isInstanceOf(IOException.class);
    }
  }
}
