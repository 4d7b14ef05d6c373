package io.github.pythonenv.declare;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pythonenv.testing.OracleInterpreter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LicenseGlobTest {
  private static final List<String> PATTERNS =
      List.of(
          "LICENSE",
          "LICEN[CS]E*",
          "*",
          "*.txt",
          "?.txt",
          "**",
          "**/LICENSE",
          "**/*.txt",
          "a/**",
          "a/**/b/*",
          "**/b/**/*.txt",
          "a/*/c.txt",
          ".*",
          ".hidden/*",
          "**/.*",
          "[a-b]/*",
          "*E*N*E",
          "a",
          "none",
          "a/b/c.txt/d",
          "./LICENSE",
          "a b.txt",
          "*.*.txt",
          "a/**/**/c.txt");

  @TempDir Path folder;

  @Test
  @DisplayName("patterns match what they match in Python")
  void asInPython() throws IOException {
    for (String path :
        List.of(
            "LICENSE",
            "LICENCE.txt",
            "a.txt",
            "a b.txt",
            "x.y.txt",
            ".hidden/LICENSE",
            ".dot.txt",
            "a/LICENSE",
            "a/b/c.txt",
            "a/b/b/c.txt",
            "a/.git/c.txt",
            "b/x.txt",
            "empty/sub/.keep")) {
      Path file = folder.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, path);
    }
    List<String> found = new ArrayList<>();
    for (String pattern : PATTERNS) {
      assertThat(LicenseGlob.fault(pattern)).as(pattern).isEmpty();
      found.add(
          String.join("|", LicenseGlob.files(folder.toFile(), pattern).orElseThrow().keySet()));
    }
    List<String> expected =
        OracleInterpreter.get()
            .answers(
                """
                import glob, os
                for pattern in sys.stdin:
                    root, pattern = pattern.rstrip('\\n').split('|')
                    found = glob.glob(pattern, root_dir=root, recursive=True)
                    found = {os.path.normpath(f) for f in found if os.path.isfile(os.path.join(root, f))}
                    print('|'.join(sorted(found)))
                """,
                PATTERNS.stream().map(pattern -> folder + "|" + pattern).toList());
    assertThat(found).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/etc/passwd",
        "../LICENSE",
        "a/../../b",
        "a//b",
        "a/",
        "C:\\x",
        "a\nb",
        "~/x",
        "$HOME",
        "[",
        "[a",
        "[z-a]",
        "{a,b}"
      })
  void refused(String pattern) {
    assertThat(LicenseGlob.fault(pattern)).isPresent();
  }

  @Test
  void manyStarsTakeNoTime() throws IOException {
    Files.writeString(folder.resolve("a".repeat(200)), "");
    assertThat(LicenseGlob.files(folder.toFile(), "*a".repeat(100) + "b").orElseThrow()).isEmpty();
  }
}
