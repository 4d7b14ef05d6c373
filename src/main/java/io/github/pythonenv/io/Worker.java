package io.github.pythonenv.io;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A process that stays and answers line by line; for one thread.
 *
 * <p>What it prints on its standard error is kept for the message that follows its death.
 */
public final class Worker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
  private static final int KEPT_ERROR = 8_192;
  private static final int GRACE_SECONDS = 5;

  private final Process process;
  private final BufferedWriter requests;
  private final BufferedReader answers;
  private final Thread errorReader;
  private final ByteArrayOutputStream error = new ByteArrayOutputStream();

  private Worker(Process process) {
    this.process = process;
    requests =
        new BufferedWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    errorReader = new Thread(this::readError, "python-env-worker-error");
    errorReader.setDaemon(true);
    errorReader.start();
  }

  /**
   * Starts a process; the command's input and timeout have no meaning here.
   *
   * @throws UncheckedIOException when the program cannot be started
   */
  public static Worker start(Command command) {
    LOG.debug("Starting {} in {}", command.argv(), command.directory());
    ProcessBuilder builder =
        new ProcessBuilder(command.argv()).directory(command.directory().toFile());
    builder.environment().clear();
    builder.environment().putAll(command.environment());
    try {
      return new Worker(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends text, which should end in a line end. */
  public void send(String text) throws IOException {
    requests.write(text);
    requests.flush();
  }

  /** The next line of its output, or empty when it has ended. */
  public Optional<String> readLine() throws IOException {
    return Optional.ofNullable(answers.readLine());
  }

  /** The begin of what it printed on its standard error; whole once it has ended. */
  public String error() {
    try {
      errorReader.join(TimeUnit.SECONDS.toMillis(GRACE_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return error.toString(StandardCharsets.UTF_8);
  }

  /** Ends it: by the end of its input, and by force when it does not listen. */
  @Override
  public void close() {
    try {
      requests.close();
    } catch (IOException e) {
      LOG.debug("A worker had ended before its input did", e);
    }
    try {
      if (process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
        // Destroying it would close its standard error before that was read to its end.
        errorReader.join(TimeUnit.SECONDS.toMillis(GRACE_SECONDS));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private void readError() {
    byte[] buffer = new byte[1024];
    try (InputStream stream = process.getErrorStream()) {
      for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
        if (error.size() < KEPT_ERROR) {
          error.write(buffer, 0, n);
        }
      }
    } catch (IOException e) {
      LOG.debug("The standard error of a worker was closed", e);
    }
  }
}
