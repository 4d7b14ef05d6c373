package io.github.pythonenv.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pythonenv.testing.ElfFixture;
import io.github.pythonenv.testing.MachOFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MachOFileTest {
  @TempDir Path folder;

  @Test
  void readsWhatAFileNeeds() {
    byte[] file =
        new MachOFixture()
            .id("/opt/itself.dylib")
            .loads("/usr/lib/libSystem.B.dylib")
            .loads("/System/Library/Frameworks/Accelerate.framework/Accelerate")
            .loads("@rpath/libpython3.14.dylib")
            .loads("/opt/homebrew/opt/xz/lib/liblzma.5.dylib")
            .loadsWeakly("/opt/may-be-absent.dylib")
            .builtFor(15, 7)
            .bytes();

    assertThat(read(file))
        .contains(
            new MachOFile(
                Set.of("/opt/homebrew/opt/xz/lib/liblzma.5.dylib"), new MacosVersion(15, 7)));
  }

  @Test
  void theOldestSystemIsSaidInTwoWays() {
    assertThat(system(new MachOFixture().oldest(10, 15))).isEqualTo(new MacosVersion(10, 15));
    assertThat(system(new MachOFixture().builtForIos(17))).isEqualTo(MacosVersion.NONE);
    assertThat(system(new MachOFixture())).isEqualTo(MacosVersion.NONE);
  }

  @Test
  void aFileForSeveralProcessorsNeedsWhatEachOfThemDoes() {
    byte[] file =
        MachOFixture.fat(
            new MachOFixture().builtFor(10, 15).loads("/opt/a.dylib"),
            new MachOFixture().builtFor(11, 0).loads("/opt/b.dylib"));

    assertThat(read(file))
        .contains(new MachOFile(Set.of("/opt/a.dylib", "/opt/b.dylib"), new MacosVersion(11, 0)));
  }

  @Test
  void otherFilesAreNot() {
    byte[] javaClass = new byte[100];
    System.arraycopy(
        new byte[] {(byte) 0xca, (byte) 0xfe, (byte) 0xba, (byte) 0xbe, 0, 0, 0, 61},
        0,
        javaClass,
        0,
        8);
    for (byte[] file :
        new byte[][] {new byte[0], new byte[100], javaClass, new ElfFixture(true).bytes()}) {
      assertThat(read(file)).isEmpty();
    }
    assertThatThrownBy(() -> MachOFile.read(folder.resolve("nowhere")))
        .isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void aFileCutAnywhereIsRefusedNotMisread() {
    byte[] whole = new MachOFixture().builtFor(15, 7).loads("/opt/a.dylib").bytes();
    Optional<MachOFile> expected = read(whole);
    for (int length = 0; length < whole.length; length++) {
      read(Arrays.copyOf(whole, length)).ifPresent(file -> assertThat(file).isIn(expected.get()));
    }
  }

  @Test
  void damagedBytesNeverThrow() {
    byte[] whole =
        MachOFixture.fat(
            new MachOFixture().builtFor(10, 15), new MachOFixture().loads("/opt/b.dylib"));
    int[] places = {4, 5, 6, 7, 16, 17, 18, 19, 4112, 4113, 4114, 4132, 4133, 8208, 8232, 8236};
    Random random = new Random(1);
    int refused = 0;
    for (int i = 0; i < 500; i++) {
      byte[] damaged = whole.clone();
      damaged[places[random.nextInt(places.length)]] = (byte) random.nextInt();
      refused += read(damaged).isEmpty() ? 1 : 0;
    }
    assertThat(refused).isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"15.7", "10.15", "0.0"})
  void versionsAreReadAsTheyAreWritten(String text) {
    assertThat(MacosVersion.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "15", "15.x", "15.7.1"})
  void otherTextsAreNoVersions(String text) {
    assertThatThrownBy(() -> MacosVersion.parse(text)).isInstanceOf(NumberFormatException.class);
  }

  @Test
  void versionsAreOrderedByNumber() {
    assertThat(new MacosVersion(10, 15)).isGreaterThan(new MacosVersion(10, 9));
    assertThat(new MacosVersion(11, 0).max(new MacosVersion(10, 15)))
        .isEqualTo(new MacosVersion(11, 0));
    assertThat(new MacosVersion(10, 15).max(new MacosVersion(11, 0)))
        .isEqualTo(new MacosVersion(11, 0));
  }

  private MacosVersion system(MachOFixture fixture) {
    return read(fixture.bytes()).orElseThrow().system();
  }

  private Optional<MachOFile> read(byte[] bytes) {
    try {
      return MachOFile.read(Files.write(folder.resolve("file"), bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
