package io.github.pythonenv.write.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.pythonenv.io.Hashes;
import io.github.pythonenv.testing.Programs;
import io.github.pythonenv.testing.TestInterpreters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives of random packages, read to the last byte by all that people unpack with. */
class ArchiveReadersTest {
  @TempDir private static Path shared;
  private static Path archive;
  private static List<String> lines;

  @TempDir private Path folder;

  @BeforeAll
  static void writeArchive() throws IOException {
    ArchiveTrial trial = new ArchiveTrial(shared);
    RandomWheels wheels = new RandomWheels(new Random(100));
    trial.add(wheels, 12);
    archive = shared.resolve("environment.tar.gz");
    trial.write(archive);
    lines = TarLines.java(archive);
    assertThat(lines).hasSizeGreaterThan(100);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void holdsWhatTheWheelsHold(int seed) throws IOException {
    Random random = new Random(seed);
    ArchiveTrial trial = new ArchiveTrial(folder);
    RandomWheels wheels = new RandomWheels(random);
    for (int i = random.nextInt(6); i >= 0; i--) {
      trial.add(wheels.next(i));
    }
    Path written = folder.resolve("random.tar.gz");
    trial.write(written);
    Map<String, String> members = members(TarLines.commons(written));
    wheels
        .expected()
        .forEach(
            (path, expected) -> {
              String member = members.get(path);
              assertThat(member).as(path).isNotNull();
              assertThat(member).as(path).startsWith(expected.executable() ? "755 " : "644 ");
              if (expected.content().length > 0) {
                assertThat(member).as(path).endsWith(" " + Hashes.sha256(expected.content()));
              }
            });
    assertThat(TarLines.java(written)).isEqualTo(TarLines.commons(written));
  }

  private static Map<String, String> members(List<String> lines) {
    Map<String, String> members = new TreeMap<>();
    for (String line : lines) {
      int end = line.length();
      for (int blanks = 0; blanks < 3; blanks++) {
        end = line.lastIndexOf(' ', end - 1);
      }
      assertThat(members.put(line.substring(0, end), line.substring(end + 1))).as(line).isNull();
    }
    return members;
  }

  @Test
  void hasNoLinksNoTopFolderAndEachDirectoryBeforeItsFiles() throws IOException {
    Map<String, String> members = members(lines);
    assertThat(members).containsKeys("bin/python", "pyvenv.cfg", "lib/python3.14/os.py");
    assertThat(members.keySet())
        .noneMatch(path -> path.startsWith("/") || path.contains("..") || path.contains("pip"))
        .doesNotContain("lib/libpython3.14.so");
    assertThat(members.values())
        .allMatch(member -> member.matches("(755|644) " + ArchiveTrial.TIME + " .*"));
    int firstFile = 0;
    while (lines.get(firstFile).endsWith(" /")) {
      firstFile++;
    }
    assertThat(lines.subList(firstFile, lines.size())).noneMatch(line -> line.endsWith(" /"));
    assertThat(members(lines.subList(0, firstFile)).keySet())
        .containsExactlyElementsOf(
            lines.subList(0, firstFile).stream()
                .map(line -> line.substring(0, line.indexOf(" 755 ")))
                .toList());
    for (String path : members.keySet()) {
      int slash = path.lastIndexOf('/');
      assertThat(slash < 0 || members.get(path.substring(0, slash)).endsWith(" /")).isTrue();
    }
  }

  @Test
  void commonsCompressReadsOneMemberToItsEnd() throws IOException {
    assertThat(TarLines.commons(archive)).isEqualTo(lines);
  }

  @ParameterizedTest
  @ValueSource(strings = {"r:gz", "r|gz"})
  void pythonReadsAll(String mode) {
    Path python = TestInterpreters.python314().executable();
    assertThat(TarLines.python(python, archive, mode)).isEqualTo(lines);
  }

  @Test
  void gzipFindsNoFault() {
    Programs.output("gzip", "-t", archive.toString());
  }

  @Test
  void gnuTarUnpacksAll() throws IOException {
    Path target = folder.resolve("gnu");
    assertThat(
            TarLines.unpacked(target, "tar", "-xzf", archive.toString(), "-C", target.toString()))
        .isEqualTo(TarLines.tree(lines));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bsdtar -xpf ARCHIVE -C TARGET",
        "busybox tar -xzf ARCHIVE -C TARGET",
        "pigz -dc ARCHIVE | tar -x -C TARGET",
        "gzip -dc ARCHIVE | (cd TARGET && tar -xf -)",
        "busybox gunzip -c ARCHIVE | tar -x -C TARGET"
      })
  void otherProgramsUnpackAll(String command) throws IOException {
    String program = command.substring(0, command.indexOf(' '));
    assumeTrue(Programs.exists(program), program + " is not installed on this machine");
    Path target = folder.resolve("other");
    String text =
        "set -e; umask 022; "
            + command.replace("ARCHIVE", archive.toString()).replace("TARGET", target.toString());
    assertThat(TarLines.unpacked(target, "sh", "-c", text)).isEqualTo(TarLines.tree(lines));
  }
}
