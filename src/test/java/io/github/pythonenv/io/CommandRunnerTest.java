package io.github.pythonenv.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pythonenv.PythonEnvException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(300)
class CommandRunnerTest {
  private static final Duration SHORT = Duration.ofMillis(700);
  private static final String PIPES_ARE_SMALLER = "1000000";

  @TempDir Path root;

  private Command sh(String program, String... arguments) {
    List<String> argv = new java.util.ArrayList<>(List.of("/bin/sh", "-c", program, "sh"));
    argv.addAll(List.of(arguments));
    return Command.of(argv, root, Map.of("PATH", "/usr/bin:/bin"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 127, 255})
  void theExitCodeIsPassedOn(int code) {
    CommandResult result = CommandRunner.run(sh("echo out; echo err >&2; exit " + code));
    assertThat(result).isEqualTo(new CommandResult(code, "out\n", "err\n"));
    assertThat(result.succeeded()).isEqualTo(code == 0);
    assertThat(CommandRunner.runInForeground(sh("exit " + code))).isEqualTo(code);
  }

  @Test
  void argumentsReachTheProgramAsTheyAre() {
    String[] awkward = {"a b", "", "'", "\"", "$HOME", "*", "\n", "\\", "\u00e4"};
    assertThat(CommandRunner.run(sh("printf '%s|' \"$@\"", awkward)).output())
        .isEqualTo(String.join("|", awkward) + "|");
  }

  @Test
  void nothingIsInherited() {
    Command command =
        Command.of(List.of("/usr/bin/env"), root, Map.of("ONLY", "this \u00e4", "EMPTY", ""));
    assertThat(CommandRunner.run(command).output().lines())
        .containsExactlyInAnyOrder("ONLY=this \u00e4", "EMPTY=");
  }

  @Test
  void startsInItsDirectory() throws IOException {
    Path folder = Files.createDirectory(root.resolve("two blanks"));
    Command command = Command.of(List.of("/bin/pwd"), folder, Map.of());
    assertThat(CommandRunner.run(command).output().strip())
        .isEqualTo(folder.toRealPath().toString());
  }

  @Test
  void threeFullPipesMoveAtOnce() {
    String text = "x".repeat(1_000_000);
    CommandResult result =
        CommandRunner.run(
            sh("head -c "
                    + PIPES_ARE_SMALLER
                    + " /dev/zero >&2; cat; head -c "
                    + PIPES_ARE_SMALLER
                    + " /dev/zero >&2")
                .withInput(text));
    assertThat(result.output()).isEqualTo(text);
    assertThat(result.error()).hasSize(2_000_000);
  }

  @Test
  void aChildMayIgnoreItsInput() {
    assertThat(CommandRunner.run(sh("exit 3").withInput("x".repeat(1_000_000))).exitCode())
        .isEqualTo(3);
  }

  @Test
  void withoutInputAChildReadsNothing() {
    assertThat(CommandRunner.run(sh("cat; echo end")).output()).isEqualTo("end\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "big input that nobody reads "})
  void aTimeoutEndsDescendants(String input) throws Exception {
    Path pids = root.resolve("pids");
    String child = "sh -c 'echo $$ >> " + pids + "; sleep 1000; true'";
    Command command =
        sh(child + " & " + child + " & echo $$ >> " + pids + "; wait")
            .withInput(input.repeat(100_000));
    int started = 0;
    // All three must have begun, which takes a busy machine longer than any short time.
    for (Duration timeout = SHORT; started < 3; timeout = timeout.multipliedBy(3)) {
      Files.writeString(pids, "");
      Command limited = command.withTimeout(timeout);
      assertThatThrownBy(() -> CommandRunner.run(limited))
          .isInstanceOf(PythonEnvException.class)
          .hasMessage("It did not end within " + timeout.toSeconds() + " seconds: /bin/sh");
      List<String> lines = Files.readAllLines(pids);
      started = lines.size();
      for (String line : lines) {
        while (runs(line)) {
          LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
      }
    }
  }

  /** One that has ended may keep its number: nobody asks for its end where no init is first. */
  private static boolean runs(String pid) {
    try {
      String state = Files.readString(Path.of("/proc", pid, "stat"));
      return !state.startsWith(" Z ", state.lastIndexOf(')') + 1);
    } catch (IOException e) {
      return !Files.exists(Path.of("/proc/self"))
          && ProcessHandle.of(Long.parseLong(pid)).map(ProcessHandle::isAlive).orElse(false);
    }
  }

  @Test
  void aStreamThatADaemonKeepsOpenIsNotWaitedForForever() throws IOException {
    Path pid = root.resolve("pid");
    try {
      CommandResult result =
          CommandRunner.run(sh("echo done; sleep 1000 & echo $! > " + pid + "; sleep 0.3"));
      assertThat(result).isEqualTo(new CommandResult(0, "done\n", ""));
    } finally {
      ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
          .ifPresent(ProcessHandle::destroyForcibly);
    }
  }

  @Test
  void anInterruptEndsTheChildAndStaysSet() throws Exception {
    Path pid = root.resolve("pid");
    Thread[] runner = new Thread[1];
    String[] message = new String[1];
    boolean[] interrupted = new boolean[1];
    runner[0] =
        new Thread(
            () -> {
              try {
                CommandRunner.run(sh("echo $$ > " + pid + "; exec sleep 1000"));
              } catch (PythonEnvException e) {
                message[0] = e.getMessage();
                interrupted[0] = Thread.currentThread().isInterrupted();
              }
            });
    runner[0].start();
    while (!Files.exists(pid) || Files.size(pid) == 0) {
      Thread.onSpinWait();
    }
    runner[0].interrupt();
    runner[0].join();
    assertThat(message[0]).isEqualTo("Interrupted while it was running: /bin/sh");
    assertThat(interrupted[0]).isTrue();
    assertThat(
            ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
                .map(ProcessHandle::isAlive))
        .isNotEqualTo(java.util.Optional.of(true));
  }

  @Test
  void aMissingProgramIsNamed() {
    Command command = Command.of(List.of("/no/such/program", "x"), root, Map.of());
    String problem = "The program cannot be started (No such file or directory): /no/such/program";
    assertThatThrownBy(() -> CommandRunner.run(command))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(problem);
    assertThatThrownBy(() -> CommandRunner.runInForeground(command))
        .isInstanceOf(PythonEnvException.class)
        .hasMessage(problem + "\n\nhint: name a program of the environment, or one on PATH");
  }

  @Test
  void aProgramThatMayNotRunIsNamed() throws IOException {
    Path program = Files.writeString(root.resolve("plain"), "text");
    assertThatThrownBy(
            () -> CommandRunner.run(Command.of(List.of(program.toString()), root, Map.of())))
        .hasMessageContaining("The program cannot be started (Permission denied): " + program);
  }

  @Test
  void aMissingDirectoryIsNotBlamedOnTheProgram() {
    Path nowhere = root.resolve("nowhere");
    assertThatThrownBy(
            () -> CommandRunner.run(Command.of(List.of("/bin/sh", "-c", ":"), nowhere, Map.of())))
        .hasMessageContaining("No directory to run a program in: " + nowhere);
  }
}
