package io.github.pythonenv.store.wheel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.pythonenv.store.PackageFile;
import io.github.pythonenv.store.Scheme;
import io.github.pythonenv.store.Store;
import io.github.pythonenv.store.StorePackage;
import io.github.pythonenv.testing.RawZip;
import io.github.pythonenv.testing.TestWheel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WheelBodiesTest {
  private static final int LARGER = 20;

  @TempDir private Path folder;

  private static TestWheel wheel() {
    return TestWheel.of("alpha_beta", "1.0")
        .file("alpha/__init__.py", "alpha = 1\n".repeat(30))
        .file("alpha/größe.py", "size = 1\n".repeat(40))
        .file("alpha/small.py", "x = 1\n")
        .file("alpha/none.py", "")
        .file("lib/top.py", "of the root\n".repeat(10))
        .data("purelib", "pure/__init__.py", "pure = 1\n".repeat(50))
        .data("platlib", "plat/__init__.py", "plat = 1\n".repeat(60))
        .data("scripts", "run-alpha", "#!python\nprint(1)\n".repeat(10))
        .data("headers", "alpha.h", "/* header */\n".repeat(11))
        .data("data", "share/alpha.txt", "text\n".repeat(12))
        .data("data", "lib64/alpha.txt", "library\n".repeat(13));
  }

  private static Consumer<RawZip> change(Consumer<RawZip.Member> change) {
    return zip -> zip.members().forEach(change);
  }

  static Stream<Arguments> forms() {
    return Stream.of(
        arguments("deflated", change(member -> {})),
        arguments("zip64 sizes", change(member -> member.zip64 = true)),
        arguments("descriptors", change(RawZip.Member::withDescriptor)),
        arguments("a zip64 end", (Consumer<RawZip>) RawZip::zip64End),
        arguments(
            "local extra fields of another length",
            change(
                member -> {
                  byte[] extra = new byte[9];
                  extra[0] = 0x55;
                  extra[1] = 0x54;
                  extra[2] = 5;
                  member.localExtra = extra;
                })));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forms")
  void givesEachFileAsTheStoreHasIt(String form, Consumer<RawZip> trick)
      throws IOException, DataFormatException {
    LocalWheel local = WheelTrial.local(wheel().zip(trick).writeTo(folder));
    StorePackage installed = installed(local);
    int found = 0;
    try (WheelBodies bodies = WheelBodies.open(installed, local, LARGER).orElseThrow()) {
      for (PackageFile file : installed.contents().get()) {
        if (file.size() <= LARGER) {
          continue;
        }
        WheelBodies.Body body = bodies.find(file.scheme(), file.path());
        byte[] content =
            Files.readAllBytes(
                installed
                    .directory()
                    .resolve("tree")
                    .resolve(file.scheme().directory())
                    .resolve(file.path()));
        assertThat(body).as(file.path()).isNotNull();
        assertThat(content(bodies, body)).as(file.path()).isEqualTo(content);
        CRC32 crc = new CRC32();
        crc.update(content);
        assertThat(body.crc()).as(file.path()).isEqualTo(crc.getValue());
        found++;
      }
      assertThat(bodies.find(Scheme.DATA, "alpha/__init__.py")).isNull();
      assertThat(bodies.find(Scheme.SITE, "share/alpha.txt")).isNull();
      assertThat(bodies.find(Scheme.SITE, "alpha/")).isNull();
    }
    assertThat(found).isGreaterThanOrEqualTo(10);
  }

  /** What lies in a scheme may be called as what lies elsewhere in the wheel, and be as large. */
  @Test
  void neverGivesOneMemberForAnother() throws IOException, DataFormatException {
    TestWheel wheel =
        TestWheel.of("alpha", "1.0")
            .file("alpha/__init__.py", "")
            .file("twin.py", "x = 1\n")
            .file("twin.pyc", "left out as bytecode of twin.py")
            .data("purelib", "twin.pyc", "a module, with no source here")
            .data("scripts", "run", "#!/bin/sh\n# the script it is\n")
            .data("purelib", "alpha-1.0.data/scripts/run", "#!/bin/sh\n# a module of no use\n")
            .file("alpha-1.0.0.data/data/share/a.txt", "spelled in another way")
            .file("alpha-1.0.0.data/purelib/alpha-1.0.data/data/b.txt", "below site-packages it is")
            .data("data", "b.txt", "of the data scheme it is.");
    LocalWheel local = WheelTrial.local(wheel.writeTo(folder));
    StorePackage installed = installed(local);
    int found = 0;
    try (WheelBodies bodies = WheelBodies.open(installed, local, LARGER).orElseThrow()) {
      for (PackageFile file : installed.contents().get()) {
        WheelBodies.Body body =
            file.size() > LARGER ? bodies.find(file.scheme(), file.path()) : null;
        if (body != null) {
          assertThat(content(bodies, body))
              .as(file.path())
              .isEqualTo(
                  Files.readAllBytes(
                      installed
                          .directory()
                          .resolve("tree")
                          .resolve(file.scheme().directory())
                          .resolve(file.path())));
          found++;
        }
      }
    }
    assertThat(found).isPositive();
  }

  @Test
  void givesNothingOfAnotherWheel() throws IOException {
    LocalWheel local = WheelTrial.local(wheel().writeTo(folder));
    StorePackage installed = installed(local);
    byte[] bytes = Files.readAllBytes(local.file());
    bytes[bytes.length / 2] ^= 1;
    Files.write(local.file(), bytes);
    assertThat(WheelBodies.open(installed, local, LARGER)).isEmpty();
    Files.delete(local.file());
    assertThat(WheelBodies.exists(local)).isFalse();
    assertThat(WheelBodies.open(installed, local, LARGER)).isEmpty();
  }

  private StorePackage installed(LocalWheel wheel) {
    Store store = Store.at(folder.resolve("store"));
    return new PackageStore(store, Optional.empty()).provide(List.of(wheel)).get(0);
  }

  private static byte[] content(WheelBodies bodies, WheelBodies.Body body)
      throws IOException, DataFormatException {
    ByteBuffer raw = ByteBuffer.allocate(Math.toIntExact(body.length()));
    while (raw.hasRemaining()) {
      assertThat(bodies.read(raw, body.offset() + raw.position())).isPositive();
    }
    if (!body.deflated()) {
      return raw.array();
    }
    Inflater inflater = new Inflater(true);
    inflater.setInput(raw.array());
    byte[] content = new byte[Math.toIntExact(body.size())];
    assertThat(inflater.inflate(content)).isEqualTo(content.length);
    inflater.end();
    return content;
  }
}
