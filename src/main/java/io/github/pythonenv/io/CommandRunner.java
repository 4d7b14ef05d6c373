package io.github.pythonenv.io;

import io.github.pythonenv.PythonEnvException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a {@link Command} to its end and keeps what it printed. */
public final class CommandRunner {
  private static final Logger LOG = LoggerFactory.getLogger(CommandRunner.class);
  private static final int SECONDS_TO_DIE = 10;
  private static final int SECONDS_TO_DRAIN = 3;

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
    } finally {
      end(process);
    }
  }

  /** Three streams move at once, so that neither side waits for the other with a full pipe. */
  private static CommandResult finish(Command command, Process process)
      throws InterruptedException, TimeoutException {
    Output output = new Output(process.getInputStream());
    Output error = new Output(process.getErrorStream());
    OutputStream input = process.getOutputStream();
    inBackground(() -> feed(input, command.input()));
    if (!process.waitFor(command.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
      throw new TimeoutException();
    }
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_DRAIN);
    return new CommandResult(process.exitValue(), output.text(end), error.text(end));
  }

  /** What one stream brought so far; read by a thread of its own. */
  private static final class Output {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Thread reader;

    Output(InputStream stream) {
      reader =
          inBackground(
              () -> {
                try (stream) {
                  stream.transferTo(bytes);
                } catch (IOException e) {
                  LOG.debug("A stream of a child ended early", e);
                }
              });
    }

    /** All there is, unless something that outlives the child keeps the stream open. */
    String text(long end) throws InterruptedException {
      long millis = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      reader.join(Math.max(1, millis));
      return bytes.toString(StandardCharsets.UTF_8);
    }
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
    Process child = process;
    // A signal that ends this process must not leave its child behind.
    Thread hook = new Thread(() -> end(child), "python-env-end-child");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      int code = process.waitFor();
      Runtime.getRuntime().removeShutdownHook(hook);
      return code;
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

  private static Thread inBackground(Runnable work) {
    Thread thread = new Thread(work, "python-env-process-stream");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void feed(OutputStream stream, String input) {
    try (stream) {
      stream.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // A child that ends without reading its input is judged by its exit code.
      LOG.debug("The child closed its input", e);
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
