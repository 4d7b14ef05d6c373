package io.github.pythonenv.declare.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.pythonenv.testing.OracleInterpreter;
import io.github.pythonenv.testing.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Diffs of Python's own maker, and GNU patch, say what applying a patch gives. */
class UnifiedDiffOracleTest {
  private static final int CASES = 4_000;
  private static final int PATCH_CASES = 600;

  /** Makes a file, edits it at random and prints both with their diff. */
  private static final String MAKER =
      """
      import difflib, random
      def content(r):
          ends = r.choice(['\\n', '\\n', '\\n', '\\r\\n'])
          words = r.choice([['a', 'b'], ['', 'x = 1', '    pass', 'é'], list(map(str, range(40)))])
          lines = [r.choice(words) + ends for _ in range(r.randint(0, 40))]
          if lines and r.random() < 0.3:
              lines[-1] = r.choice(words) or 'end'
          return lines, words, ends
      def edited(r, lines, words, ends):
          new = list(lines)
          for _ in range(r.randint(1, 5)):
              at = r.randint(0, len(new))
              kind = r.random()
              if kind < 0.4:
                  new[at:at] = [r.choice(words) + 'n' + ends for _ in range(r.randint(1, 4))]
              elif kind < 0.8:
                  del new[at:at + r.randint(1, 4)]
              elif at < len(new):
                  new[at] = 'changed' + ends
          new = [l if l.endswith('\\n') else l + ends for l in new[:-1]] + new[-1:]
          if new and r.random() < 0.3:
              new[-1] = new[-1].rstrip('\\r\\n') or 'end'
          return new
      def diff(old, new, n):
          out = []
          for line in difflib.unified_diff(old, new, 'a/f.txt', 'b/f.txt', n=n):
              out.append(line if line.endswith('\\n') else line + '\\n\\\\ No newline at end of file\\n')
          return ''.join(out)
      def hexed(text):
          return text.encode().hex() or '-'
      for question in sys.stdin:
          r = random.Random(int(question))
          lines, words, ends = content(r)
          new = edited(r, lines, words, ends)
          n = r.choice([0, 1, 2, 3, 3, 3])
          print(hexed(''.join(lines)), hexed(''.join(new)), hexed(diff(lines, new, n)), n)
      """;

  @Test
  @DisplayName("applies what difflib makes: thousands of random edits")
  void difflib() throws IOException {
    int applied = 0;
    for (String answer : made(CASES)) {
      String[] parts = answer.split(" ");
      byte[] diff = bytes(parts[2]);
      if (diff.length == 0) {
        continue;
      }
      PatchedFile patched = patched(bytes(parts[0]), diff);
      assertThat(patched.findings()).as(text(diff)).isEmpty();
      assertThat(text(DiffText.bytes(patched.lines()))).as(text(diff)).isEqualTo(text(parts[1]));
      applied++;
    }
    assertThat(applied).isGreaterThan(CASES / 2);
  }

  @Test
  @DisplayName("agrees with GNU patch without fuzz on files that have moved or changed")
  void gnuPatch(@TempDir Path folder) throws IOException {
    assumeTrue(Programs.exists("patch"));
    Random random = new Random(20);
    List<byte[]> files = new ArrayList<>();
    List<byte[]> diffs = new ArrayList<>();
    for (String answer : made(PATCH_CASES)) {
      String[] parts = answer.split(" ");
      if (parts[2].equals("-") || parts[0].equals("-") || hasContextCutShort(bytes(parts[2]))) {
        continue;
      }
      byte[] file = disturbed(bytes(parts[0]), random);
      Path at = Files.createDirectories(folder.resolve(String.valueOf(files.size())));
      Files.write(at.resolve("f.txt"), file);
      Files.write(at.resolve("p.diff"), bytes(parts[2]));
      files.add(file);
      diffs.add(bytes(parts[2]));
    }
    Programs.run(
        Map.of("PATH", "/usr/bin:/bin"),
        "sh",
        "-c",
        "cd \"$1\"; for d in *; do (cd $d; patch --binary -s -f -F0 -i p.diff -o out f.txt"
            + " >log 2>&1; echo $? >rc); done",
        "sh",
        folder.toString());
    int failed = 0;
    for (int i = 0; i < files.size(); i++) {
      Path at = folder.resolve(String.valueOf(i));
      boolean theirs = Files.readString(at.resolve("rc")).strip().equals("0");
      PatchedFile ours = patched(files.get(i), diffs.get(i));
      assertThat(ours.findings().isEmpty())
          .as("%d: %s%s%n%s", i, Files.readString(at.resolve("log")), ours, text(diffs.get(i)))
          .isEqualTo(theirs);
      if (theirs) {
        assertThat(text(DiffText.bytes(ours.lines())))
            .as("%d: %s", i, text(diffs.get(i)))
            .isEqualTo(text(Files.readAllBytes(at.resolve("out"))));
      } else {
        failed++;
      }
    }
    assertThat(failed).isBetween(20, files.size() - 20);
  }

  /** Of such a hunk patch thinks that the file ends there; git does not, nor do we. */
  private static boolean hasContextCutShort(byte[] diff) {
    return UnifiedDiff.parse("p.diff", diff).files().get(0).hunks().stream()
        .anyMatch(
            hunk ->
                !hunk.hasContext()
                    || (hunk.leading() != hunk.trailing()
                        && hunk.leading() > 0
                        && hunk.trailing() > 0));
  }

  private static List<String> made(int count) throws IOException {
    return OracleInterpreter.get()
        .answers(MAKER, IntStream.range(0, count).mapToObj(String::valueOf).toList());
  }

  /** The same file with lines put in, taken out or changed. */
  private static byte[] disturbed(byte[] file, Random random) {
    List<String> lines = new ArrayList<>(DiffText.lines(file));
    for (int i = random.nextInt(3); i > 0; i--) {
      int at = random.nextInt(lines.size() + 1);
      if (random.nextBoolean()) {
        lines.addAll(at, List.of("moved\n", "moved\n", "a\n").subList(0, 1 + random.nextInt(3)));
      } else if (at < lines.size()) {
        lines.remove(at);
      }
    }
    for (int i = 0; i + 1 < lines.size(); i++) {
      lines.set(i, lines.get(i).endsWith("\n") ? lines.get(i) : lines.get(i) + "\n");
    }
    return DiffText.bytes(lines);
  }

  private static PatchedFile patched(byte[] file, byte[] diff) {
    UnifiedDiff parsed = UnifiedDiff.parse("p.diff", diff);
    assertThat(parsed.files()).hasSize(1);
    return PatchedFile.of(DiffText.lines(file), parsed.files().get(0).hunks());
  }

  private static byte[] bytes(String hex) {
    return hex.equals("-") ? new byte[0] : HexFormat.of().parseHex(hex);
  }

  private static String text(String hex) {
    return text(bytes(hex));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8).replace("\r", "\\r");
  }
}
