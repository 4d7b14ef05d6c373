package io.github.pythonenv.declare.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pythonenv.PythonEnvException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is a patch, and what it does to files that a test names. */
class UnifiedDiffTest {
  private static final String FILE = "one\ntwo\nthree\nfour\nfive\nsix\nseven\n";
  private static final String HUNK = "@@ -2,3 +2,3 @@\n two\n-three\n+THREE\n four\n";

  private final Map<String, byte[]> files =
      new TreeMap<>(Map.of("demo/x.py", bytes(FILE), "demo/sub/y.py", bytes("y\n")));

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "a/demo/x.py, b/demo/x.py",
    "demo/x.py, demo/x.py",
    "./demo/x.py, ./demo/x.py",
    "demo/x.py.orig, demo/x.py",
    "demo-1.0.orig/demo/x.py, demo-1.0/demo/x.py",
    "a/src/demo/x.py, b/src/demo/x.py",
    "x/y/src/demo/x.py, x/y/src/demo/x.py",
    "\"a/demo/\\170.py\", \"b/demo/x.py\"",
  })
  @DisplayName("as many leading components go as bring most files together")
  void strips(String old, String young) {
    PackagePatcher patcher = applied("--- " + old + "\n+++ " + young + "\n" + HUNK);
    assertThat(patcher.findings()).isEmpty();
    assertThat(content(patcher, "demo/x.py")).isEqualTo(FILE.replace("three", "THREE"));
  }

  @Test
  @DisplayName("git: a new file, one that goes, a renamed one, modes")
  void git() {
    PackagePatcher patcher =
        applied(
            """
            From 0123456789 Mon Sep 17 00:00:00 2001
            Subject: [PATCH] all of it
            ---
             demo/x.py | 2 +-

            diff --git a/demo/new.sh b/demo/new.sh
            new file mode 100755
            index 0000000..e69de29
            --- /dev/null
            +++ b/demo/new.sh
            @@ -0,0 +1,2 @@
            +#!/bin/sh
            +exit
            \\ No newline at end of file
            diff --git a/demo/empty.py b/demo/empty.py
            new file mode 100644
            index 0000000..e69de29
            diff --git a/demo/sub/y.py b/demo/sub/y.py
            deleted file mode 100644
            index e69de29..0000000
            --- a/demo/sub/y.py
            +++ /dev/null
            @@ -1 +0,0 @@
            -y
            diff --git a/demo/x.py b/demo/z.py
            old mode 100644
            new mode 100755
            similarity index 90%
            rename from demo/x.py
            rename to demo/z.py
            --- a/demo/x.py
            +++ b/demo/z.py
            """
                + HUNK
                + "-- \n2.39.0\n\n");
    assertThat(patcher.findings()).isEmpty();
    assertThat(content(patcher, "demo/new.sh")).isEqualTo("#!/bin/sh\nexit");
    assertThat(content(patcher, "demo/empty.py")).isEmpty();
    assertThat(content(patcher, "demo/z.py")).isEqualTo(FILE.replace("three", "THREE"));
    assertThat(patcher.changes().get("demo/z.py").orElseThrow().executable()).isTrue();
    assertThat(patcher.changes().get("demo/new.sh").orElseThrow().executable()).isTrue();
    assertThat(patcher.changes().get("demo/sub/y.py")).isEmpty();
    assertThat(patcher.changes().get("demo/x.py")).isEmpty();
  }

  @Test
  @DisplayName("diff -N: the epoch is the time of a file that is not there")
  void epoch() {
    PackagePatcher patcher =
        applied(
            "diff -ruN a/demo/new.py b/demo/new.py\n"
                + "--- a/demo/new.py\t1970-01-01 00:00:00.000000000 +0000\n"
                + "+++ b/demo/new.py\t2026-01-01 00:00:00.000000000 +0000\n"
                + "@@ -0,0 +1 @@\n+n\n"
                + "--- a/demo/sub/y.py\t2026-01-01 00:00:00.000000000 +0000\n"
                + "+++ b/demo/sub/y.py\t1970-01-01 00:00:00.000000000 +0000\n"
                + "@@ -1 +0,0 @@\n-y\n");
    assertThat(patcher.findings()).isEmpty();
    assertThat(content(patcher, "demo/new.py")).isEqualTo("n\n");
    assertThat(patcher.changes().get("demo/sub/y.py")).isEmpty();
  }

  @ParameterizedTest(name = "file {0}, patch {1}")
  @CsvSource({"true,true", "true,false", "false,true", "false,false"})
  @DisplayName("line ends: the file keeps its own")
  void lineEnds(boolean fileHasReturns, boolean patchHasReturns) {
    String file = fileHasReturns ? FILE.replace("\n", "\r\n") : FILE;
    files.put("demo/x.py", bytes(file));
    String patch = "--- a/demo/x.py\n+++ b/demo/x.py\n" + HUNK;
    PackagePatcher patcher = applied(patchHasReturns ? patch.replace("\n", "\r\n") : patch);
    assertThat(patcher.findings()).isEmpty();
    assertThat(content(patcher, "demo/x.py")).isEqualTo(file.replace("three", "THREE"));
  }

  @Test
  @DisplayName("bytes of no encoding come through")
  void latin() {
    byte[] file = "caf\u00e9\nb\n".getBytes(StandardCharsets.ISO_8859_1);
    files.put("demo/x.py", file);
    byte[] patch =
        "--- demo/x.py\n+++ demo/x.py\n@@ -1,2 +1,2 @@\n caf\u00e9\n-b\n+\u00ff\n"
            .getBytes(StandardCharsets.ISO_8859_1);
    PackagePatcher patcher = new PackagePatcher(contents(), "demo-1.0.dist-info");
    patcher.apply("p", patch);
    assertThat(patcher.changes().get("demo/x.py").orElseThrow().content())
        .isEqualTo("caf\u00e9\n\u00ff\n".getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  @DisplayName("every hunk that does not apply is listed, with what was expected and what is there")
  void failures() {
    PackagePatcher patcher =
        applied(
            """
            --- a/demo/x.py
            +++ b/demo/x.py
            @@ -1,3 +1,3 @@
             one
            -2
            +zwei
             three
            @@ -3,2 +3,3 @@
             three
            +more
             four
            @@ -6,2 +6,3 @@
             SIX
             seven
            +eight
            --- a/demo/sub/y.py
            +++ b/demo/sub/y.py
            @@ -1 +1 @@
            -x
            +y
            --- a/demo/missing.py
            +++ b/demo/missing.py
            @@ -1 +1 @@
            -x
            +y
            """);
    assertThat(patcher.findings())
        .containsExactly(
            """
            p.patch: a/demo/x.py: line 1 (line 3 of the patch): it does not apply
              expected in line 2: `2`
              there is: `two`""",
            """
            p.patch: a/demo/x.py: line 6 (line 12 of the patch): it does not apply
              expected in line 6: `SIX`
              there is: `six`""",
            "p.patch: a/demo/sub/y.py: line 1 (line 18 of the patch): it is applied already",
            "p.patch: a/demo/missing.py: the package has no such file");
  }

  @Test
  @DisplayName("a hunk whose surroundings have moved is found, and said to be elsewhere")
  void moved() {
    files.put("demo/x.py", bytes("zero\n\n" + FILE));
    PackagePatcher patcher = applied("--- a/demo/x.py\n+++ b/demo/x.py\n" + HUNK);
    assertThat(patcher.findings()).isEmpty();
    assertThat(patcher.moved())
        .containsExactly("p.patch: a/demo/x.py: the hunk in line 3 belongs 2 lines further down");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "../demo/x.py | a path with `..`",
        "a/../../demo/x.py | a path with `..`",
        "/etc/passwd | an absolute path",
        "a//demo/x.py | a path with an empty part",
        "a/demo/./x.py | a path with `.`",
        "C:/demo/x.py | a path with `:`",
        "a\\demo\\x.py | a path with `\\`",
      })
  @DisplayName("paths that lead out of a package are refused")
  void hostilePaths(String path, String fault) {
    PackagePatcher patcher = applied("--- " + path + "\n+++ " + path + "\n" + HUNK);
    assertThat(patcher.findings())
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).startsWith("p.patch: line 1: " + fault));
    assertThat(patcher.changes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "demo-1.0.dist-info/RECORD", "demo-1.0.dist-info/WHEEL", "demo-1.0.dist-info/METADATA",
        "demo-1.0.dist-info/record", "demo-1.0.dist-info/RECORD.jws", "other-2.dist-info/x",
        "DEMO-1.0.DIST-INFO/RECORD", "demo/__pycache__/x.cpython-314.pyc", "x.dist-info",
      })
  @DisplayName("files that say what a package is are refused, also when they would be new")
  void refusedFiles(String path) {
    String creation = "--- /dev/null\n+++ b/" + path + "\n@@ -0,0 +1 @@\n+n\n";
    assertThat(applied(creation).findings()).hasSize(1);
    files.put(path, bytes("o\n"));
    String change = "--- a/" + path + "\n+++ b/" + path + "\n@@ -1 +1 @@\n-o\n+n\n";
    assertThat(applied(change).findings()).hasSize(1);
    String renaming =
        "diff --git a/demo/x.py b/" + path + "\nrename from demo/x.py\nrename to " + path + "\n";
    assertThat(applied(renaming).findings()).hasSize(1);
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "hello | it holds no diff of any file",
        "@@ -1 +1 @@~-a~+b | line 1: a hunk without the names of its file",
        "H@@ -1,2 +1,2 @@~ a~-b | line 3: the patch ends inside this hunk",
        "H@@ -1 +1 @@~-a~+b~+c | line 6: the hunk before it has more lines than its header says: `+c`",
        "H@@ -1 +1 @@~-a~*b | line 5: no line of the hunk that begins in line 3: `*b`",
        "H@@ -1,1 +1,1 @@~+a~+b~-c | line 5: no line of the hunk that begins in line 3: `+b`",
        "H@@ -1 +x @@~-a~+b | line 3: a hunk with a header that is none",
        "H@@ -99999999999 +1 @@~-a~+b | line 3: a hunk with a header that is none",
        "H@@ -0,1 +1 @@~-a~+b | line 3: a hunk with a header that is none",
        "H@@@ -1 -1 +1 @@@~-a~+b | line 3: a hunk with a header that is none",
        "H\\ No newline at end of file | a diff that changes nothing",
        "H@@ -1 +1 @@~\\ No newline~-a~+b | line 4: no line of the hunk",
        "diff --git a/x b/x~GIT binary patch~literal 1 | line 2: a binary patch",
        "Binary files a/x and b/x differ | line 1: a binary patch",
        "diff --git a/x b/x~new file mode 120000 | line 1: a symbolic link",
        "diff --git a/x b/x~new file mode 160000 | line 1: a submodule",
        "diff --git a/x b/y~copy from x~copy to y | line 1: a copy",
        "diff --cc x | line 1: a combined diff of a merge",
        "diff --git a/x b/x~index 1..2 100644 | line 1: a diff that changes nothing",
      })
  @DisplayName("what is no patch is refused")
  void refused(String patch, String finding) {
    String text = patch.replace("H", "--- a/x\n+++ b/x\n").replace("~", "\n");
    assertThatThrownBy(() -> UnifiedDiff.parse("p.patch", bytes(text + "\n")))
        .isInstanceOf(PythonEnvException.class)
        .hasMessageContaining("Not a patch that can be applied: p.patch")
        .hasMessageContaining(finding);
  }

  @Test
  @Timeout(10)
  @DisplayName("a patch made to be slow is not")
  void repetition() {
    files.put("demo/x.py", bytes("a\n".repeat(200_000) + "end\n"));
    int lines = 50_000;
    String body = " a\n".repeat(lines) + "-b\n+c\n a\n";
    PackagePatcher patcher =
        applied(
            "--- a/demo/x.py\n+++ b/demo/x.py\n@@ -5,"
                + (lines + 2)
                + " +5,"
                + (lines + 2)
                + " @@\n"
                + body);
    assertThat(patcher.findings()).hasSize(1);
  }

  private PackagePatcher applied(String patch) {
    PackagePatcher patcher = new PackagePatcher(contents(), "demo-1.0.dist-info");
    patcher.apply("p.patch", bytes(patch));
    return patcher;
  }

  private PackageContents contents() {
    return new MapContents(files);
  }

  /** A package in memory. */
  record MapContents(Map<String, byte[]> files) implements PackageContents {
    @Override
    public boolean hasFile(String path) {
      return files.containsKey(path);
    }

    @Override
    public boolean hasDirectory(String path) {
      return files.keySet().stream().anyMatch(file -> file.startsWith(path + "/"));
    }

    @Override
    public Optional<byte[]> content(String path) {
      return Optional.ofNullable(files.get(path));
    }

    @Override
    public boolean isExecutable(String path) {
      return false;
    }
  }

  private static String content(PackagePatcher patcher, String path) {
    return new String(patcher.changes().get(path).orElseThrow().content(), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
