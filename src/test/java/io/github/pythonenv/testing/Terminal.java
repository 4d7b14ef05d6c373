package io.github.pythonenv.testing;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;

/**
 * A program on a terminal of its own, which {@code script} of util-linux makes, and somebody who
 * types when the program has shown what he waits for.
 */
public final class Terminal implements AutoCloseable {
  /** A build may come before what is waited for, on a slow machine. */
  private static final long SECONDS = 600;

  private final Process process;
  private final Reader screen;
  private final StringBuilder shown = new StringBuilder();
  private final Timer timer = new Timer("terminal", true);

  private Terminal(Process process) {
    this.process = process;
    this.screen = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8);
  }

  /** Whether this machine has what it takes. */
  public static boolean exists() {
    return Programs.exists("script")
        && Programs.run(
                    Map.of("SHELL", "/bin/sh"), "/usr/bin/script", "-qec", "exit 3", "/dev/null")
                .exitCode()
            == 3;
  }

  /**
   * Starts a program on it.
   *
   * @param environment the whole of it; {@code script} itself needs none
   */
  public static Terminal start(List<String> argv, Path directory, Map<String, String> environment)
      throws IOException {
    // `script` starts a shell by SHELL, which is what the program is to see.
    StringBuilder command = new StringBuilder("exec env -i");
    environment.forEach((name, value) -> command.append(' ').append(quoted(name + "=" + value)));
    argv.forEach(word -> command.append(' ').append(quoted(word)));
    ProcessBuilder builder =
        new ProcessBuilder("/usr/bin/script", "-qefc", command.toString(), "/dev/null")
            .directory(directory.toFile())
            .redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(Map.of("SHELL", "/bin/sh", "PATH", "/usr/bin:/bin"));
    return new Terminal(builder.start());
  }

  private static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }

  /**
   * Reads until a text is shown.
   *
   * @return what was shown since the last call, with the text
   */
  public String await(String text) {
    int start = shown.length();
    TimerTask deadline = deadline();
    try {
      for (int c = screen.read(); c >= 0; c = screen.read()) {
        shown.append((char) c);
        if (c == text.charAt(text.length() - 1) && shown.substring(start).endsWith(text)) {
          return shown.substring(start);
        }
      }
    } catch (IOException e) {
      shown.append(e);
    } finally {
      deadline.cancel();
    }
    throw new AssertionError("It ended before it showed `" + text + "`:\n" + shown);
  }

  /** Types a line: to be called when a prompt is shown, since what is typed before may be lost. */
  public Terminal type(String line) throws IOException {
    process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
    return this;
  }

  /** All that was shown until the program's end. */
  public String end() {
    TimerTask deadline = deadline();
    try {
      for (int c = screen.read(); c >= 0; c = screen.read()) {
        shown.append((char) c);
      }
      process.waitFor();
      return shown.toString();
    } catch (IOException e) {
      throw new AssertionError(shown.toString(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    } finally {
      deadline.cancel();
    }
  }

  /** Of the program, after its end. */
  public int exitCode() {
    return process.exitValue();
  }

  private TimerTask deadline() {
    TimerTask task =
        new TimerTask() {
          @Override
          public void run() {
            end(process);
          }
        };
    timer.schedule(task, SECONDS * 1000);
    return task;
  }

  private static void end(Process process) {
    List<ProcessHandle> all = process.descendants().toList();
    process.destroyForcibly();
    all.forEach(ProcessHandle::destroyForcibly);
  }

  @Override
  public void close() {
    timer.cancel();
    end(process);
  }
}
