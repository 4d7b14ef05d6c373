package io.github.pythonenv.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.testing.OracleInterpreter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SupportedTagsTest {
  /** Prints what the other side lists, in the loop of a question. */
  private static final String PRINTED =
      """
          own = f'cp3{minor}'
          found = list(tags.cpython_tags((3, minor), [own], platforms))
          found += tags.compatible_tags((3, minor), own, platforms)
          print(*platforms, sep=' ', end='|')
          print(*found, sep=' ')
      """;

  private static final SupportedTags LINUX =
      SupportedTags.cpython(14, false, PlatformTags.glibc("x86_64", 36));
  private static final SupportedTags FREE_THREADED =
      SupportedTags.cpython(14, true, PlatformTags.glibc("x86_64", 36));
  private static final SupportedTags MACOS =
      SupportedTags.cpython(14, false, PlatformTags.macos("arm64", 14, 5));

  @ParameterizedTest
  @CsvSource({
    "x86_64, 17, 17, 509, 4114f17862e76dbe",
    "x86_64, 28, 28, 828, 617d67755839b504",
    "x86_64, 36, 36, 1060, dc9f6d4798eb3114",
    "aarch64, 36, 22, 654, 36f23f17dba168e4",
  })
  @DisplayName("the list is packaging's, with linux_* last")
  void glibc(String architecture, int glibc, int platforms, int count, String digest)
      throws NoSuchAlgorithmException {
    List<String> platformTags = PlatformTags.glibc(architecture, glibc);
    assertThat(platformTags).hasSize(platforms).endsWith("linux_" + architecture);
    List<String> tags = texts(SupportedTags.cpython(13, false, platformTags));
    assertThat(tags).hasSize(count);
    byte[] hash =
        MessageDigest.getInstance("SHA-256")
            .digest(String.join("\n", tags).getBytes(StandardCharsets.UTF_8));
    assertThat(HexFormat.of().formatHex(hash)).startsWith(digest);
  }

  @Test
  void linuxIsPutLastWhereverItStood() {
    List<String> tags =
        texts(SupportedTags.cpython(14, false, List.of("linux_x86_64", "manylinux_2_17_x86_64")));
    assertThat(tags).startsWith("cp314-cp314-manylinux_2_17_x86_64", "cp314-cp314-linux_x86_64");
  }

  @Test
  void muslHasNoManylinux() {
    assertThat(PlatformTags.musl("x86_64", 2))
        .containsExactly(
            "musllinux_1_2_x86_64", "musllinux_1_1_x86_64", "musllinux_1_0_x86_64", "linux_x86_64");
    assertThat(SupportedTags.cpython(13, false, PlatformTags.musl("x86_64", 2)).tags())
        .hasSize(132);
  }

  @Test
  void legacyNamesFollowTheirNumbers() {
    assertThat(PlatformTags.glibc("x86_64", 17))
        .startsWith("manylinux_2_17_x86_64", "manylinux2014_x86_64", "manylinux_2_16_x86_64")
        .endsWith("manylinux_2_5_x86_64", "manylinux1_x86_64", "linux_x86_64");
    assertThat(PlatformTags.glibc("x86_64", 4)).containsExactly("linux_x86_64");
    assertThat(PlatformTags.glibc("armv8l", 17))
        .contains("manylinux2014_armv7l")
        .endsWith("linux_armv8l", "linux_armv7l");
  }

  @ParameterizedTest
  @CsvSource({
    "arm64, 11, 0, 15, 451, macosx_11_0_arm64",
    "arm64, 14, 5, 21, 625, macosx_14_0_arm64",
    "arm64, 26, 0, 45, 1321, macosx_26_0_arm64",
    "x86_64, 14, 5, 102, 2974, macosx_14_0_x86_64",
  })
  void macos(String architecture, int major, int minor, int platforms, int count, String first) {
    List<String> platformTags = PlatformTags.macos(architecture, major, minor);
    assertThat(platformTags).hasSize(platforms).startsWith(first);
    assertThat(SupportedTags.cpython(13, false, platformTags).tags()).hasSize(count);
  }

  @Test
  void windows() {
    assertThat(SupportedTags.cpython(12, false, PlatformTags.windows("AMD64")).tags()).hasSize(42);
    assertThat(PlatformTags.windows("ARM64")).containsExactly("win_arm64");
    assertThat(PlatformTags.windows("x86")).containsExactly("win32");
    assertThatThrownBy(() -> PlatformTags.windows("ia64"))
        .isInstanceOf(PythonEnvException.class)
        .hasMessage("No platform tag for Windows on: `ia64`");
  }

  @Test
  @DisplayName("a build without the GIL takes abi3t and never abi3")
  void freeThreaded() {
    List<String> tags = texts(SupportedTags.cpython(13, true, List.of("x")));
    assertThat(tags)
        .hasSize(45)
        .startsWith("cp313-cp313t-x", "cp313-abi3t-x", "cp313-none-x", "cp312-abi3t-x")
        .noneMatch(tag -> tag.contains("-abi3-"));
  }

  @Test
  void rank() {
    assertThat(LINUX.rank(Tag.parse("cp314-cp314-manylinux_2_36_x86_64"))).hasValue(0);
    OptionalInt generic = LINUX.rank(Tag.parse("py2.py3-none-any"));
    OptionalInt stable = LINUX.rank(Tag.parse("cp39-abi3-manylinux_2_17_x86_64"));
    assertThat(stable.getAsInt()).isLessThan(generic.getAsInt());
    assertThat(LINUX.rank(Tag.parse("cp313-cp313-manylinux_2_17_x86_64"))).isEmpty();
    assertThat(LINUX.rank(Set.of())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cp313-cp313-manylinux_2_17_x86_64 | needs CPython 3.13 (cp313)",
        "cp27-cp27mu-manylinux1_x86_64 | needs CPython 2.7 (cp27)",
        "py2-none-any | needs Python 2 (py2)",
        "pp310-pypy310_pp73-win_amd64 | needs PyPy 3.10 (pp310)",
        "cp315-abi3-win_amd64 | needs CPython 3.15 or newer (cp315)",
        "cp312.cp313-cp313-win_amd64 | needs CPython 3.12 or CPython 3.13 (cp312 or cp313)",
        "cp314-cp314t-manylinux_2_17_x86_64 | needs a free-threaded build (cp314t)",
        "cp314-cp314-win_amd64 | needs platform win_amd64",
        "py3-none-win32.win_amd64 | needs platform win32 or win_amd64",
        "cp314-cp314-manylinux_2_40_x86_64 | needs glibc 2.40 or newer (manylinux_2_40_x86_64)",
        "cp314-cp314-manylinux_2_17_aarch64 | needs platform manylinux_2_17_aarch64",
        "cp314-cp314-musllinux_1_2_x86_64 | needs platform musllinux_1_2_x86_64",
        "cp314-cp314d-linux_x86_64 | needs ABI cp314d",
      })
  void mismatch(String tags, String reason) {
    assertThat(LINUX.mismatch(Tag.parse(tags))).isEqualTo(reason);
  }

  @Test
  void mismatchElsewhere() {
    assertThat(FREE_THREADED.mismatch(Tag.parse("cp314-cp314-linux_x86_64")))
        .isEqualTo("needs a build with the GIL (cp314)");
    assertThat(FREE_THREADED.mismatch(Tag.parse("cp39-abi3-linux_x86_64")))
        .isEqualTo("needs a build with the GIL (abi3)");
    assertThat(MACOS.mismatch(Tag.parse("cp314-cp314-macosx_15_0_arm64")))
        .isEqualTo("needs macOS 15.0 or newer (macosx_15_0_arm64)");
    assertThat(MACOS.mismatch(Tag.parse("cp314-cp314-macosx_10_15_x86_64")))
        .isEqualTo("needs platform macosx_10_15_x86_64");
  }

  private static String listed(int minor, List<String> platforms) {
    return String.join(" ", platforms)
        + "|"
        + String.join(" ", texts(SupportedTags.cpython(minor, false, platforms)));
  }

  @Test
  @DisplayName("lists what the PyPA's own code lists")
  void oracle() throws IOException {
    List<String> questions = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (int minor = 8; minor <= 15; minor++) {
      for (int major = 10; major <= 26; major++) {
        String architecture = major % 2 == 0 || major == 10 ? "x86_64" : "arm64";
        List<String> platforms = PlatformTags.macos(architecture, major, minor);
        questions.add(minor + " " + architecture + " " + major);
        expected.add(listed(minor, platforms));
      }
    }
    List<String> answers =
        OracleInterpreter.get()
            .answers(
                """
                from pip._vendor.packaging import tags
                for line in sys.stdin:
                    minor, architecture, major = line.split()
                    minor = int(minor)
                    platforms = list(tags.mac_platforms((int(major), minor), architecture))
                    # packaging 25.0 misspells what every compiler calls fat3
                    platforms = [name.replace('fat32', 'fat3') for name in platforms]
                """
                    + PRINTED,
                questions);
    assertThat(expected).isEqualTo(answers);
  }

  @Test
  @DisplayName("lists for Linux on either processor what the PyPA's own code lists there")
  void oracleOfLinux() throws IOException {
    List<String> questions = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (String architecture : List.of("aarch64", "x86_64")) {
      for (int glibc = 4; glibc <= 42; glibc++) {
        int minor = 8 + glibc % 8;
        List<String> platforms = PlatformTags.glibc(architecture, glibc);
        questions.add(minor + " " + architecture + " " + glibc);
        expected.add(listed(minor, platforms));
      }
    }
    List<String> answers =
        OracleInterpreter.get()
            .answers(
                """
                import sysconfig
                from pip._vendor.packaging import _manylinux, _musllinux, tags
                _musllinux.platform_tags = lambda archs: iter(())
                for line in sys.stdin:
                    minor, architecture, glibc = line.split()
                    minor = int(minor)
                    sysconfig.get_platform = lambda: 'linux-' + architecture
                    _manylinux._get_glibc_version = lambda: (2, int(glibc))
                    platforms = list(tags.platform_tags())
                """
                    + PRINTED,
                questions);
    assertThat(expected).isEqualTo(answers);
  }

  private static List<String> texts(SupportedTags tags) {
    return tags.tags().stream().map(Tag::toString).toList();
  }
}
