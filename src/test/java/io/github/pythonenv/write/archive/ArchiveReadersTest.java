package io.github.pythonenv.write.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.pythonenv.io.Hashes;
import io.github.pythonenv.testing.Programs;
import io.github.pythonenv.testing.TestInterpreters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    trial.add(TryingWheel.make());
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
  void holdsNamesThatAreLongOrOutsideAscii() {
    Map<String, String> members = members(lines);
    TryingWheel.names()
        .forEach(
            (path, text) ->
                assertThat(members.get(TryingWheel.FOLDER + path))
                    .as(path)
                    .isEqualTo("644 " + ArchiveTrial.TIME + " " + Hashes.sha256(text)));
    assertThat(members.keySet().stream().mapToInt(path -> path.getBytes(UTF_8).length))
        .contains(99, 100, 101, 255, 256, 257, 300);
  }

  @Test
  void javaReadsAllFromAFile() throws IOException {
    assertThat(TarLines.javaFile(archive)).isEqualTo(lines);
  }

  @Test
  void commonsCompressReadsOneMemberToItsEnd() throws IOException {
    assertThat(TarLines.commons(archive)).isEqualTo(lines);
    assertThat(TarLines.tar(JavaUnpackers.unzippedByCommons(archive))).isEqualTo(lines);
  }

  @Test
  void plexusArchiverUnpacksAll() throws IOException {
    Path target = folder.resolve("plexus");
    assertThat(
            TarLines.unpacked(
                target, () -> JavaUnpackers.plexus("tar.TarGZipUnArchiver", archive, target)))
        .isEqualTo(TarLines.tree(lines));
  }

  /** It gives files the modes of new ones. */
  @Test
  void antUnpacksAllWithoutModes() throws IOException {
    Path target = folder.resolve("ant");
    List<String> unpacked =
        TarLines.unpacked(
            target, () -> JavaUnpackers.ant("untar compression='gzip'", archive, target));
    assertThat(ZipLines.withoutModes(unpacked))
        .isEqualTo(ZipLines.withoutModes(TarLines.tree(lines)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"r:gz", "r|gz", "r|*", "zlib.decompressobj"})
  void pythonReadsAll(String mode) {
    Path python = TestInterpreters.python314().executable();
    assertThat(TarLines.python(python, archive, mode)).isEqualTo(lines);
  }

  @Test
  void pythonUnpacksAll() throws IOException {
    String python = TestInterpreters.python314().executable().toString();
    String code =
        "import os, shutil, sys; os.umask(0o22);"
            + " shutil.unpack_archive(sys.argv[1], sys.argv[2], filter='data')";
    Path target = folder.resolve("python");
    assertThat(
            TarLines.unpacked(
                target, python, "-I", "-c", code, archive.toString(), target.toString()))
        .isEqualTo(TarLines.tree(lines));
  }

  @ParameterizedTest
  @ValueSource(strings = {"createGunzip", "gunzipSync", "DecompressionStream"})
  void nodeReadsAll(String way) {
    Optional<Path> node = Programs.find("node");
    assumeTrue(node.isPresent(), "node is not installed on this machine");
    assertThat(NodeLines.of(node.get(), archive, way)).isEqualTo(lines);
  }

  @Test
  void goUnpacksAllWithAndWithoutFurtherMembers() throws IOException {
    Optional<Path> go = Programs.find("go");
    assumeTrue(go.isPresent(), "go is not installed on this machine");
    GoUnpacker unpacker = GoUnpacker.compile(go.get(), folder);
    for (boolean multistream : new boolean[] {true, false}) {
      Path target = folder.resolve("go-" + multistream);
      assertThat(TarLines.unpacked(target, () -> unpacker.unpack(archive, target, multistream)))
          .as("multistream: %s", multistream)
          .isEqualTo(TarLines.tree(lines));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip -t", "pigz -t", "busybox gunzip -t", "7z t"})
  void findsNoFault(String command) {
    List<String> argv = new ArrayList<>(List.of(command.split(" ")));
    assumeInstalled(argv.get(0));
    argv.add(archive.toString());
    Programs.output(argv.toArray(String[]::new));
  }

  /**
   * bsdtar writes names outside ASCII into any locale, but complains of those that are not its own.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "tar -xf ARCHIVE -C TARGET",
        "gzip -dc ARCHIVE | (cd TARGET && tar -xf -)",
        "pigz -dc ARCHIVE | tar -x -C TARGET",
        "7z x -so ARCHIVE | tar -x -C TARGET",
        "bsdtar -xpf ARCHIVE -C TARGET",
        "LC_ALL=C bsdtar -xpf ARCHIVE -C TARGET || [ $? -eq 1 ]",
        "busybox tar -xzf ARCHIVE -C TARGET",
        "busybox gunzip -c ARCHIVE | tar -x -C TARGET",
        "busybox gunzip -c ARCHIVE | busybox tar -x -C TARGET"
      })
  void programsUnpackAll(String command) throws IOException {
    assumeInstalled(command.replace("LC_ALL=C ", "").split(" ")[0]);
    Path target = folder.resolve("unpacked");
    String text =
        "set -e -o pipefail; umask 022; export LC_ALL=C.UTF-8; "
            + command.replace("ARCHIVE", archive.toString()).replace("TARGET", target.toString());
    assertThat(TarLines.unpacked(target, "bash", "-c", text)).isEqualTo(TarLines.tree(lines));
  }

  /** Where nothing says that names are UTF-8, as in most containers. */
  @Test
  void gnuTarUnpacksAllInTheLocaleOfPosix() throws IOException {
    Path target = folder.resolve("gnu");
    assertThat(
            TarLines.unpacked(target, "tar", "-xzf", archive.toString(), "-C", target.toString()))
        .isEqualTo(TarLines.tree(lines));
  }

  private static void assumeInstalled(String program) {
    assumeTrue(Programs.exists(program), program + " is not installed on this machine");
  }
}
