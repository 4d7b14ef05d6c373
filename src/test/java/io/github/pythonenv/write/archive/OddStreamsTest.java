package io.github.pythonenv.write.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.io.Hashes;
import io.github.pythonenv.store.StorePackage;
import io.github.pythonenv.store.archive.ArchiveType;
import io.github.pythonenv.testing.RawZip;
import io.github.pythonenv.testing.TestWheel;
import io.github.pythonenv.testing.Trees;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Wheels with deflate streams that no packer makes, from the wheel to the members of an archive,
 * against an archive for which the unpacked files are deflated anew.
 */
class OddStreamsTest {
  private static final byte[] CONTENT = content();
  private static final byte[] EMPTY_STORED_BLOCK = {0, 0, 0, (byte) 0xff, (byte) 0xff};
  private static final byte[] EMPTY_LAST_BLOCK = {3, 0};

  /** In bytes; what is smaller is deflated anew in any case. */
  private static final int LARGE = 4_097;

  @TempDir private Path folder;

  private static byte[] content() {
    Random random = new Random(300);
    byte[] content = new byte[150_000];
    for (int i = 0; i < content.length; i++) {
      content[i] = (byte) ('a' + random.nextInt(i < 100_000 ? 4 : 26));
    }
    return content;
  }

  static Stream<Arguments> valid() throws IOException {
    byte[] plain = deflated(CONTENT.length, Deflater.NO_FLUSH);
    return Stream.of(
        argumentSet("one run of blocks", CONTENT, plain),
        argumentSet("a stored member", CONTENT, new byte[0]),
        argumentSet("stored blocks", CONTENT, new HandMadeDeflate(new Random(1)).stored(CONTENT)),
        argumentSet(
            "codes of 15 bits", CONTENT, new HandMadeDeflate(new Random(2)).skewed(CONTENT)),
        argumentSet("many blocks", CONTENT, deflated(300, Deflater.SYNC_FLUSH)),
        argumentSet("many windows", CONTENT, deflated(7_000, Deflater.FULL_FLUSH)),
        argumentSet("empty blocks before", CONTENT, join(empties(500), plain)),
        argumentSet(
            "empty blocks behind", CONTENT, join(open(), join(empties(20_000), EMPTY_LAST_BLOCK))),
        argumentSet("bits that mean nothing", CONTENT, withUnusedBits(plain)),
        argumentSet("nothing in one block", new byte[0], EMPTY_LAST_BLOCK),
        argumentSet(
            "nothing in many blocks", new byte[0], join(empties(30_000), EMPTY_LAST_BLOCK)));
  }

  @ParameterizedTest
  @MethodSource("valid")
  void unpacksToWhatIsDeflatedAnew(byte[] content, byte[] stream) throws IOException {
    ArchiveTrial trial = new ArchiveTrial(folder.resolve("taken"));
    ArchiveTrial other = new ArchiveTrial(folder.resolve("anew"));
    trial.add(wheel(content, stream));
    Files.delete(other.wheel(other.add(wheel(content, stream))));
    for (ArchiveType type : List.of(ArchiveType.TAR_GZ, ArchiveType.ZIP)) {
      List<String> taken = lines(trial, type);
      assertThat(taken)
          .contains(
              "lib/python3.14/site-packages/odd/file 644 "
                  + ArchiveTrial.TIME
                  + " "
                  + Hashes.sha256(content));
      assertThat(TarLines.tree(taken)).isEqualTo(TarLines.tree(lines(other, type)));
    }
    assertThat(partsOf(trial)).hasSize(2).allMatch(name -> name.endsWith("-wheel"));
    assertThat(partsOf(other)).hasSize(2).allMatch(name -> name.endsWith("-tree"));
  }

  static Stream<Arguments> damaged() throws IOException {
    byte[] plain = deflated(CONTENT.length, Deflater.NO_FLUSH);
    byte[] flipped = plain.clone();
    flipped[plain.length / 2] ^= 0x10;
    return Stream.of(
        argumentSet("a byte behind", join(plain, new byte[1]), "bytes follow its deflate stream"),
        argumentSet("a stream behind", join(plain, plain), "bytes follow its deflate stream"),
        argumentSet(
            "cut", Arrays.copyOf(plain, plain.length - 1), "its deflate stream does not end"),
        argumentSet("no last block", open(), "its deflate stream does not end"),
        argumentSet("a kind of block that is none", join(new byte[] {7}, plain), "is damaged"),
        argumentSet("a flipped bit", flipped, "does not match its checksum (CRC-32)"));
  }

  @ParameterizedTest
  @MethodSource("damaged")
  void aDamagedStreamNeverGetsIntoTheStore(byte[] stream, String finding) throws IOException {
    ArchiveTrial trial = new ArchiveTrial(folder);
    assertThatThrownBy(() -> trial.add(wheel(CONTENT, stream)))
        .isInstanceOf(PythonEnvException.class)
        .hasMessageContaining("`odd/file`: ")
        .hasMessageContaining(finding);
    assertThat(Trees.files(trial.store()).stream().filter(file -> file.endsWith("odd/file")))
        .isEmpty();
  }

