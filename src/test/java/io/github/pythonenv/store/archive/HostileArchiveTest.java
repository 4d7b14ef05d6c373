package io.github.pythonenv.store.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.testing.Umask;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HostileArchiveTest {
  @TempDir Path temporary;

  private static TarBytes tar() {
    return new TarBytes().directory("bin/").file("bin/python", 0755, "program");
  }

  private static byte[] of(TarBytes tar) {
    return TarBytes.gzipped(tar.end().tar());
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] all = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, all, one.length, other.length);
    return all;
  }

  private static byte[] changed(byte[] bytes, int at) {
    byte[] other = bytes.clone();
    other[at < 0 ? bytes.length + at : at] ^= 0x10;
    return other;
  }

  private static byte[] badHeader() {
    return changed(TarBytes.header("evil".getBytes(StandardCharsets.UTF_8), '0', 0644, "", 0), 10);
  }

  /** Zeros without end, but for the header of a file that has them. */
  private static byte[] bomb(String name, char type, long size) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(out, 1 << 16)) {
      gzip.write(TarBytes.header(name.getBytes(StandardCharsets.UTF_8), type, 0644, "", size));
      byte[] zeros = new byte[1 << 16];
      for (long written = 0; written < size; written += zeros.length) {
        gzip.write(zeros);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return out.toByteArray();
  }

  private static byte[] notUtf8() {
    return TarBytes.header(new byte[] {'n', (byte) 0xe4, 'h'}, '0', 0644, "", 0);
  }

  static Stream<Arguments> hostile() {
    byte[] sound = of(tar());
    return Stream.of(
        Arguments.of(of(tar().file("../evil", "")), "`../evil`: its name holds `..`"),
        Arguments.of(of(tar().file("a/../../evil", "")), "`a/../../evil`: its name holds `..`"),
        Arguments.of(of(tar().directory("../evil/")), "`../evil/`: its name holds `..`"),
        Arguments.of(of(tar().pax("../evil", "")), "`../evil`: its name holds `..`"),
        Arguments.of(of(tar().file("/evil", "")), "`/evil`: its name is absolute"),
        Arguments.of(of(tar().file("a\\evil", "")), "holds a back slash or a colon"),
        Arguments.of(of(tar().file("C:/evil", "")), "holds a back slash or a colon"),
        Arguments.of(of(tar().file("a//evil", "")), "a component of its name is empty"),
        Arguments.of(of(tar().pax("ev\0il", "")), "`ev\\u{0}il`: its name holds a control"),
        Arguments.of(of(tar().file("nul.txt", "")), "its name is that of a device on Windows"),
        Arguments.of(
            of(tar().pax("d/".repeat(512) + "x", "")), "its name is longer than 1024 bytes"),
        Arguments.of(of(tar().raw(notUtf8())), "its name is not UTF-8"),
        Arguments.of(of(tar().member('2', "l", "/etc")), "`l`: it is a symbolic link"),
        Arguments.of(of(tar().member('2', "l", "bin")), "`l`: it is a symbolic link"),
        Arguments.of(of(tar().member('1', "l", "bin/python")), "`l`: it is a hard link"),
        Arguments.of(of(tar().member('3', "d", "")), "`d`: it is a device or a pipe"),
        Arguments.of(of(tar().member('4', "d", "")), "`d`: it is a device or a pipe"),
        Arguments.of(of(tar().member('6', "d", "")), "`d`: it is a device or a pipe"),
        Arguments.of(of(tar().file("bin/python", "other")), "`bin/python`: it is there twice"),
        Arguments.of(of(tar().file("./bin/python", "other")), "`bin/python`: it is there twice"),
        Arguments.of(of(tar().file("BIN/x", "")), "differs only in case"),
        Arguments.of(of(tar().file("bin/Python", "")), "differs only in case"),
        Arguments.of(of(tar().file("bin/python/x", "")), "a file and a directory have one name"),
        Arguments.of(of(tar().file("bin", "")), "a file and a directory have one name"),
        Arguments.of(of(tar().raw(badHeader())), "the checksum of its header is wrong"),
        Arguments.of(TarBytes.gzipped(tar().tar()), "its tar has no end"),
        Arguments.of(
            of(tar().raw(TarBytes.header(new byte[] {'x'}, '0', 0644, "", 5000))),
            "damaged or cut off"),
        Arguments.of(Arrays.copyOf(sound, sound.length - 9), "damaged or cut off"),
        Arguments.of(Arrays.copyOf(sound, 40), "damaged or cut off"),
        Arguments.of(new byte[0], "damaged or cut off"),
        Arguments.of("no archive".getBytes(StandardCharsets.UTF_8), "damaged or cut off"),
        Arguments.of(changed(sound, -8), "damaged or cut off"),
        Arguments.of(changed(sound, -1), "damaged or cut off"),
        Arguments.of(joined(sound, new byte[] {1}), "bytes follow its gzip member"),
        Arguments.of(joined(sound, new byte[512]), "bytes follow its gzip member"),
        Arguments.of(joined(sound, of(new TarBytes().file("x", ""))), "several gzip members"),
        Arguments.of(of(tar().end().file("hidden", "")), "bytes follow the end of its tar"),
        Arguments.of(bomb("zeros", '0', 300L << 20), "it unpacks to more than 256 MiB"),
        Arguments.of(bomb("name", 'L', 20L << 20), "more than 1 MiB"),
        Arguments.of(bomb("pax", 'x', 20L << 20), "damaged or cut off"));
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void isRefused(byte[] archive, String finding) throws IOException {
    Path file = Files.write(temporary.resolve("hostile.tar.gz"), archive);
    Path folder = Files.createDirectories(temporary.resolve("outer/folder"));
    assertThatThrownBy(() -> ArchiveUnpacker.unpack(file, ArchiveType.TAR_GZ, folder, false))
        .isInstanceOf(PythonEnvException.class)
        .hasMessageStartingWith("Refused a damaged or hostile archive: " + file + "\n")
        .hasMessageContaining(finding)
        .hasMessageContaining("hint: ");
    assertThat(temporary.resolve("outer")).isDirectoryNotContaining("glob:**/evil");
    try (Stream<Path> children = Files.list(temporary)) {
      assertThat(children.map(Path::getFileName).map(Path::toString))
          .containsExactlyInAnyOrder("hostile.tar.gz", "outer");
    }
  }

  @Test
  void saysAllThatIsWrong() throws IOException {
    Path file =
        tar()
            .file("../a", "content")
            .member('2', "b", "/etc")
            .file("c", "")
            .file("c", "")
            .end()
            .gzip(temporary.resolve("hostile.tar.gz"));
    PythonEnvException refused =
        catchThrowableOfType(
            PythonEnvException.class,
            () -> ArchiveUnpacker.unpack(file, ArchiveType.TAR_GZ, folder("x"), false));
    assertThat(refused.details())
        .containsExactly(
            "`../a`: its name holds `..`", "`b`: it is a symbolic link", "`c`: it is there twice");
  }

  private Path folder(String name) throws IOException {
    return Files.createDirectory(temporary.resolve(name));
  }

  static Stream<Arguments> links() {
    return Stream.of(
        Arguments.of("bin/python3", "python", true),
        Arguments.of("lib64", "lib", true),
        Arguments.of("bin/x", "../bin/python", true),
        Arguments.of("bin/x", "../../etc", false),
        Arguments.of("bin/x", "down/../../..", false),
        Arguments.of("bin/x", "/etc/passwd", false),
        Arguments.of("x", "..", false),
        Arguments.of("x", "", false),
        Arguments.of("bin", "lib", false));
  }

  @ParameterizedTest
  @MethodSource("links")
  void linksStayInside(String path, String target, boolean allowed) throws IOException {
    Path file = tar().member('2', path, target).end().gzip(temporary.resolve("a.tar.gz"));
    Path folder = folder("folder");
    if (allowed) {
      assertThat(ArchiveUnpacker.unpack(file, ArchiveType.TAR_GZ, folder, true).links())
          .containsExactly(path);
      assertThat(Files.readSymbolicLink(folder.resolve(path))).hasToString(target);
    } else {
      assertThatThrownBy(() -> ArchiveUnpacker.unpack(file, ArchiveType.TAR_GZ, folder, true))
          .isInstanceOf(PythonEnvException.class)
          .hasMessageContaining("`" + path + "`: ");
    }
  }

  /** A link is made last, so what is said to lie below it is found first. */
  @Test
  void nothingIsWrittenThroughALink() throws IOException {
    Path outside = folder("outside");
    for (boolean before : new boolean[] {true, false}) {
      TarBytes tar = new TarBytes();
      if (before) {
        tar.member('2', "x", "../outside").file("x/evil", "evil");
      } else {
        tar.file("x/evil", "evil").member('2', "x", "../outside");
      }
      Path file = tar.end().gzip(temporary.resolve("a.tar.gz"));
      assertThatThrownBy(
              () -> ArchiveUnpacker.unpack(file, ArchiveType.TAR_GZ, folder("f" + before), true))
          .isInstanceOf(PythonEnvException.class);
    }
    assertThat(outside).isEmptyDirectory();
  }

  @Test
  void keepsOfModesWhetherAFileRuns() throws IOException {
    Path file =
        tar()
            .file("bin/suid", 06755, "")
            .file("secret", 0600, "")
            .file("all", 0777, "")
            .end()
            .gzip(temporary.resolve("a.tar.gz"));
    Path folder = folder("folder");
    ArchiveUnpacker.unpack(file, ArchiveType.TAR_GZ, folder, false);
    String program = Umask.applied("rwxr-xr-x", temporary);
    assertThat(mode(folder.resolve("bin/suid"))).isEqualTo(program);
    int bits = (Integer) Files.getAttribute(folder.resolve("bin/suid"), "unix:mode");
    assertThat(bits & 07000).isZero();
    assertThat(mode(folder.resolve("secret"))).isEqualTo(Umask.applied("rw-r--r--", temporary));
    assertThat(mode(folder.resolve("all"))).isEqualTo(program);
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private static byte[] zip(String... names) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(name.getBytes(StandardCharsets.UTF_8));
      }
    }
    return out.toByteArray();
  }

  @Test
  void zipsToo() throws IOException {
    Path sound = Files.write(temporary.resolve("sound.zip"), zip("bin/python", "lib/x.py"));
    Path folder = folder("folder");
    assertThat(ArchiveUnpacker.unpack(sound, ArchiveType.ZIP, folder, false).files())
        .containsExactly("bin/python", "lib/x.py");
    assertThat(folder.resolve("lib/x.py")).hasContent("lib/x.py");
    List<byte[]> refused =
        List.of(
            zip("a", "../evil"),
            zip("/evil"),
            zip("a", "A"),
            joined(zip("a"), new byte[] {1}),
            Arrays.copyOf(zip("a"), 30),
            changed(zip("aa"), 32),
            new byte[0]);
    for (byte[] each : refused) {
      Path file = Files.write(temporary.resolve("hostile.zip"), each);
      Path other = folder("other" + System.identityHashCode(each));
      assertThatThrownBy(() -> ArchiveUnpacker.unpack(file, ArchiveType.ZIP, other, false))
          .isInstanceOf(PythonEnvException.class)
          .hasMessageStartingWith("Refused a damaged or hostile archive: ");
      assertThat(temporary.resolve("evil")).doesNotExist();
    }
  }

  /** Random trees, written by another tar: what is unpacked is what was packed. */
  @Test
  void unpacksWhatWasPacked() throws IOException {
    for (int seed = 0; seed < 25; seed++) {
      TreeMap<String, byte[]> files = randomTree(new Random(seed));
      Path file = temporary.resolve(seed + ".tar.gz");
      try (TarArchiveOutputStream tar =
          new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(file)), "UTF-8")) {
        tar.setLongFileMode(
            seed % 2 == 0
                ? TarArchiveOutputStream.LONGFILE_POSIX
                : TarArchiveOutputStream.LONGFILE_GNU);
        tar.setAddPaxHeadersForNonAsciiNames(seed % 2 == 0);
        for (var each : files.entrySet()) {
          TarArchiveEntry entry = new TarArchiveEntry(each.getKey());
          entry.setSize(each.getValue().length);
          tar.putArchiveEntry(entry);
          tar.write(each.getValue());
          tar.closeArchiveEntry();
        }
      }
      Path folder = folder("tree" + seed);
      UnpackedTree tree = ArchiveUnpacker.unpack(file, ArchiveType.TAR_GZ, folder, false);
      assertThat(tree.files()).containsExactlyElementsOf(files.keySet());
      for (var each : files.entrySet()) {
        assertThat(folder.resolve(each.getKey())).hasBinaryContent(each.getValue());
      }
    }
  }

  private static TreeMap<String, byte[]> randomTree(Random random) {
    TreeMap<String, byte[]> files = new TreeMap<>();
    for (int i = 0; i < 30; i++) {
      StringBuilder name = new StringBuilder();
      for (int depth = random.nextInt(5); depth > 0; depth--) {
        name.append(random.nextInt(4) == 0 ? "ä" : "d").append(random.nextInt(3));
        name.append("x".repeat(random.nextInt(2) * random.nextInt(90))).append('/');
      }
      byte[] content = new byte[random.nextInt(8) == 0 ? 600_000 : random.nextInt(2_000)];
      random.nextBytes(content);
      files.put(name.append("f").append(i).toString(), content);
    }
    return files;
  }

  /** Whatever byte is another, the archive is refused or gives the same tree. */
  @Test
  void noChangedByteIsTaken() throws IOException {
    byte[] sound = of(tar().file("lib/x.py", "x = 1\n".repeat(100)));
    Random random = new Random(7);
    int refused = 0;
    for (int i = 0; i < 300; i++) {
      byte[] other = sound.clone();
      other[10 + random.nextInt(other.length - 10)] ^= (byte) (1 << random.nextInt(8));
      Path file = Files.write(temporary.resolve("changed.tar.gz"), other);
      Path folder = folder("changed" + i);
      try {
        ArchiveUnpacker.unpack(file, ArchiveType.TAR_GZ, folder, false);
        assertThat(folder.resolve("lib/x.py")).hasContent("x = 1\n".repeat(100));
        assertThat(folder.resolve("bin/python")).hasContent("program");
      } catch (PythonEnvException e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(270);
  }

  /** Bytes of the tar itself, under a sound gzip: nothing is written outside, nothing crashes. */
  @Test
  void survivesChangedHeaders() throws IOException {
    byte[] sound = tar().file("lib/x.py", "x = 1\n").pax("lib/" + "y".repeat(150), "y").end().tar();
    Random random = new Random(11);
    Path outer = folder("outer");
    List<String> taken = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      byte[] other = sound.clone();
      for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
        other[random.nextInt(other.length)] = (byte) random.nextInt(256);
      }
      Path file = Files.write(temporary.resolve("changed.tar.gz"), TarBytes.gzipped(other));
      Path folder = Files.createDirectory(outer.resolve("f" + i));
      try {
        taken.addAll(ArchiveUnpacker.unpack(file, ArchiveType.TAR_GZ, folder, false).files());
      } catch (PythonEnvException e) {
        assertThat(e.details()).isNotEmpty();
      }
    }
    assertThat(taken).isNotEmpty().noneMatch(name -> name.contains("..") || name.startsWith("/"));
    try (Stream<Path> children = Files.list(outer)) {
      assertThat(children)
          .hasSize(500)
          .allMatch(each -> Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS));
    }
  }
}
