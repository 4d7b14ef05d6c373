package io.github.pythonenv.write.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pythonenv.io.deflate.Effort;
import io.github.pythonenv.store.Scheme;
import io.github.pythonenv.store.StorePackage;
import io.github.pythonenv.store.archive.ArchiveType;
import io.github.pythonenv.store.wheel.WheelBodies;
import io.github.pythonenv.testing.Programs;
import io.github.pythonenv.testing.RawZip;
import io.github.pythonenv.testing.TestInterpreters;
import io.github.pythonenv.testing.TestWheel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZipMembersTest {
  private static final FormatWriter FORMAT = FormatWriter.of(ArchiveType.ZIP, ArchiveTrial.TIME);

  @TempDir private Path folder;

  private Path archive(List<ArchivedFile> files) throws IOException {
    Path blocks = folder.resolve("blocks");
    Part part = new Part(blocks, new PartWriter(FORMAT, Effort.QUICK).write(files, blocks, false));
    Path archive = folder.resolve("archive.zip");
    AsideFile.write(
        archive, out -> FORMAT.archive(out, part.index().directories(), List.of(), List.of(part)));
    return archive;
  }

  private static ArchivedFile text(String path, String content) {
    return new ArchivedFile(
        path, false, new Content.Text(content.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void manyMembersAreReadByAll() throws IOException {
    List<ArchivedFile> files = new ArrayList<>();
    for (int i = 0; i < 35_000; i++) {
      files.add(text("many/" + i % 100 + "/" + i, String.valueOf(i)));
    }
    Path first = folder.resolve("first");
    Path second = folder.resolve("second");
    PartWriter writer = new PartWriter(FORMAT, Effort.QUICK);
    List<Part> parts = new ArrayList<>(List.of(new Part(first, writer.write(files, first, true))));
    files.replaceAll(file -> new ArchivedFile("even-" + file.path(), true, file.content()));
    parts.add(new Part(second, writer.write(files, second, false)));
    Path archive = folder.resolve("many.zip");
    FormatWriter.Written written =
        AsideFile.write(archive, out -> FORMAT.archive(out, List.of(), List.of(), parts));
    assertThat(written.start()).isZero();
    assertThat(written.size()).isEqualTo(2 * (10 + 90 * 2 + 900 * 3 + 9_000 * 4 + 25_000 * 5));
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      assertThat(zip.size()).isEqualTo(70_000);
      assertThat(zip.getInputStream(zip.getEntry("even-many/99/34999")).readAllBytes())
          .asString(StandardCharsets.UTF_8)
          .isEqualTo("34999");
    }
    Path joined = folder.resolve("joined");
    Part one = new Part(joined, writer.join(parts, joined));
    assertThat(one.index().files()).hasSize(35_000);
    Path same = folder.resolve("same.zip");
    AsideFile.write(same, out -> FORMAT.archive(out, List.of(), List.of(), List.of(one)));
    assertThat(same).hasSameBinaryContentAs(archive);
    String code =
        "import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]);"
            + "print(len(z.namelist()), z.testzip(), sum(i.file_size for i in z.infolist()))";
    assertThat(
            Programs.output(
                TestInterpreters.python314().executable().toString(),
                "-I",
                "-c",
                code,
                archive.toString()))
        .isEqualTo("70000 None " + written.size());
    if (Programs.exists("unzip")) {
      assertThat(Programs.output("unzip", "-tqq", archive.toString())).isEmpty();
    }
  }

  @Test
  void storesWhatDeflatingMakesNoShorter() throws IOException {
    byte[] noise = new byte[300_000];
    new Random(1).nextBytes(noise);
    byte[] half = new byte[300_000];
    System.arraycopy(noise, 0, half, 0, 150_000);
    Path onDisk = Files.write(folder.resolve("noise"), noise);
    Path archive =
        archive(
            List.of(
                new ArchivedFile("noise", false, new Content.OnDisk(onDisk, noise.length)),
                new ArchivedFile("half", false, new Content.Text(half)),
                text("one", "1"),
                text("empty", "")));
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      assertThat(zip.getEntry("noise").getMethod()).isZero();
      assertThat(zip.getEntry("half").getMethod()).isEqualTo(8);
      assertThat(zip.getEntry("one").getMethod()).isZero();
      assertThat(zip.getEntry("empty").getMethod()).isZero();
      assertThat(zip.getEntry("empty").getCompressedSize()).isZero();
      assertThat(zip.getInputStream(zip.getEntry("noise")).readAllBytes()).isEqualTo(noise);
      assertThat(zip.getInputStream(zip.getEntry("half")).readAllBytes()).isEqualTo(half);
    }
  }

  /** What the wheel says is never put into an archive unless it is so. */
  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, true",
    "1, 0, 0, false",
    "0, -1, 0, false",
    "0, 1, 0, false",
    "0, 16, 0, false",
    "0, 0, 1, false"
  })
  void aBodyIsTakenOnlyWhenItIsWhatItIsSaidToBe(int offset, int length, int crc, boolean taken)
      throws IOException {
    byte[] content = "some words ".repeat(20_000).getBytes(StandardCharsets.UTF_8);
    ArchiveTrial trial = new ArchiveTrial(folder);
    StorePackage installed =
        trial.add(
            TestWheel.of("alpha", "1.0")
                .file("alpha.txt", content)
                .zip(zip -> zip.change("alpha.txt", ZipMembersTest::slack)));
    try (WheelBodies wheel = WheelBodies.open(installed, trial.local(installed), 0).orElseThrow()) {
      WheelBodies.Body body = wheel.find(Scheme.SITE, "alpha.txt");
      assertThat(body).isNotNull();
      Content said =
          new Content.InWheel(
              wheel,
              new WheelBodies.Body(
                  true,
                  body.offset() + offset,
                  body.length() + length,
                  body.size(),
                  body.crc() ^ crc),
              installed.directory().resolve("tree/site/alpha.txt"));
      try (ZipFile zip =
          new ZipFile(archive(List.of(new ArchivedFile("alpha.txt", true, said))).toFile())) {
        ZipEntry entry = zip.getEntry("alpha.txt");
        assertThat(zip.getInputStream(entry).readAllBytes()).isEqualTo(content);
        assertThat(entry.getCompressedSize() == body.length()).isEqualTo(taken);
      }
    }
  }

  /** As no deflater of ours would do it, and with bytes behind. */
  private static void slack(RawZip.Member member) {
    Deflater deflater = new Deflater(1, true);
    deflater.setInput("some words ".repeat(20_000).getBytes(StandardCharsets.UTF_8));
    deflater.finish();
    byte[] stream = new byte[1 << 16];
    member.method(RawZip.DEFLATED, Arrays.copyOf(stream, deflater.deflate(stream)));
    deflater.end();
    member.withDescriptor();
  }
}
