package io.github.pythonenv.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.pythonenv.testing.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MountNamespaceTest {
  private static final Map<String, String> USER =
      Map.of("PATH", "/usr/bin:/bin:/usr/sbin:/sbin", "HOME", "h", "PWD", "/", "LC_ALL", "C");

  @TempDir Path root;

  static Stream<List<Path>> folders() {
    return Stream.of(
        List.of(),
        List.of(Path.of("/a")),
        List.of(Path.of("/a b'c\"d$e`f`\\g"), Path.of("/-x"), Path.of("/a\nb")));
  }

  @ParameterizedTest
  @MethodSource("folders")
  @DisplayName("folders and the command are words of their own, and no text of a shell")
  void argv(List<Path> folders) {
    List<String> command = List.of("/bin/sh", "-c", "echo \"$1\" --", "--", "$x");
    List<String> argv =
        new MountNamespace(Path.of("/u/unshare"), Path.of("/m/mount"), folders).argv(command);
    List<String> words = new ArrayList<>(List.of("/m/mount"));
    folders.forEach(folder -> words.add(folder.toString()));
    words.add("--");
    words.addAll(command);
    assertThat(argv.subList(0, 9))
        .containsExactly(
            "/bin/sh",
            "-c",
            "exec \"$0\" \"$@\"",
            "/u/unshare",
            "--mount",
            "--propagation",
            "slave",
            "/bin/sh",
            "-c");
    assertThat(argv.subList(10, argv.size())).isEqualTo(words);
    assertThat(argv.get(9))
        .isEqualTo(
            new MountNamespace(Path.of("/u"), Path.of("/m"), List.of()).argv(command).get(9));
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "a b'c\"d$e`f`\\g", "two\nlines", "-o rw,exec", "#x*?"})
  @DisplayName("a folder of any name is read-only for the command, and for nobody else")
  void readOnly(String name) throws IOException {
    Path folder = Files.createDirectory(root.resolve(name));
    Files.writeString(folder.resolve("file"), "as it was");
    CommandResult result = run(folder, "echo x >> \"$F\"/file", Map.of("F", folder.toString()));
    assertThat(result.succeeded()).isFalse();
    assertThat(result.error()).contains("Read-only file system");
    assertThat(folder.resolve("file")).hasContent("as it was");
    Files.writeString(folder.resolve("file"), "mine");
    assertThat(Files.readString(Path.of("/proc/self/mounts"))).doesNotContain(root.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "env; pwd; id; umask; ls -l /proc/self/fd | wc -l",
        "echo one; echo two >&2; exit 125",
        "kill -9 $$",
        "cat; exit 1",
        "echo $0 $# $-; ulimit -a",
      })
  @DisplayName("the command's variables, folder, user, output and end are what they are without it")
  void unchanged(String commands) throws IOException {
    Path folder = Files.createDirectory(root.resolve("folder"));
    List<String> shell = List.of("/bin/sh", "-e", "-c", commands);
    assertThat(run(folder, commands, Map.of()))
        .isEqualTo(CommandRunner.run(Command.of(shell, root, USER)));
  }

  @Test
  @DisplayName("a file system that is mounted in the folder stays in sight")
  void mountedBelow() throws IOException {
    Path folder = Files.createDirectories(root.resolve("folder/below")).getParent();
    String inner =
        "mount -t tmpfs none \"$F\"/below && echo 1 > \"$F\"/below/file && "
            + "\"$@\" cat \"$F\"/below/file";
    List<String> argv = new ArrayList<>(List.of("unshare", "-m", "sh", "-c", inner, "sh"));
    argv.addAll(namespace(folder).argv(List.of()));
    Map<String, String> variables = Map.of("PATH", "/usr/bin:/bin", "F", folder.toString());
    assertThat(CommandRunner.run(Command.of(argv, root, variables)).output()).isEqualTo("1\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          absent          | exit 1 |
          unshare         | echo refused >&2; exit 1 | exec
          unshare         | shift 3; exec \"$@\"       | exit 32
          """)
  @DisplayName("empty, where the programs are absent or one of them fails")
  void refused(String name, String unshare, String mount) throws IOException {
    program(name, unshare);
    program("mount", mount == null ? "exit 1" : mount);
    assertThat(MountNamespace.with(List.of(root), root, Map.of("PATH", root.toString()))).isEmpty();
  }

  @Test
  @DisplayName("a mount that fails after all is no failure of the command, and is not heard")
  void failsLater() throws IOException {
    Path unshare = program("unshare", "shift 3; exec \"$@\"");
    Path mount = program("mount", "echo mount: no >&2; exit 32");
    List<String> argv =
        new MountNamespace(unshare, mount, List.of(root, root))
            .argv(List.of("/bin/sh", "-c", "echo runs; exit 4"));
    assertThat(CommandRunner.run(Command.of(argv, root, USER)))
        .isEqualTo(new CommandResult(4, "runs\n", ""));
  }

  private Path program(String name, String text) throws IOException {
    Path program = Files.writeString(root.resolve(name), "#!/bin/sh\n" + text + "\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return program;
  }

  private CommandResult run(Path folder, String commands, Map<String, String> more) {
    List<String> shell = List.of("/bin/sh", "-e", "-c", commands);
    Map<String, String> variables = new HashMap<>(USER);
    variables.putAll(more);
    return CommandRunner.run(Command.of(namespace(folder).argv(shell), root, variables));
  }

  private MountNamespace namespace(Path folder) {
    assumeTrue(Programs.canMount(), Programs.CANNOT_MOUNT);
    return MountNamespace.with(List.of(folder), root, USER).orElseThrow();
  }
}
