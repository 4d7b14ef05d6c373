package io.github.pythonenv.store.wheel;

import static io.github.pythonenv.testing.RawZip.member;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.pythonenv.store.StorePackage;
import io.github.pythonenv.testing.RawZip;
import io.github.pythonenv.testing.TestWheel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Archives that two readers could understand differently, and what was done about each. */
class HostileZipTest {
  private static final String FILE = "demo/__init__.py";
  private static final String TEXT = "x = 1\n";

  @TempDir private Path arena;

  private static TestWheel wheel(Consumer<RawZip> trick) {
    return TestWheel.of("demo", "1.0").file(FILE, TEXT).zip(trick);
  }

  private static Consumer<RawZip> change(Consumer<RawZip.Member> trick) {
    return zip -> zip.change(FILE, trick);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static Stream<Arguments> structure() {
    byte[] inner = TestWheel.of("inner", "1.0").bytes();
    return Stream.of(
        arguments(
            "local name is another",
            change(m -> m.localName = bytes("demo/__main__.py")),
            "`demo/__init__.py`: its local header calls it `demo/__main__.py`"),
        arguments(
            "local CRC is another",
            change(m -> m.localCrc ^= 1),
            "its local header has another checksum or size"),
        arguments(
            "local size is another",
            change(m -> m.localSize++),
            "its local header has another checksum or size"),
        arguments(
            "local method is another",
            change(m -> m.localMethod = RawZip.STORED),
            "its local header has another compression method"),
        arguments(
            "local flags are others",
            change(m -> m.localFlags |= 1 << 1),
            "its local header has other flags"),
        arguments(
            "a local entry that the directory lacks",
            change(m -> m.inCentral = false),
            "belong to no member of its central directory"),
        arguments(
            "a directory entry without local header",
            change(m -> m.offset = 7),
            "belong to no member of its central directory"),
        arguments(
            "a directory entry that points into another's data",
            (Consumer<RawZip>) zip -> zip.members().get(1).offset = 20,
            "it overlaps with"),
        arguments(
            "two directory entries on one local header",
            (Consumer<RawZip>)
                zip -> {
                  RawZip.Member second = member("demo/second.py", TEXT);
                  second.inLocal = false;
                  second.offset = 0;
                  zip.add(second);
                },
            "it overlaps with"),
        arguments(
            "a directory entry far outside",
            change(m -> m.offset = 1_000_000),
            "belong to no member of its central directory"),
        arguments(
            "twice, equal",
            (Consumer<RawZip>) zip -> zip.add(member(FILE, TEXT)),
            "`demo/__init__.py`: it is there twice"),
        arguments(
            "twice, other bytes",
            (Consumer<RawZip>) zip -> zip.add(member(FILE, "evil = 1\n")),
            "`demo/__init__.py`: it is there twice"),
        arguments(
            "wrong CRC",
            change(
                m -> {
                  m.crc ^= 1;
                  m.localCrc ^= 1;
                }),
            "its content does not match its checksum (CRC-32)"),
        arguments(
            "a directory with data",
            (Consumer<RawZip>) zip -> zip.add(member("demo/sub/", "data").mode(0040755)),
            "`demo/sub/`: it is a directory, yet it has 4 bytes"),
        arguments(
            "bytes before the first header",
            (Consumer<RawZip>) zip -> zip.prefix(bytes("#!/bin/sh\n")),
            "bytes at byte 0 belong to no member"),
        arguments(
            "bytes before the central directory",
            (Consumer<RawZip>) zip -> zip.beforeCentral(bytes("hidden")),
            "6 bytes at byte"),
        arguments(
            "bytes behind the end record",
            (Consumer<RawZip>) zip -> zip.suffix(bytes("tail")),
            "4 bytes follow its end record"),
        arguments(
            "a comment that holds a zip",
            (Consumer<RawZip>) zip -> zip.comment(inner),
            "its comment holds the signature of a zip record"),
        arguments(
            "a comment that holds a signature",
            (Consumer<RawZip>) zip -> zip.comment(new byte[] {'P', 'K', 1, 2, 0}),
            "its comment holds the signature of a zip record"),
        arguments(
            "one too few in the count",
            (Consumer<RawZip>) zip -> zip.countOffBy(-1),
            "its end record counts 3 members, there are 4"),
        arguments(
            "one too many in the count",
            (Consumer<RawZip>) zip -> zip.countOffBy(1),
            "its end record counts 5 members, there are 4"),
        arguments(
            "a descriptor that is said to be there",
            change(m -> m.flags(RawZip.DESCRIPTOR)),
            "its data descriptor is missing or disagrees"),
        arguments(
            "a descriptor that nothing announces",
            change(m -> m.descriptor = true),
            "its local header has another checksum or size"),
        arguments(
            "extensible data in the zip64 end record",
            (Consumer<RawZip>) zip -> zip.zip64Extensible(bytes("more")),
            "its zip64 end record holds extensible data"),
        arguments(
            "bzip2",
            change(m -> m.method(12, bytes("BZh9"))),
            "its compression method is bzip2; a wheel's is deflate or none"),
        arguments(
            "LZMA",
            change(m -> m.method(14, bytes("lzma"))),
            "its compression method is LZMA; a wheel's is deflate or none"),
        arguments("encrypted", change(m -> m.flags(1)), "it is encrypted or patched"),
        arguments(
            "a second name in an extra field",
            change(m -> m.extra = new byte[] {0x75, 0x70, 1, 0, 0}),
            "it carries a second name in an extra field"),
        arguments(
            "a broken extra field",
            change(m -> m.extra = new byte[] {1, 2, 99, 0, 5}),
            "its extra field is damaged"),
        arguments(
            "a zip64 field that nothing asks for",
            change(m -> m.extra = new byte[] {1, 0, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8}),
            "its zip64 extra field does not fit its header"),
        arguments(
            "stored with two sizes",
            change(m -> m.method(RawZip.STORED, bytes("other size"))),
            "it is stored, yet its two sizes differ"));
  }

  static Stream<Arguments> content() {
    byte[] mebibyte = new byte[1 << 20];
    return Stream.of(
        arguments(
            "declares 10 bytes, has a mebibyte",
            change(m -> m.body = RawZip.deflate(mebibyte)),
            "it inflates to more than the 6 bytes it declares"),
        arguments(
            "declares more than it has",
            change(
                m -> {
                  m.size = 100;
                  m.localSize = 100;
                }),
            "RECORD says 6 bytes, it has 100"),
        arguments(
            "a deflate stream that is cut",
            change(m -> m.body = java.util.Arrays.copyOf(m.body, m.body.length - 2)),
            "its deflate stream does not end"),
        arguments(
            "bytes behind the deflate stream",
            change(m -> m.body = java.util.Arrays.copyOf(m.body, m.body.length + 2)),
            "bytes follow its deflate stream"),
        arguments(
            "no deflate stream",
            change(m -> m.body = bytes("\u00ff\u00ff\u00ff")),
            "its deflate stream is damaged"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"structure", "content"})
  void refuses(String name, Consumer<RawZip> trick, String finding) throws IOException {
    assertThat(new WheelTrial(arena).refuse(wheel(trick)))
        .anySatisfy(found -> assertThat(found).contains(finding));
  }

  static Stream<Arguments> harmless() {
    return Stream.of(
        arguments("plain", (Consumer<RawZip>) zip -> {}),
        arguments("NULs behind the end record", (Consumer<RawZip>) zip -> zip.suffix(new byte[9])),
        arguments("a comment", (Consumer<RawZip>) zip -> zip.comment(bytes("made by hand"))),
        arguments("a data descriptor", change(RawZip.Member::withDescriptor)),
        arguments("zip64 sizes", change(m -> m.zip64 = true)),
        arguments(
            "zip64 sizes and a descriptor",
            change(
                m -> {
                  m.zip64 = true;
                  m.withDescriptor();
                })),
        arguments("a zip64 end record", (Consumer<RawZip>) RawZip::zip64End),
        arguments("stored", change(m -> m.stored(bytes(TEXT)))),
        arguments("mode 000", change(m -> m.mode(0))),
        arguments("other extra fields", change(m -> m.extra = new byte[] {9, 9, 1, 0, 7})),
        arguments(
            "directory entries",
            (Consumer<RawZip>)
                zip -> {
                  RawZip.Member directory = member("demo/", new byte[0]).mode(0040755);
                  zip.members().add(0, directory.stored(new byte[0]));
                }));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("harmless")
  void takes(String name, Consumer<RawZip> trick) {
    StorePackage made = new WheelTrial(arena).accept(wheel(trick));
    assertThat(made.tree().resolve("site").resolve(FILE)).hasContent(TEXT);
  }

  static Stream<Arguments> truncated() {
    int length = TestWheel.of("demo", "1.0").file(FILE, TEXT).bytes().length;
    return Stream.of(0, 1, 21, 22, 100, length / 2, length - 22, length - 1)
        .map(kept -> arguments(kept));
  }

  @ParameterizedTest(name = "{0} bytes")
  @MethodSource("truncated")
  void refusesATruncatedArchive(int kept) throws IOException {
    byte[] whole = TestWheel.of("demo", "1.0").file(FILE, TEXT).bytes();
    Path file =
        java.nio.file.Files.write(
            arena.resolve("demo-1.0-py3-none-any.whl"), java.util.Arrays.copyOf(whole, kept));
    WheelTrial trial = new WheelTrial(arena);
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> trial.packages().provide(java.util.List.of(WheelTrial.local(file))))
        .isInstanceOf(io.github.pythonenv.PythonEnvException.class)
        .hasMessageContaining("demo-1.0-py3-none-any.whl")
        .hasMessageContaining("it has no end record: it is no zip archive, or a truncated one");
  }
}
