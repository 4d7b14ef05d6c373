package io.github.pythonenv.store.wheel;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.io.Command;
import io.github.pythonenv.io.Worker;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One interpreter that runs {@code compile_worker.py}; for one thread. */
final class CompileWorker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CompileWorker.class);
  private static final String SCRIPT = "compile_worker.py";
  private static final List<String> OPTIONS =
      List.of("-I", "-S", "-B", "-X", "utf8", "-W", "ignore", "-c");

  /** Without it a process on Windows cannot open a socket or a random source. */
  private static final String WINDOWS = "SYSTEMROOT";

  private final List<String> python;
  private final String cacheTag;
  private final Worker worker;

  private CompileWorker(List<String> python, String cacheTag, Worker worker) {
    this.python = python;
    this.cacheTag = cacheTag;
    this.worker = worker;
  }

  /**
   * @param magic empty when any will do
   * @throws PythonEnvException when the interpreter does not run or is not the expected one
   */
  static CompileWorker start(List<String> python, String cacheTag, String magic) {
    List<String> argv = new ArrayList<>(python);
    argv.addAll(OPTIONS);
    argv.add(script());
    Map<String, String> environment = new HashMap<>();
    environment.put("LC_ALL", "C.UTF-8");
    Optional.ofNullable(System.getenv(WINDOWS)).ifPresent(root -> environment.put(WINDOWS, root));
    CompileWorker started;
    try {
      started =
          new CompileWorker(
              python,
              cacheTag,
              Worker.start(Command.of(argv, Path.of("").toAbsolutePath(), environment)));
    } catch (UncheckedIOException e) {
      throw new PythonEnvException(
          "The interpreter that compiles bytecode cannot be started: " + python.get(0),
          List.of(String.valueOf(e.getCause())),
          "",
          e);
    }
    try {
      started.greet(magic);
      return started;
    } catch (RuntimeException e) {
      started.close();
      throw e;
    }
  }

  private void greet(String magic) {
    String[] answer = answer().split(" ");
    if (answer.length != 2
        || !answer[0].equals(cacheTag)
        || !(magic.isEmpty() || answer[1].equals(magic))) {
      throw new PythonEnvException(
          "Not the interpreter whose bytecode was asked for: " + python.get(0),
          List.of("asked for " + cacheTag + " " + magic, "it answers " + String.join(" ", answer)),
          "");
    }
  }

  /**
   * Compiles sources below a root, in their order.
   *
   * @return what was written; sources that do not compile are missing
   */
  List<BytecodeCompiler.Bytecode> compile(Path root, List<String> paths) {
    List<BytecodeCompiler.Bytecode> written = new ArrayList<>(paths.size());
    int from = 0;
    while (from < paths.size()) {
      from += compile(root, paths.subList(from, paths.size()), written);
    }
    return written;
  }

  /** Runs one batch; returns how many of its sources are done with. */
  private int compile(Path root, List<String> paths, List<BytecodeCompiler.Bytecode> written) {
    send(root, paths);
    int done = 0;
    String line = answer();
    for (; !line.startsWith("."); line = answer()) {
      String path = paths.get(done++);
      if (line.startsWith("-")) {
        LOG.debug("Not compiled: {} in {} {}", path, root, line);
      } else {
        written.add(bytecode(path, line));
      }
    }
    int exitCode = Integer.parseInt(line.substring(2));
    if (exitCode > 0) {
      throw failed("status " + exitCode);
    }
    if (exitCode < 0 && done < paths.size()) {
      LOG.debug("The compiler died of {} in {}", paths.get(done), root);
      return done + 1;
    }
    return done;
  }

  private void send(Path root, List<String> paths) {
    StringBuilder request = new StringBuilder();
    request.append(root).append('\n').append(paths.size()).append('\n');
    for (String path : paths) {
      request.append(path).append('\n');
    }
    try {
      worker.send(request.toString());
    } catch (IOException e) {
      throw failed("it no longer listens");
    }
  }

  private String answer() {
    try {
      Optional<String> line = worker.readLine();
      if (line.isPresent()) {
        return line.get();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw failed("it ended");
  }

  private PythonEnvException failed(String how) {
    worker.close();
    return new PythonEnvException(
        "The interpreter that compiles bytecode failed: " + python.get(0),
        List.of(how, worker.error()),
        "");
  }

  private BytecodeCompiler.Bytecode bytecode(String source, String answer) {
    int slash = source.lastIndexOf('/') + 1;
    int blank = answer.indexOf(' ');
    return new BytecodeCompiler.Bytecode(
        source.substring(0, slash)
            + "__pycache__/"
            + source.substring(slash, source.length() - ".py".length())
            + "."
            + cacheTag
            + ".pyc",
        answer.substring(0, blank),
        Long.parseLong(answer, blank + 1, answer.length(), 10));
  }

  private static String script() {
    try (InputStream in = CompileWorker.class.getResourceAsStream(SCRIPT)) {
      if (in == null) {
        throw new IllegalStateException("missing resource: " + SCRIPT);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    worker.close();
  }
}
