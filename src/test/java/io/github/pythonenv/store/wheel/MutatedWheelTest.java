package io.github.pythonenv.store.wheel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.testing.TestWheel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wheels damaged at random: refused in words, or still exactly what they were. */
class MutatedWheelTest {
  private static final int CASES = 2_000;

  @TempDir private Path folder;

  @Test
  void damageIsRefusedOrHarmless() throws IOException {
    byte[] sound =
        TestWheel.of("demo", "1.0")
            .file("demo/__init__.py", "x = 1\n".repeat(40))
            .file("demo/empty.py", "")
            .data("scripts", "run", "#!python\n")
            .consoleScript("demo = demo:main")
            .zip(zip -> zip.change("demo/empty.py", m -> m.withDescriptor()))
            .bytes();
    Path file = folder.resolve("demo-1.0-py3-none-any.whl");
    Files.write(file, sound);
    try (MemberReader reader = new MemberReader()) {
      Map<String, String> original = read(file, reader).orElseThrow();
      assertThat(original).hasSize(7);
      Random random = new Random(20261124);
      int refused = 0;
      for (int i = 0; i < CASES; i++) {
        Files.write(file, mutate(sound, random));
        Optional<Map<String, String>> found = read(file, reader);
        if (found.isPresent()) {
          assertThat(found.get()).as("case " + i).isEqualTo(original);
        } else {
          refused++;
        }
      }
      assertThat(refused).isGreaterThan(CASES / 2).isLessThan(CASES);
    }
  }

  /** The text by name, or empty when the wheel was refused. */
  private static Optional<Map<String, String>> read(Path file, MemberReader reader)
      throws IOException {
    try {
      Wheel wheel = WheelReader.read(WheelTrial.local(file), reader);
      try (ZipArchive archive = wheel.archive()) {
        Findings findings = new Findings();
        Map<String, String> content = new TreeMap<>();
        for (ZipMember member : archive.members()) {
          byte[] bytes = reader.bytes(archive, member, findings);
          content.put(member.name(), Arrays.toString(bytes));
        }
        return findings.isEmpty() ? Optional.of(content) : Optional.empty();
      }
    } catch (PythonEnvException e) {
      assertThat(e.getMessage()).contains("demo-1.0-py3-none-any.whl");
      assertThat(e.details()).isNotEmpty();
      return Optional.empty();
    }
  }

  private static byte[] mutate(byte[] sound, Random random) {
    byte[] bytes = sound.clone();
    int at = random.nextInt(bytes.length);
    switch (random.nextInt(5)) {
      case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> bytes[at] = (byte) random.nextInt(256);
      case 2 -> bytes = splice(bytes, at, new byte[random.nextInt(4)], random.nextInt(4));
      case 3 -> {
        int from = random.nextInt(bytes.length);
        int length = random.nextInt(64);
        bytes = splice(bytes, at, Arrays.copyOfRange(sound, from, from + length), length);
      }
      default -> {
        for (int i = 0; i < 4; i++) {
          bytes[random.nextInt(bytes.length)] = (byte) (random.nextBoolean() ? 0xff : 0);
        }
      }
    }
    return bytes;
  }

  /** Puts bytes at a place, in the stead of some that are there. */
  private static byte[] splice(byte[] bytes, int at, byte[] inserted, int removed) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(bytes, 0, at);
    out.writeBytes(inserted);
    int rest = Math.min(bytes.length, at + removed);
    out.write(bytes, rest, bytes.length - rest);
    return out.toByteArray();
  }
}
