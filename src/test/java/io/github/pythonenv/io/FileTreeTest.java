package io.github.pythonenv.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTreeTest {
  private static final String[] DELETING = {"FileTree", "FileTree$Deletion", "Deletion"};

  @TempDir Path root;
  private Path outside;
  private Path tree;

  @BeforeEach
  void prepare() throws IOException {
    outside = Files.createDirectories(root.resolve("outside/deep"));
    Files.writeString(outside.resolve("kept"), "x");
    tree = Files.createDirectories(root.resolve("tree/a/b"));
    Files.writeString(tree.resolve("file"), "x");
    tree = root.resolve("tree");
  }

  private static void chmod(Path path, String mode) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void linksAreDeletedAndNotFollowed() throws IOException {
    Files.createSymbolicLink(tree.resolve("a/directory"), outside);
    Files.createSymbolicLink(tree.resolve("a/file-link"), outside.resolve("kept"));
    Files.createSymbolicLink(tree.resolve("a/dangling"), Path.of("nowhere"));
    Files.createSymbolicLink(tree.resolve("a/loop"), Path.of("../a"));
    FileTree.delete(tree);
    assertThat(tree).doesNotExist();
    assertThat(outside.resolve("kept")).hasContent("x");
  }

  @Test
  void aLinkAtTheRootIsDeletedItself() throws IOException {
    Path link = Files.createSymbolicLink(root.resolve("link"), outside);
    FileTree.delete(link);
    assertThat(Files.isSymbolicLink(link)).isFalse();
    assertThat(outside.resolve("kept")).exists();
  }

  @Test
  void oneFileAndNothingAtAll() throws IOException {
    Path file = Files.writeString(root.resolve("file"), "x");
    FileTree.delete(file);
    FileTree.delete(file);
    assertThat(file).doesNotExist();
  }

  @Test
  void aFrozenTreeIsReadOnlyAndCanBeDeleted() throws IOException {
    chmod(tree.resolve("a/b/file"), "rwxrwxrwx");
    chmod(tree.resolve("a"), "rwxr-xr-x");
    Files.createSymbolicLink(tree.resolve("a/link"), outside.resolve("kept"));
    FileTree.freezeBelow(tree);
    assertThat(mode(tree.resolve("a/b/file"))).isEqualTo("r-xr-xr-x");
    assertThat(mode(tree.resolve("a"))).isEqualTo("r-xr-xr-x");
    assertThat(mode(tree)).contains("w");
    assertThat(mode(outside.resolve("kept"))).contains("w");
    FileTree.delete(tree);
    assertThat(tree).doesNotExist();
  }

  @Test
  void twoMayDeleteAtOnce() throws Exception {
    for (int i = 0; i < 2_000; i++) {
      Files.writeString(Files.createDirectories(tree.resolve("d" + i % 50)).resolve("f" + i), "x");
    }
    List<Throwable> failures = new CopyOnWriteArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Thread thread = new Thread(() -> FileTree.delete(tree));
      thread.setUncaughtExceptionHandler((which, e) -> failures.add(e));
      threads.add(thread);
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(failures).isEmpty();
    assertThat(tree).doesNotExist();
  }

  /** Root may write anywhere, so this runs as nobody where the tests run as root. */
  @Test
  @DisplayName("an ordinary user deletes what is read-only, and what cannot even be listed")
  void asAnOrdinaryUser() throws IOException {
    boolean isRoot = "root".equals(System.getProperty("user.name"));
    Path setpriv = Path.of("/usr/bin/setpriv");
    assumeTrue(!isRoot || Files.isExecutable(setpriv), "root without setpriv cannot be another");
    Path classes = Files.createDirectories(root.resolve("classes/io/github/pythonenv/io"));
    for (String name : DELETING) {
      try (InputStream in = FileTree.class.getResourceAsStream(name + ".class")) {
        assertThat(in).as(name).isNotNull();
        Files.copy(in, classes.resolve(name + ".class"));
      }
    }
    chmod(tree.resolve("a/b"), "---------");
    chmod(tree.resolve("a"), "r-xr-xr-x");
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    List<String> argv = new ArrayList<>();
    if (isRoot) {
      openFor("65534", root);
      argv.addAll(List.of(setpriv.toString(), "--reuid=65534", "--regid=65534", "--clear-groups"));
    }
    argv.addAll(
        List.of(
            java.toString(),
            "-Xshare:auto",
            "-cp",
            root.resolve("classes").toString(),
            "io.github.pythonenv.io.Deletion",
            tree.toString()));
    CommandResult result = CommandRunner.run(Command.of(argv, root, Map.of()));
    assertThat(result.error()).doesNotContain("Exception");
    assertThat(result.exitCode()).as(result.error()).isZero();
    assertThat(tree).doesNotExist();
    assertThat(outside.resolve("kept")).exists();
  }

  /** The whole temporary folder becomes that user's. */
  private static void openFor(String user, Path folder) {
    CommandResult result =
        CommandRunner.run(
            Command.of(
                List.of("chown", "-R", user, folder.toString()),
                folder,
                Map.of("PATH", "/usr/bin:/bin")));
    assertThat(result.succeeded()).as(result.error()).isTrue();
  }
}
