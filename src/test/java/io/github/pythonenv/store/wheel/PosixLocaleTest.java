package io.github.pythonenv.store.wheel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pythonenv.testing.Programs;
import io.github.pythonenv.testing.TestWheel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where the locale is C or POSIX, as in bare containers, the JVM can name files in ASCII only. */
class PosixLocaleTest {
  @TempDir private Path arena;

  /** From 18 on Java's default charset is UTF-8 in every locale, that of file names is not. */
  static Stream<Path> javas() {
    String newest = System.getenv().getOrDefault("JDK25_HOME", "");
    return newest.isEmpty()
        ? Stream.of(Programs.javaHome())
        : Stream.of(Programs.javaHome(), Path.of(newest));
  }

  @ParameterizedTest
  @MethodSource("javas")
  void aWheelWithOtherNamesIsRefusedWithTheCure(Path java) throws IOException {
    String said = unpack(java, Map.of("LC_ALL", "C"));
    assertThat(said)
        .startsWith(
            "File names that the encoding of this locale, ANSI_X3.4-1968, cannot hold:"
                + " demo-1.0-py3-none-any.whl\n"
                + "  `demo/caf\\u{e9}.py`\n"
                + "\n"
                + "hint: run Maven with LC_ALL=C.UTF-8 in its environment, or another UTF-8 locale")
        .doesNotContain("left: ");
    assertThat(unpack(java, Map.of("LC_ALL", "C.UTF-8"))).startsWith("made: demo 1.0 []\n");
  }

  @ParameterizedTest
  @MethodSource("javas")
  void whatWasMadeInAnotherLocaleStays(Path java) throws IOException {
    unpack(java, Map.of("LC_ALL", "C.UTF-8"));
    assertThat(unpack(java, Map.of("LC_ALL", "C"))).contains("made: demo 1.0 []");
  }

  private String unpack(Path java, Map<String, String> variables) throws IOException {
    Path wheel =
        TestWheel.of("demo", "1.0").file("demo/café.py", "").writeTo(arena.resolve("wheels"));
    Path folder = Files.createDirectories(arena.resolve("disk"));
    return Programs.java(variables, List.of(), java, UnpackingProbe.class, folder, wheel);
  }
}
