package io.github.pythonenv.io;

import io.github.pythonenv.PythonEnvException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a {@link Command} to its end and keeps what it printed. */
public final class CommandRunner {
  private static final Logger LOG = LoggerFactory.getLogger(CommandRunner.class);

  private CommandRunner() {}

  /**
   * @throws UncheckedIOException when the program cannot be started
   * @throws PythonEnvException when it does not end in time
   */
  public static CommandResult run(Command command) {
    LOG.debug("Running {} in {}", command.argv(), command.directory());
    ProcessBuilder builder =
        new ProcessBuilder(command.argv()).directory(command.directory().toFile());
    builder.environment().clear();
    builder.environment().putAll(command.environment());
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try {
      FutureTask<String> output = reader(process.getInputStream());
      FutureTask<String> error = reader(process.getErrorStream());
      feed(process.getOutputStream(), command.input());
      if (!process.waitFor(command.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
        throw new PythonEnvException(
            "`"
                + command.argv().get(0)
                + "` did not end within "
                + command.timeout().toSeconds()
                + " seconds");
      }
      return new CommandResult(process.exitValue(), output.get(), error.get());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PythonEnvException("Interrupted while `" + command.argv().get(0) + "` was running");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } finally {
      end(process);
    }
  }

  /**
   * Runs a program on the terminal of this process, to its end.
   *
   * @return its exit code
   */
  public static int runInForeground(Command command) {
    ProcessBuilder builder =
        new ProcessBuilder(command.argv()).directory(command.directory().toFile()).inheritIO();
    builder.environment().clear();
    builder.environment().putAll(command.environment());
    try {
      Process process = builder.start();
      try {
        return process.waitFor();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new PythonEnvException("Interrupted: " + command.argv().get(0));
      } finally {
        end(process);
      }
    } catch (IOException e) {
      throw new PythonEnvException(
          "Cannot be started: " + command.argv().get(0),
          List.of(String.valueOf(e.getMessage())),
          "name a program of the environment, or one on PATH",
          e);
    }
  }

  private static FutureTask<String> reader(InputStream stream) {
    FutureTask<String> task =
        new FutureTask<>(
            () -> {
              try (stream) {
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
              }
            });
    Thread thread = new Thread(task, "python-env-process-reader");
    thread.setDaemon(true);
    thread.start();
    return task;
  }

  private static void feed(OutputStream stream, String input) {
    try (stream) {
      stream.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // A child that ends without reading its input is judged by its exit code.
      LOG.debug("The child closed its input", e);
    }
  }

  private static void end(Process process) {
    if (process.isAlive()) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
