package io.github.pythonenv.io;

import io.github.pythonenv.PythonEnvException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a {@link Command} to its end and keeps what it printed. */
public final class CommandRunner {
  private static final Logger LOG = LoggerFactory.getLogger(CommandRunner.class);
  private static final int SECONDS_TO_DIE = 10;

  private CommandRunner() {}

  /**
   * @throws UncheckedIOException when the program cannot be started, with the reason
   * @throws PythonEnvException when it does not end in time
   */
  public static CommandResult run(Command command) {
    LOG.debug("Running {} in {}", command.argv(), command.directory());
    Process process;
    try {
      process = builder(command).start();
    } catch (IOException e) {
      throw new UncheckedIOException(new IOException(refusal(command, e), e));
    }
    try {
      return finish(command, process);
    } catch (TimeoutException e) {
      throw new PythonEnvException(
          "It did not end within "
              + command.timeout().toSeconds()
              + " seconds: "
              + command.argv().get(0));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PythonEnvException("Interrupted while it was running: " + command.argv().get(0));
    } catch (ExecutionException e) {
      throw new UncheckedIOException(new IOException(e.getCause()));
    } finally {
      end(process);
    }
  }

  /** Three streams move at once, so that neither side waits for the other with a full pipe. */
  private static CommandResult finish(Command command, Process process)
      throws InterruptedException, ExecutionException, TimeoutException {
    long end = System.nanoTime() + command.timeout().toNanos();
    FutureTask<String> output = inBackground(() -> read(process.getInputStream()));
    FutureTask<String> error = inBackground(() -> read(process.getErrorStream()));
    OutputStream input = process.getOutputStream();
    if (command.input().isEmpty()) {
      feed(input, "");
    } else {
      inBackground(() -> feed(input, command.input()));
    }
    if (!process.waitFor(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
      throw new TimeoutException();
    }
    // The streams stay open as long as any descendant holds them.
    return new CommandResult(
        process.exitValue(),
        output.get(end - System.nanoTime(), TimeUnit.NANOSECONDS),
        error.get(end - System.nanoTime(), TimeUnit.NANOSECONDS));
  }

  /**
   * Runs a program on the terminal of this process, to its end.
   *
   * @return its exit code
   */
  public static int runInForeground(Command command) {
    Process process;
    try {
      process = builder(command).inheritIO().start();
    } catch (IOException e) {
      throw new PythonEnvException(
          refusal(command, e), List.of(), "name a program of the environment, or one on PATH", e);
    }
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PythonEnvException("Interrupted while it was running: " + command.argv().get(0));
    } finally {
      end(process);
    }
  }

  private static ProcessBuilder builder(Command command) {
    ProcessBuilder builder =
        new ProcessBuilder(command.argv()).directory(command.directory().toFile());
    builder.environment().clear();
    builder.environment().putAll(command.environment());
    return builder;
  }

  /** The JDK blames the program also where the directory is missing. */
  private static String refusal(Command command, IOException e) {
    if (!Files.isDirectory(command.directory())) {
      return "No directory to run a program in: " + command.directory();
    }
    String reason = String.valueOf(e.getMessage());
    int detail = reason.indexOf("error=");
    int comma = reason.indexOf(", ", Math.max(detail, 0));
    return "The program cannot be started ("
        + (detail < 0 || comma < 0 ? reason : reason.substring(comma + 2))
        + "): "
        + command.argv().get(0);
  }

  private static <T> FutureTask<T> inBackground(Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread = new Thread(task, "python-env-process-stream");
    thread.setDaemon(true);
    thread.start();
    return task;
  }

  private static String read(InputStream stream) throws IOException {
    try (stream) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static boolean feed(OutputStream stream, String input) {
    try (stream) {
      stream.write(input.getBytes(StandardCharsets.UTF_8));
      return true;
    } catch (IOException e) {
      // A child that ends without reading its input is judged by its exit code.
      LOG.debug("The child closed its input", e);
      return false;
    }
  }

  /** Ends a process and all below it, and sees them gone. */
  private static void end(Process process) {
    if (!process.isAlive()) {
      return;
    }
    List<ProcessHandle> all = process.descendants().toList();
    process.destroyForcibly();
    all.forEach(ProcessHandle::destroyForcibly);
    process.onExit().orTimeout(SECONDS_TO_DIE, TimeUnit.SECONDS).exceptionally(e -> process).join();
  }
}
