package io.github.pythonenv.declare.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.pythonenv.testing.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** git says how a tree differs from another; applied to the one, that must give the other. */
class GitPatchOracleTest {
  private static final int CASES = 40;
  private static final List<String> NAMES =
      List.of(
          "demo/a.py",
          "demo/b.py",
          "demo/sub/c d.py",
          "demo/sub/\u00e9.py",
          "demo/\"q\".txt",
          "top.py",
          "demo/run.sh");

  private final Random random = new Random(6);

  /** A file as both trees have it. */
  private record Content(String text, boolean executable) {}

  @Test
  @DisplayName("edits, new files, renames, modes and deletions of random trees")
  void trees(@TempDir Path folder) throws IOException {
    assumeTrue(Programs.exists("git"));
    List<Map<String, Content>> befores = new ArrayList<>();
    List<Map<String, Content>> afters = new ArrayList<>();
    for (int i = 0; i < CASES; i++) {
      Map<String, Content> before = tree();
      Map<String, Content> after = edited(before);
      write(folder.resolve(i + "/x"), before);
      write(folder.resolve(i + "/y"), after);
      befores.add(before);
      afters.add(after);
    }
    Programs.run(
        Map.of("PATH", "/usr/bin:/bin", "HOME", folder.toString()),
        "sh",
        "-c",
        "cd \"$1\"; for d in *; do (cd $d/x; git init -q .; git add -A;"
            + " git -c user.name=a -c user.email=a commit -qm x; mv .git ../y; cd ../y;"
            + " git add -A; git diff --cached -M40% -U$((d % 4)) HEAD >../p.diff); done",
        "sh",
        folder.toString());
    for (int i = 0; i < CASES; i++) {
      byte[] diff = Files.readAllBytes(folder.resolve(i + "/p.diff"));
      assertThat(after(befores.get(i), diff))
          .as("%d: %s", i, new String(diff, StandardCharsets.UTF_8))
          .isEqualTo(afters.get(i));
    }
  }

  private static Map<String, Content> after(Map<String, Content> before, byte[] diff) {
    if (diff.length == 0) {
      return before;
    }
    PackagePatcher patcher = new PackagePatcher(contents(before), "demo-1.0.dist-info");
    patcher.apply("p.diff", diff);
    assertThat(patcher.findings()).isEmpty();
    Map<String, Content> after = new TreeMap<>(before);
    patcher
        .changes()
        .forEach(
            (path, changed) -> {
              after.remove(path);
              changed.ifPresent(
                  file ->
                      after.put(
                          path,
                          new Content(
                              new String(file.content(), StandardCharsets.UTF_8),
                              file.executable())));
            });
    return after;
  }

  private static PackageContents contents(Map<String, Content> tree) {
    return new PackageContents() {
      @Override
      public boolean hasFile(String path) {
        return tree.containsKey(path);
      }

      @Override
      public boolean hasDirectory(String path) {
        return tree.keySet().stream().anyMatch(file -> file.startsWith(path + "/"));
      }

      @Override
      public Optional<byte[]> content(String path) {
        return Optional.ofNullable(tree.get(path))
            .map(file -> file.text().getBytes(StandardCharsets.UTF_8));
      }

      @Override
      public boolean isExecutable(String path) {
        return tree.get(path).executable();
      }
    };
  }

  private Map<String, Content> tree() {
    Map<String, Content> tree = new TreeMap<>();
    for (String name : NAMES) {
      if (random.nextInt(3) > 0) {
        tree.put(name, new Content(text(), random.nextInt(4) == 0));
      }
    }
    return tree;
  }

  private Map<String, Content> edited(Map<String, Content> before) {
    Map<String, Content> after = new TreeMap<>();
    before.forEach(
        (name, file) -> {
          switch (random.nextInt(7)) {
            case 0 -> {}
            case 1 -> after.put(name, new Content(changed(file.text()), !file.executable()));
            case 2 -> after.put(name, new Content(file.text(), !file.executable()));
            case 3 -> after.put(name + ".new", new Content(changed(file.text()), false));
            case 4 -> after.put("demo/new/" + name.substring(name.lastIndexOf('/') + 1), file);
            default -> after.put(name, new Content(changed(file.text()), file.executable()));
          }
        });
    return after;
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    String end = random.nextInt(4) == 0 ? "\r\n" : "\n";
    for (int n = random.nextInt(30); n > 0; n--) {
      text.append("line ").append(random.nextInt(12)).append(end);
    }
    return random.nextInt(3) == 0 ? text + "end" : text.toString();
  }

  private String changed(String text) {
    List<String> lines =
        new ArrayList<>(DiffText.lines(text.getBytes(StandardCharsets.ISO_8859_1)));
    for (int n = random.nextInt(4); n > 0; n--) {
      int at = random.nextInt(lines.size() + 1);
      if (at < lines.size() && random.nextBoolean()) {
        lines.remove(at);
      } else {
        lines.add(at, "- new\n");
      }
    }
    for (int i = 0; i + 1 < lines.size(); i++) {
      lines.set(i, lines.get(i).endsWith("\n") ? lines.get(i) : lines.get(i) + "\n");
    }
    return String.join("", lines);
  }

  private static void write(Path folder, Map<String, Content> tree) throws IOException {
    Files.createDirectories(folder);
    for (Map.Entry<String, Content> file : tree.entrySet()) {
      Path target = folder.resolve(file.getKey());
      Files.createDirectories(target.getParent());
      Files.writeString(target, file.getValue().text());
      Files.setPosixFilePermissions(
          target,
          PosixFilePermissions.fromString(
              file.getValue().executable() ? "rwxr-xr-x" : "rw-r--r--"));
    }
  }
}
