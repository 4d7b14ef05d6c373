package io.github.pythonenv.write.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.pythonenv.store.archive.ArchiveType;
import io.github.pythonenv.testing.Programs;
import io.github.pythonenv.testing.TestInterpreters;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Zips of random packages, which unpack to what a tar.gz of the same packages unpacks to. */
class ZipReadersTest {
  @TempDir private static Path shared;
  private static Path archive;

  /** What the tar.gz holds, in the order of paths. */
  private static List<String> tree;

  private static List<String> lines;

  @TempDir private Path folder;

  @BeforeAll
  static void writeArchives() throws IOException {
    ArchiveTrial trial = new ArchiveTrial(shared);
    RandomWheels wheels = new RandomWheels(new Random(100));
    trial.add(wheels, 12);
    trial.add(TryingWheel.make());
    archive = shared.resolve("environment.zip");
    trial.write(trial.request(ArchiveType.ZIP), archive);
    tree = TarLines.tree(TarLines.java(trial.write(shared.resolve("same.tar.gz")).file()));
    lines = ZipLines.commons(archive);
    assertThat(lines).hasSizeGreaterThan(100);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void holdsWhatTheTarHolds(int seed) throws IOException {
    Random random = new Random(seed);
    ArchiveTrial trial = new ArchiveTrial(folder);
    RandomWheels wheels = new RandomWheels(random);
    for (int i = random.nextInt(6); i >= 0; i--) {
      trial.add(wheels.next(i));
    }
    Path zip = folder.resolve("random.zip");
    Path tar = folder.resolve("random.tar.gz");
    trial.write(trial.request(ArchiveType.ZIP), zip);
    trial.write(tar);
    assertThat(ZipLines.commons(zip)).isEqualTo(TarLines.java(tar));
    assertThat(ZipLines.stream(zip)).isEqualTo(ZipLines.withoutModes(TarLines.java(tar)));
  }

  @Test
  void hasEachDirectoryBeforeItsFiles() {
    int files = 0;
    while (lines.get(files).endsWith(" /")) {
      files++;
    }
    assertThat(lines.subList(0, files)).isSorted().anyMatch(line -> line.startsWith("bin 755 "));
    assertThat(lines.subList(files, lines.size())).noneMatch(line -> line.endsWith(" /"));
    assertThat(TarLines.tree(lines)).isEqualTo(tree);
  }

  @Test
  void javaReadsAllFromBothEnds() throws IOException {
    assertThat(ZipLines.file(archive)).isEqualTo(ZipLines.withoutModes(lines));
    assertThat(ZipLines.stream(archive)).isEqualTo(ZipLines.withoutModes(lines));
  }

  @Test
  void pythonFindsEveryFieldAsItShouldBe() {
    Path python = TestInterpreters.python314().executable();
    assertThat(ZipLines.python(python, archive)).isEqualTo(lines);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "import shutil, sys; shutil.unpack_archive(*sys.argv[1:])",
        "import sys, zipfile; zipfile.ZipFile(sys.argv[1]).extractall(sys.argv[2])"
      })
  void pythonUnpacksAllWithoutModes(String code) throws IOException {
    String python = TestInterpreters.python314().executable().toString();
    Path target = folder.resolve("unpacked");
    assertThat(
            contents(
                TarLines.unpacked(
                    target, python, "-I", "-c", code, archive.toString(), target.toString())))
        .isEqualTo(contents(tree));
  }

  @Test
  void javasFileSystemHoldsAll() throws IOException {
    Path target = folder.resolve("copied");
    List<String> copied =
        TarLines.unpacked(
            target,
            () -> {
              try (FileSystem zip = FileSystems.newFileSystem(archive);
                  Stream<Path> files = Files.walk(zip.getPath("/"))) {
                for (Path file : files.skip(1).toList()) {
                  Files.copy(
                      file,
                      target.resolve(zip.getPath("/").relativize(file).toString()),
                      StandardCopyOption.COPY_ATTRIBUTES);
                }
              }
            });
    assertThat(contents(copied)).isEqualTo(contents(tree));
  }

  /** Its times are read in the zone of the machine. */
  @Test
  void plexusArchiverUnpacksAllWithModes() throws IOException {
    Path target = folder.resolve("plexus");
    assertThat(
            ZipLines.withoutTimes(
                TarLines.unpacked(
                    target, () -> JavaUnpackers.plexus("zip.ZipUnArchiver", archive, target))))
        .isEqualTo(ZipLines.withoutTimes(tree));
  }

  @Test
  void antUnpacksAllWithoutModes() throws IOException {
    Path target = folder.resolve("ant");
    assertThat(
            ZipLines.withoutModes(
                TarLines.unpacked(target, () -> JavaUnpackers.ant("unzip", archive, target))))
        .isEqualTo(ZipLines.withoutModes(tree));
  }

  @Test
  void jarUnpacksAllWithoutModes() throws IOException {
    Path target = folder.resolve("jar");
    String command =
        "cd '%s' && LC_ALL=C.UTF-8 '%s' -J-Duser.timezone=UTC xf '%s'"
            .formatted(target, Programs.javaHome().resolve("bin/jar"), archive);
    assertThat(ZipLines.withoutModes(TarLines.unpacked(target, "sh", "-c", command)))
        .isEqualTo(ZipLines.withoutModes(tree));
  }

  private static List<String> contents(List<String> lines) {
    return ZipLines.withoutTimes(ZipLines.withoutModes(lines));
  }

  @Test
  void jarListsAll() {
    String jar = Programs.javaHome().resolve("bin/jar").toString();
    assertThat(
            Programs.output(jar, "-J-Dfile.encoding=UTF-8", "tf", archive.toString()).split("\n"))
        .hasSize(lines.size())
        .contains("bin/", "bin/python", "pyvenv.cfg");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "unzip -q ARCHIVE -d TARGET",
        "bsdtar -xpf ARCHIVE -C TARGET",
        "7z x -y -oTARGET ARCHIVE"
      })
  void programsUnpackAllWithModes(String command) throws IOException {
    String program = command.substring(0, command.indexOf(' '));
    assumeTrue(Programs.exists(program), program + " is not installed on this machine");
    Path target = folder.resolve("unpacked");
    String text =
        "set -e; umask 022; TZ=UTC LC_ALL=C.UTF-8; export TZ LC_ALL; "
            + command.replace("ARCHIVE", archive.toString()).replace("TARGET", target.toString());
    assertThat(TarLines.unpacked(target, "sh", "-c", text)).isEqualTo(tree);
  }

  /** It gives files the time of now. */
  @Test
  void busyboxUnpacksAllWithModes() throws IOException {
    assumeTrue(Programs.exists("busybox"), "busybox is not installed on this machine");
    Path target = folder.resolve("unpacked");
    String text = "umask 022; busybox unzip -q '" + archive + "' -d '" + target + "'";
    assertThat(ZipLines.withoutTimes(TarLines.unpacked(target, "sh", "-c", text)))
        .isEqualTo(ZipLines.withoutTimes(tree));
  }

  @Test
  void unzipFindsNoFault() {
    assumeTrue(Programs.exists("unzip"), "unzip is not installed on this machine");
    assertThat(Programs.output("unzip", "-tqq", archive.toString())).isEmpty();
    assertThat(Programs.output("unzip", "-Zs", archive.toString()))
        .contains("-rwxr-xr-x  2.0 unx", "-rw-r--r--  2.0 unx", "drwxr-xr-x  2.0 unx")
        .doesNotContain("4.5 unx");
  }
}
