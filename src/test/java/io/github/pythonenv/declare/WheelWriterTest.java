package io.github.pythonenv.declare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.packaging.WheelFileName;
import io.github.pythonenv.store.Store;
import io.github.pythonenv.store.StorePackage;
import io.github.pythonenv.store.wheel.LocalWheel;
import io.github.pythonenv.store.wheel.PackageStore;
import io.github.pythonenv.testing.OracleInterpreter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WheelWriterTest {
  private static final String DIST_INFO = "demo-1.0.dist-info";

  /** Prints the members of a wheel whose RECORD is right. */
  static final String VERIFIED =
      "import base64, hashlib, zipfile\n"
          + "for line in sys.stdin:\n"
          + "    with zipfile.ZipFile(line.strip()) as z:\n"
          + "        rows = z.read(z.namelist()[-1]).decode().splitlines()\n"
          + "        assert [r.rsplit(',', 2)[0] for r in rows] == z.namelist(), rows\n"
          + "        for row in rows[:-1]:\n"
          + "            name, digest, size = row.rsplit(',', 2)\n"
          + "            data = z.read(name)\n"
          + "            sha = base64.urlsafe_b64encode(hashlib.sha256(data).digest())\n"
          + "            assert digest == 'sha256=' + sha.rstrip(b'=').decode(), name\n"
          + "            assert int(size) == len(data), name\n"
          + "        assert z.testzip() is None\n"
          + "        print(' '.join('%s:%o:%d:%s' % (i.filename, i.external_attr >> 16,"
          + " i.compress_type, i.date_time == (1980, 1, 1, 0, 0, 0)) for i in z.infolist()))\n";

  @TempDir private Path folder;

  @Test
  void pythonReadsEveryMemberAndFindsItsDigestInRecord() throws IOException {
    Path wheel = folder.resolve("demo-1.0-py3-none-any.whl");
    try (WheelWriter writer = WheelWriter.to(wheel, DIST_INFO)) {
      writer.add("demo/__init__.py", bytes("x = 1\n"));
      writer.add("demo/größe 'x'.txt", bytes("y"));
      writer.add("demo/small", true, stream(4096));
      writer.add("demo/large", true, stream(4097));
      writer.add("demo/empty", false, stream(0));
      writer.add("demo/text", bytes("z".repeat(10_000)));
      writer.add(DIST_INFO + "/WHEEL", bytes("Wheel-Version: 1.0\n"));
    }
    assertThat(answer(wheel))
        .isEqualTo(
            "demo/__init__.py:100644:0:True demo/größe 'x'.txt:100644:0:True"
                + " demo/small:100755:0:True demo/large:100755:8:True demo/empty:100644:0:True"
                + " demo/text:100644:0:True demo-1.0.dist-info/WHEEL:100644:0:True"
                + " demo-1.0.dist-info/RECORD:100644:0:True");
  }

  @Test
  void moreMembersThanAnOldArchiveCanCount() throws IOException {
    Path wheel = folder.resolve("many.whl");
    try (WheelWriter writer = WheelWriter.to(wheel, DIST_INFO)) {
      for (int i = 0; i < 66_000; i++) {
        writer.add("d/" + i, bytes(""));
      }
    }
    assertThat(answer(wheel))
        .endsWith("d/65999:100644:0:True " + DIST_INFO + "/RECORD:100644:0:True");
  }

  @Test
  void aMemberBeyondFourGigabytes() throws IOException {
    Path archive = folder.resolve("far.zip");
    long far = (5L << 30) + 7;
    ZipDirectory directory = new ZipDirectory();
    ZipDirectory.Member member =
        new ZipDirectory.Member("far", false, false, 0x8c736521L, 3, 3, far);
    directory.add(member);
    try (FileChannel channel =
        FileChannel.open(
            archive,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE,
            StandardOpenOption.SPARSE)) {
      channel.position(far);
      OutputStream out = Channels.newOutputStream(channel);
      out.write(member.local());
      out.write(bytes("foo"));
      directory.writeTo(out, channel.position());
    }
    assertThat(
            OracleInterpreter.get()
                .answers(
                    "import zipfile\nfor line in sys.stdin:\n"
                        + "    print(zipfile.ZipFile(line.strip()).read('far').decode())\n",
                    List.of(archive.toString())))
        .containsExactly("foo");
  }

  @Test
  void theStoreTakesWhatIsWritten() throws IOException {
    Path wheel = folder.resolve("demo-1.0-py3-none-any.whl");
    try (WheelWriter writer = WheelWriter.to(wheel, DIST_INFO)) {
      writer.add("demo/größe.py", bytes("x = 1\n"));
      writer.add("demo/large", true, stream(100_000));
      writer.add(
          DIST_INFO + "/METADATA", bytes("Metadata-Version: 2.1\nName: demo\nVersion: 1.0\n"));
      writer.add(DIST_INFO + "/WHEEL", bytes("Wheel-Version: 1.0\nRoot-Is-Purelib: true\n"));
    }
    GeneratedWheel editable =
        Editables.of("other", "$X/src")
            .scripts(Map.of("s", "m:f"))
            .in(folder)
            .generate(14, Optional.empty());
    editable.writeTo(folder.resolve(editable.fileName()));
    PackageStore packages = new PackageStore(Store.at(folder.resolve("store")), Optional.empty());
    List<StorePackage> taken =
        packages.provide(List.of(local(wheel), local(folder.resolve(editable.fileName()))));
    assertThat(taken).extracting(StorePackage::label).containsExactly("demo 1.0", "other 0.1.0");
  }

  private static LocalWheel local(Path file) {
    return LocalWheel.unverified(
        file, WheelFileName.parse(String.valueOf(file.getFileName())), List.of());
  }

  @Test
  void neitherPlaceNorDayNorLanguageIsInTheBytes() throws IOException {
    byte[] here = wheel("a.whl");
    TimeZone zone = TimeZone.getDefault();
    Locale locale = Locale.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(wheel("b.whl")).isEqualTo(here);
    } finally {
      TimeZone.setDefault(zone);
      Locale.setDefault(locale);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/x", "a//b", "../x", "a/./b", "a/..", "a\\b", "a\nb", "a\0b", "a/"})
  void aPathThatLeadsElsewhereIsRefused(String path) throws IOException {
    try (WheelWriter writer = WheelWriter.to(folder.resolve("x.whl"), DIST_INFO)) {
      assertThatExceptionOfType(PythonEnvException.class)
          .isThrownBy(() -> writer.add(path, bytes("")))
          .withMessageStartingWith("No file of a wheel can have a path that ");
    }
  }

  @Test
  void onePathIsGivenOnce() throws IOException {
    try (WheelWriter writer = WheelWriter.to(folder.resolve("x.whl"), DIST_INFO)) {
      writer.add("a", bytes("1"));
      for (String path : List.of("a", DIST_INFO + "/RECORD")) {
        assertThatExceptionOfType(PythonEnvException.class)
            .isThrownBy(() -> writer.add(path, bytes("2")))
            .withMessage("Two files of a wheel have one path: " + path);
      }
    }
  }

  @Test
  void afterAFailedMemberNoWheelIsLeft() throws IOException {
    Path wheel = folder.resolve("x.whl");
    InputStream torn =
        new InputStream() {
          private int left = 100_000;

          @Override
          public int read() throws IOException {
            if (left == 0) {
              throw new IOException("torn");
            }
            left--;
            return 7;
          }
        };
    try (WheelWriter writer = WheelWriter.to(wheel, DIST_INFO)) {
      writer.add("a", bytes("1"));
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> writer.add("b", false, torn))
          .withMessage("torn");
    }
    assertThat(wheel).doesNotExist();
  }

  private byte[] wheel(String name) throws IOException {
    Path wheel = folder.resolve(name);
    try (WheelWriter writer = WheelWriter.to(wheel, DIST_INFO)) {
      writer.add("demo/a.py", bytes("a"));
      writer.add("demo/b.so", true, stream(20_000));
    }
    return Files.readAllBytes(wheel);
  }

  private static String answer(Path wheel) throws IOException {
    return OracleInterpreter.get()
        .answers(VERIFIED, List.of(wheel.toAbsolutePath().toString()))
        .get(0);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static InputStream stream(int size) {
    byte[] content = new byte[size];
    for (int i = 0; i < size; i++) {
      content[i] = (byte) (i * i);
    }
    return new ByteArrayInputStream(content);
  }
}
