package io.github.pythonenv.write.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.io.FileTree;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.plan.CollisionException;
import io.github.pythonenv.plan.CollisionPolicy;
import io.github.pythonenv.plan.CollisionRule;
import io.github.pythonenv.store.StorePackage;
import io.github.pythonenv.store.archive.ArchiveType;
import io.github.pythonenv.testing.Programs;
import io.github.pythonenv.testing.TestWheel;
import io.github.pythonenv.testing.Trees;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TimeZone;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RelocatableArchiveTest {
  @TempDir private Path folder;

  private static ArchiveTrial random(Path folder, long seed) {
    ArchiveTrial trial = new ArchiveTrial(folder);
    RandomWheels wheels = new RandomWheels(new Random(seed));
    trial.add(wheels, 6);
    return trial;
  }

  private static TestWheel wheel(String name, String path, String content) {
    return TestWheel.of(name, "1.0").file(path, content);
  }

  @ParameterizedTest
  @EnumSource
  void equalRequestsGiveEqualBytesWhereverAndWhenever(ArchiveType format) throws IOException {
    ArchiveTrial trial = random(folder.resolve("one"), 7);
    Path first = folder.resolve("first");
    assertThat(trial.write(trial.request(format), first).made()).isEqualTo(7);
    Path second = folder.resolve("second");
    assertThat(trial.write(trial.request(format), second).made()).isZero();
    assertThat(second).hasSameBinaryContentAs(first);
    TimeZone zone = TimeZone.getDefault();
    TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
    try {
      Path other = folder.resolve("an other/place/third");
      ArchiveTrial elsewhere = random(folder.resolve("a much longer name"), 7);
      assertThat(elsewhere.write(elsewhere.request(format), other).made()).isEqualTo(7);
      assertThat(other).hasSameBinaryContentAs(first);
    } finally {
      TimeZone.setDefault(zone);
    }
  }

  @Test
  void thePartsOfWhatDidNotChangeAreTakenAgain() throws IOException {
    ArchiveTrial trial = random(folder, 8);
    trial.write(folder.resolve("first.tar.gz"));
    trial.add(TestWheel.of("package3", "2.0").file("package3/__init__.py", "new = 1\n"));
    ArchiveResult result = trial.write(folder.resolve("second.tar.gz"));
    assertThat(result.made()).isEqualTo(1);
    assertThat(TarLines.java(result.file()))
        .anyMatch(line -> line.contains("package3-2.0.dist-info/RECORD"))
        .noneMatch(line -> line.contains("package3-1.3.dist-info"));
  }

  @Test
  void eachFormatHasPartsOfItsOwn() throws IOException {
    ArchiveTrial trial = random(folder, 8);
    Path first = trial.write(folder.resolve("first.tar.gz")).file();
    ArchiveRequest zip = trial.request(ArchiveType.ZIP);
    assertThat(trial.write(zip, folder.resolve("first.zip")).made()).isEqualTo(7);
    trial.add(TestWheel.of("package3", "2.0").file("package3/__init__.py", "new = 1\n"));
    zip = trial.request(ArchiveType.ZIP);
    ArchiveResult second = trial.write(zip, folder.resolve("second.zip"));
    assertThat(second.made()).isEqualTo(1);
    List<String> lines = ZipLines.commons(second.file());
    assertThat(lines)
        .anyMatch(line -> line.contains("package3-2.0.dist-info/RECORD"))
        .noneMatch(line -> line.contains("package3-1.3.dist-info"))
        .isEqualTo(TarLines.java(trial.write(folder.resolve("second.tar.gz")).file()));
    trial = random(folder.resolve("again"), 8);
    assertThat(trial.write(folder.resolve("again.tar.gz")).file()).hasSameBinaryContentAs(first);
  }

  @Test
  void saysHowLongAZipIs() throws IOException {
    ArchiveTrial trial = random(folder, 9);
    ArchiveRequest request = trial.request(ArchiveType.ZIP);
    ArchiveResult result = trial.write(request, folder.resolve("first.zip"));
    assertThat(result.length()).isEqualTo(Files.size(result.file()));
    try (ZipFile zip = new ZipFile(result.file().toFile())) {
      assertThat(result.size()).isEqualTo(zip.stream().mapToLong(ZipEntry::getSize).sum());
    }
  }

  @Test
  void saysHowLongItIs() throws IOException {
    ArchiveResult result = random(folder, 9).write(folder.resolve("first.tar.gz"));
    assertThat(result.length()).isEqualTo(Files.size(result.file()));
    byte[] bytes = Files.readAllBytes(result.file());
    int end = bytes.length - Integer.BYTES;
    int size = 0;
    for (int i = Integer.BYTES - 1; i >= 0; i--) {
      size = size << 8 | bytes[end + i] & 0xff;
    }
    assertThat(result.size()).isEqualTo(size);
  }

  /** What is deflated, what is copied, and what is looked at while it is copied. */
  @Test
  void hugeMembersNeedNoHeap() {
    byte[] noise = new byte[40 << 20];
    new Random(12).nextBytes(noise);
    Path wheel = TestWheel.of("huge", "1.0").file("huge.bin", noise).writeTo(folder);
    for (ArchiveType format : ArchiveType.values()) {
      String said =
          Programs.java(
              Map.of("JAVA_TOOL_OPTIONS", "-Xmx20m"),
              List.of(),
              Programs.javaHome(),
              HugeArchive.class,
              folder.resolve(format.extension()),
              wheel,
              format);
      assertThat(said).contains("written: true");
    }
  }

  @Test
  void aWheelThatChangedOrIsGoneIsNotNeeded() throws IOException {
    ArchiveTrial whole = random(folder.resolve("whole"), 10);
    List<String> expected = TarLines.java(whole.write(folder.resolve("whole.tar.gz")).file());
    ArchiveTrial trial = new ArchiveTrial(folder.resolve("damaged"));
    RandomWheels wheels = new RandomWheels(new Random(10));
    for (int i = 0; i < 6; i++) {
      Path wheel = trial.wheel(trial.add(wheels.next(i)));
      if (i % 2 == 0) {
        Files.delete(wheel);
      } else {
        byte[] bytes = Files.readAllBytes(wheel);
        bytes[bytes.length / 2] ^= 4;
        Files.write(wheel, bytes);
      }
    }
    ArchiveResult result = trial.write(folder.resolve("damaged.tar.gz"));
    assertThat(trial.keptParts())
        .extracting(part -> String.valueOf(part.getFileName()))
        .filteredOn(name -> name.startsWith("package"))
        .hasSize(6)
        .allMatch(name -> name.endsWith("-tree"));
    assertThat(TarLines.tree(TarLines.commons(result.file()))).isEqualTo(TarLines.tree(expected));
  }

  @ParameterizedTest
  @EnumSource
  void aPartThatWasDamagedIsMadeAgain(ArchiveType format) throws IOException {
    ArchiveTrial trial = random(folder, 11);
    Path first = trial.write(trial.request(format), folder.resolve("first")).file();
    Path part = trial.keptParts().get(2);
    Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rw-r--r--"));
    try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() - 1);
    }
    ArchiveResult again = trial.write(trial.request(format), folder.resolve("again"));
    assertThat(again.made()).isEqualTo(1);
    assertThat(again.file()).hasSameBinaryContentAs(first);
  }

  @Test
  void aPackageThatLostAFileIsPackedForThisArchiveOnly() throws IOException {
    ArchiveTrial trial = new ArchiveTrial(folder);
    trial.add(wheel("alpha", "shared/common.py", "alpha\n").file("shared/a.py", "a\n"));
    trial.add(wheel("beta", "shared/common.py", "beta\n").file("shared/b.py", "b\n"));
    assertThatThrownBy(() -> trial.write(folder.resolve("x.tar.gz")))
        .isInstanceOf(CollisionException.class)
        .hasMessageContaining("shared/common.py: alpha 1.0");
    trial.collisions(
        new CollisionPolicy(
            false,
            List.of(
                new CollisionRule(
                    "lib/python3.14/site-packages/shared/*", PackageName.parse("beta")))));
    Path first = trial.write(folder.resolve("first.tar.gz")).file();
    assertThat(TarLines.java(first))
        .filteredOn(line -> line.contains("/shared/"))
        .extracting(line -> line.substring(line.lastIndexOf('/', line.indexOf(' ')) + 1))
        .map(line -> line.substring(0, line.indexOf(' ')))
        .containsExactlyInAnyOrder("a.py", "b.py", "common.py");
    assertThat(trial.keptParts())
        .extracting(part -> String.valueOf(part.getFileName()))
        .noneMatch(name -> name.startsWith("alpha"))
        .anyMatch(name -> name.startsWith("beta"));
    ArchiveResult second = trial.write(folder.resolve("second.tar.gz"));
    assertThat(second.made()).isEqualTo(1);
    assertThat(second.file()).hasSameBinaryContentAs(first);
  }

  @Test
  void refusesWhatTheInterpreterHas() {
    ArchiveTrial trial = new ArchiveTrial(folder);
    trial.add(wheel("alpha", "alpha.py", "").consoleScript("python3.14-config = alpha:main"));
    trial.add(TestWheel.of("beta", "1.0").data("data", "lib/python3.14/os.py", "evil\n"));
    assertThatThrownBy(() -> trial.write(folder.resolve("x.tar.gz")))
        .isInstanceOf(PythonEnvException.class)
        .hasMessageContaining("A package would replace what belongs to the interpreter")
        .hasMessageContaining("bin/python3.14-config: alpha 1.0")
        .hasMessageContaining("lib/python3.14/os.py: beta 1.0");
    assertThat(folder.resolve("x.tar.gz")).doesNotExist();
  }

  @Test
  void whatAKilledProcessLeftIsRemoved() throws IOException {
    ArchiveTrial trial = new ArchiveTrial(folder);
    trial.add(wheel("alpha", "alpha.py", "a = 1\n"));
    Path target = Files.createDirectory(folder.resolve("target"));
    // No process has a number as large as this.
    Files.writeString(target.resolve(".x.tar.gz.9999999999.part"), "half");
    Path living =
        target.resolve(
            ".x.tar.gz." + ProcessHandle.current().parent().orElseThrow().pid() + ".part");
    Files.writeString(living, "of another build");
    Path other =
        Files.writeString(target.resolve(".y.tar.gz.9999999999.part"), "of another archive");
    Path output = target.resolve("x.tar.gz");
    trial.write(output);
    assertThat(Trees.files(target)).containsExactlyInAnyOrder(output, living, other);
  }

  @Test
  void whatFailsLeavesTheFormerArchiveAndNothingElse() throws IOException {
    ArchiveTrial trial = new ArchiveTrial(folder);
    Path output = Files.createDirectory(folder.resolve("target")).resolve("x.tar.gz");
    trial.add(wheel("alpha", "alpha.py", "a = 1\n"));
    trial.write(output);
    byte[] former = Files.readAllBytes(output);
    StorePackage broken = trial.add(wheel("beta", "beta.py", "b = 1\n"));
    Files.delete(trial.wheel(broken));
    FileTree.delete(broken.directory().resolve("tree"));
    assertThatThrownBy(() -> trial.write(output))
        .isInstanceOf(PythonEnvException.class)
        .hasMessageContaining("The archive cannot be written: " + output)
        .hasMessageContaining("/tree/site/beta-1.0.dist-info/METADATA");
    assertThat(output).hasBinaryContent(former);
    assertThat(Trees.files(folder.resolve("target"))).containsExactly(output);
    assertThat(Trees.files(trial.store().resolve("tmp"))).isEmpty();
  }
}
