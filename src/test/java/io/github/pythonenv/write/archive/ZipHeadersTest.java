package io.github.pythonenv.write.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.pythonenv.testing.Programs;
import io.github.pythonenv.testing.TestInterpreters;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZipHeadersTest {
  private static final long GIB = 1L << 30;

  @TempDir private Path folder;

  /** A zip of stored zeros, most of which are holes of the file and take no room. */
  private Path zeros(ZipHeaders headers, long... sizes) throws IOException {
    Path file = folder.resolve("zeros.zip");
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      List<ZipMember> members = new ArrayList<>();
      for (long size : sizes) {
        ZipMember member =
            new ZipMember(
                "zeros-" + members.size(), false, false, crc(size), size, size, out.position());
        out.write(ByteBuffer.wrap(headers.local(member)));
        out.position(out.position() + size);
        members.add(member);
      }
      long start = out.position();
      for (ZipMember member : members) {
        out.write(ByteBuffer.wrap(headers.central(member)));
      }
      long length = out.position() - start;
      out.write(ByteBuffer.wrap(ZipHeaders.end(members.size(), start, length)));
    }
    return file;
  }

  private static long crc(long zeros) {
    CRC32 mebibyte = new CRC32();
    mebibyte.update(new byte[1 << 20]);
    CRC32 rest = new CRC32();
    rest.update(new byte[(int) (zeros % (1 << 20))]);
    Checksum checksum = new Checksum();
    for (long i = zeros >> 20; i > 0; i--) {
      checksum.append(mebibyte.getValue(), 1 << 20);
    }
    checksum.append(rest.getValue(), zeros % (1 << 20));
    return checksum.crc();
  }

  @ParameterizedTest
  @CsvSource({
    "5368709120, 7, 4294967297",
    "4294967294, 1, 1",
    "4294967295, 1, 1",
    "4294967230, 3, 4294967296",
    "2147483648, 2147483648, 5"
  })
  void whatIsLargeIsFoundByAll(long first, long second, long third) throws IOException {
    Path archive = zeros(new ZipHeaders(ArchiveTrial.TIME), first, second, third);
    long[] sizes = {first, second, third};
    try (ZipFile zip = new ZipFile(archive.toFile());
        org.apache.commons.compress.archivers.zip.ZipFile commons =
            new org.apache.commons.compress.archivers.zip.ZipFile(archive.toFile())) {
      for (int i = 0; i < sizes.length; i++) {
        ZipEntry entry = zip.getEntry("zeros-" + i);
        assertThat(entry.getSize()).isEqualTo(sizes[i]);
        assertThat(entry.getCompressedSize()).isEqualTo(sizes[i]);
        ZipArchiveEntry same = commons.getEntry("zeros-" + i);
        assertThat(same.getSize()).isEqualTo(sizes[i]);
        if (sizes[i] < 100) {
          assertThat(zip.getInputStream(entry).readAllBytes()).isEqualTo(new byte[(int) sizes[i]]);
          assertThat(commons.getInputStream(same).readAllBytes())
              .isEqualTo(new byte[(int) sizes[i]]);
        }
      }
    }
    String code =
        "import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]);"
            + "print(*[i.file_size for i in z.infolist()],"
            + " all(z.read(i) == bytes(i.file_size) for i in z.infolist() if i.file_size < 100),"
            + " [z.open(i).read(3)[:1] for i in z.infolist()] == [b'\\0'] * 3)";
    assertThat(
            Programs.output(
                TestInterpreters.python314().executable().toString(),
                "-I",
                "-c",
                code,
                archive.toString()))
        .isEqualTo(first + " " + second + " " + third + " True True");
  }

  @Test
  void unzipFindsNoFaultInWhatIsLarge() throws IOException {
    assumeTrue(Programs.exists("unzip"), "unzip is not installed on this machine");
    Path archive = zeros(new ZipHeaders(ArchiveTrial.TIME), 4 * GIB, 10, 20);
    assertThat(Programs.output("unzip", "-tqq", archive.toString(), "zeros-1", "zeros-2"))
        .isEmpty();
    assertThat(Programs.output("unzip", "-Zs", archive.toString())).contains("4294967296");
  }

  @ParameterizedTest
  @CsvSource({
    "65534, 0, 0, 22",
    "65535, 0, 0, 98",
    "1, 4294967294, 4294967294, 22",
    "1, 4294967295, 0, 98",
    "1, 0, 4294967295, 98"
  })
  void endsWithZip64OnlyWhereItMust(long count, long start, long length, int bytes) {
    assertThat(ZipHeaders.end(count, start, length)).hasSize(bytes);
  }

  @ParameterizedTest
  @CsvSource({
    "315532800, 1980-01-01T00:00:00",
    "1577836801, 2020-01-01T00:00:00",
    "1582934399, 2020-02-28T23:59:58",
    "1593561599, 2020-06-30T23:59:58",
    "4354819199, 2107-12-31T23:59:58"
  })
  void timesAreThoseOfGreenwich(long seconds, LocalDateTime time) throws IOException {
    try (ZipFile zip = new ZipFile(zeros(new ZipHeaders(seconds), 1).toFile())) {
      assertThat(zip.getEntry("zeros-0").getTimeLocal()).isEqualTo(time);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 315_532_799L, 4_354_819_200L})
  void otherTimesAreRefused(long seconds) {
    assertThatThrownBy(() -> new ZipHeaders(seconds))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not a time that zip can write: " + seconds);
  }

  @Test
  void marksNamesAsUtf8OnlyWhereTheyAreNotAscii() {
    ZipHeaders headers = new ZipHeaders(ArchiveTrial.TIME);
    byte[] plain = headers.local(new ZipMember("a/b", false, true, 0, 0, 0, 0));
    byte[] other = headers.local(new ZipMember("a/\u00fc", false, true, 0, 0, 0, 0));
    assertThat(plain[7]).isZero();
    assertThat(other[7]).isEqualTo((byte) 8);
    assertThat(new String(other, 30, 4, StandardCharsets.UTF_8)).isEqualTo("a/\u00fc");
  }
}
