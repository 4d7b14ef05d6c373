package io.github.pythonenv.declare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.python.Interpreter;
import io.github.pythonenv.testing.RawZip;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Jars that nobody's build makes. */
class HostileArtifactTest {
  private static final Interpreter PYTHON = SampleInterpreter.linux(12);

  @TempDir Path folder;

  static Stream<Arguments> names() {
    return Stream.of(
        Arguments.of("../x.py", "its name holds `..` as a component"),
        Arguments.of("p/../../x.py", "its name holds `..` as a component"),
        Arguments.of("p/../x.py", "its name holds `..` as a component"),
        Arguments.of("META-INF/../../x.py", "its name holds `..` as a component"),
        Arguments.of("/x.py", "its name is absolute"),
        Arguments.of("p\\..\\x.py", "its name holds a back slash or a colon"),
        Arguments.of("C:/x.py", "its name holds a back slash or a colon"),
        Arguments.of("m.py:ads", "its name holds a back slash or a colon"),
        Arguments.of("CON.py", "its name is that of a device on Windows"),
        Arguments.of("mod.py.", "a component of its name ends in a dot or a blank"),
        Arguments.of("a\nb.py", "its name holds a control or format character, or is not UTF-8"),
        Arguments.of("a\u202eb.py", "its name holds a control or format character, or is not"),
        Arguments.of("a\0b.py", "its name holds a control or format character, or is not UTF-8"),
        Arguments.of("./m.py", "its name holds `.` as a component"),
        Arguments.of("p//m.py", "its name holds `` as a component"),
        Arguments.of("x".repeat(260) + ".py", "a component of its name is longer than 255 bytes"),
        Arguments.of(
            "x/".repeat(600) + "m.py", "its name is empty or longer than 1024 characters"));
  }

  @ParameterizedTest
  @MethodSource("names")
  void aNameThatNoModuleMayHave(String name, String reason) {
    assertThat(refusal(new RawZip().add(RawZip.member(name, "")))).contains(reason);
  }

  static Stream<Arguments> members() {
    byte[] latin = {'a', (byte) 0xe9, '.', 'p', 'y'};
    return Stream.of(
        Arguments.of("a link", zip(m -> m.mode(0120777)), "`m.py`: it is a link"),
        Arguments.of("a device", zip(m -> m.mode(0060644)), "`m.py`: it is no regular file"),
        Arguments.of("set-uid", zip(m -> m.mode(0104755)), "`m.py`: it would run as another user"),
        Arguments.of("another method", zip(m -> m.method(12, new byte[9])), "another method"),
        Arguments.of("encrypted", zip(m -> m.flags(1)), "`m.py`: it is encrypted"),
        Arguments.of(
            "twice", zip(m -> {}).add(RawZip.member("m.py", "other")), "`m.py`: it is there twice"),
        Arguments.of(
            "other case",
            zip(m -> {}).add(RawZip.member("M.py", "")),
            "`m.py` differs only in case from `M.py`"),
        Arguments.of(
            "not UTF-8", new RawZip().add(RawZip.member(latin, new byte[0])), "or is not UTF-8"),
        Arguments.of("a false checksum", zip(m -> m.crc = 7), "length and checksum"),
        Arguments.of("a false length", zip(m -> m.size = 1), "length and checksum"),
        Arguments.of(
            "a bomb", zip(m -> m.size = 1L << 31), "it unpacks to more than 200 times its size"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("members")
  void aMemberThatNoModuleMayHave(String name, RawZip jar, String reason) {
    assertThat(refusal(jar)).contains(reason);
  }

  @Test
  void whatIsJavasIsNotLookedAt() throws IOException {
    SampleModule sample = new SampleModule(folder);
    RawZip jar =
        zip(m -> {})
            .add(RawZip.member("META-INF/LICENSE", "a"))
            .add(RawZip.member("META-INF/license/b", "b"))
            .add(RawZip.member("com/acme/A.class", "b"));
    DeclaredWheel wheel = sample.module("fast", jar.bytes()).write(folder, PYTHON);
    assertThat(sample.names(wheel)).startsWith("m.py", "fast-1.0.dist-info/METADATA").hasSize(4);
  }

  @Test
  void everyFindingIsInOneMessage() {
    RawZip jar = new RawZip().add(RawZip.member("../a", "")).add(RawZip.member("/b", ""));
    assertThat(refusal(jar))
        .startsWith("Refused a damaged or misleading artifact: org.acme:fast:1.0")
        .contains("`../a`")
        .contains("`/b`")
        .endsWith("hint: take another artifact, and tell its publisher");
  }

  @Test
  void damageIsNeverACrash() throws IOException {
    byte[] good = zip(m -> {}).add(RawZip.member("p/n.py", "x = 1\n".repeat(50))).bytes();
    Random random = new Random(11);
    for (int i = 0; i < 600; i++) {
      byte[] damaged = i % 3 == 0 ? Arrays.copyOf(good, random.nextInt(good.length)) : good.clone();
      if (damaged.length > 0) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      Path output = Files.createDirectories(folder.resolve("out" + i));
      try {
        new SampleModule(folder).module("fast", damaged).write(output, PYTHON);
      } catch (PythonEnvException expected) {
        assertThat(output).isEmptyDirectory();
      }
    }
  }

  private String refusal(RawZip jar) {
    try {
      PythonModule module =
          new SampleModule(folder).module("fast", jar.add(RawZip.member("good.py", "")).bytes());
      assertThatThrownBy(() -> module.write(folder, PYTHON)).isInstanceOf(PythonEnvException.class);
      module.write(folder, PYTHON);
      throw new AssertionError("not refused");
    } catch (PythonEnvException e) {
      return String.valueOf(e.getMessage());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RawZip zip(Consumer<RawZip.Member> change) {
    byte[] content = "answer = 42\n".getBytes(StandardCharsets.UTF_8);
    return new RawZip().add(RawZip.member("m.py", content)).change("m.py", change);
  }
}