  /** Nothing is taken of a wheel that has changed since, even where it still could be read. */
  @ParameterizedTest
  @CsvSource({"TAR_GZ", "ZIP"})
  void aWheelThatIsDamagedLaterIsNotTaken(ArchiveType type) throws IOException {
    ArchiveTrial trial = new ArchiveTrial(folder.resolve("taken"));
    trial.add(wheel(CONTENT, deflated(300, Deflater.SYNC_FLUSH)));
    ArchiveTrial other = new ArchiveTrial(folder.resolve("damaged"));
    StorePackage stored = other.add(wheel(CONTENT, deflated(300, Deflater.SYNC_FLUSH)));
    byte[] bytes = Files.readAllBytes(other.wheel(stored));
    bytes[bytes.length / 2] ^= 0x10;
    Files.write(other.wheel(stored), bytes);
    assertThat(TarLines.tree(lines(other, type))).isEqualTo(TarLines.tree(lines(trial, type)));
    assertThat(partsOf(other)).hasSize(1).allMatch(name -> name.endsWith("-tree"));
  }

  /** Whatever an inflater makes of random damage, the archive holds that or the store refuses. */
  @Test
  void randomDamageIsJudgedAsAnInflaterJudgesIt() throws IOException {
    Random random = new Random(301);
    DeflateStreams streams = new DeflateStreams(random);
    int refused = 0;
    int taken = 0;
    for (int i = 0; i < 100; i++) {
      byte[] content = Arrays.copyOf(streams.content(), LARGE + random.nextInt(2_000));
      byte[] stream = streams.stream(content);
      // The last byte often has bits that mean nothing.
      int at = random.nextBoolean() ? stream.length - 1 : random.nextInt(stream.length);
      stream[at] ^= (byte) (1 << random.nextInt(8));
      DeflateStreams.Inflated inflated = DeflateStreams.inflate(stream);
      boolean valid =
          inflated != null
              && inflated.length() == stream.length
              && Arrays.equals(inflated.content(), content);
      ArchiveTrial trial = new ArchiveTrial(folder.resolve(String.valueOf(i)));
      TestWheel wheel = wheel(content, stream);
      if (valid) {
        taken++;
        trial.add(wheel);
        assertThat(lines(trial, ArchiveType.TAR_GZ))
            .as("stream %d", i)
            .anyMatch(line -> line.endsWith(" " + Hashes.sha256(content)));
      } else {
        refused++;
        assertThatThrownBy(() -> trial.add(wheel))
            .as("stream %d", i)
            .isInstanceOf(PythonEnvException.class);
      }
    }
    assertThat(refused).isGreaterThan(15);
    assertThat(taken).isGreaterThan(3);
  }

  /**
   * A wheel whose file is that stream.
   *
   * @param stream empty for a member that is stored
   */
  private static TestWheel wheel(byte[] content, byte[] stream) {
    return TestWheel.of("odd", "1.0")
        .file("odd/__init__.py", "")
        .file("odd/file", content)
        .zip(
            zip ->
                zip.change(
                    "odd/file",
                    file ->
                        file.method(
                            stream.length == 0 ? RawZip.STORED : RawZip.DEFLATED,
                            stream.length == 0 ? content : stream)));
  }

  private List<String> lines(ArchiveTrial trial, ArchiveType type) throws IOException {
    Path archive = Files.createTempFile(folder, "archive", "");
    trial.write(trial.request(type), archive);
    return type == ArchiveType.ZIP ? ZipLines.commons(archive) : TarLines.java(archive);
  }

  private static List<String> partsOf(ArchiveTrial trial) throws IOException {
    return trial.keptParts().stream()
        .map(part -> String.valueOf(part.getFileName()))
        .filter(name -> name.startsWith("odd"))
        .toList();
  }

  /** The content with a flush each so many bytes. */
  private static byte[] deflated(int each, int flush) {
    return deflated(each, flush, true);
  }

  /** The content in blocks of which none is the last, up to a whole byte. */
  private static byte[] open() {
    return deflated(CONTENT.length, Deflater.SYNC_FLUSH, false);
  }

  private static byte[] deflated(int each, int flush, boolean finish) {
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[2 * CONTENT.length];
    for (int at = 0; at < CONTENT.length; at += each) {
      deflater.setInput(CONTENT, at, Math.min(each, CONTENT.length - at));
      out.write(buffer, 0, deflater.deflate(buffer, 0, buffer.length, flush));
    }
    if (finish) {
      deflater.finish();
      out.write(buffer, 0, deflater.deflate(buffer));
    }
    deflater.end();
    return out.toByteArray();
  }

  private static byte[] empties(int number) {
    byte[] blocks = new byte[number * EMPTY_STORED_BLOCK.length];
    for (int i = 0; i < number; i++) {
      System.arraycopy(
          EMPTY_STORED_BLOCK, 0, blocks, i * EMPTY_STORED_BLOCK.length, EMPTY_STORED_BLOCK.length);
    }
    return blocks;
  }

  /** Ones in all the bits behind the end. */
  private static byte[] withUnusedBits(byte[] stream) throws IOException {
    int used =
        (int) new DeflateWalker().walk(new ByteArrayInputStream(stream)::read).orElseThrow().end()
            & 7;
    assertThat(used).as("bits of the last byte that are used").isNotZero();
    byte[] changed = stream.clone();
    changed[stream.length - 1] |= (byte) (0xff << used);
    return changed;
  }

  private static byte[] join(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }
}
