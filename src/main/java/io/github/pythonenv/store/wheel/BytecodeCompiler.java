package io.github.pythonenv.store.wheel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Compiles Python sources to bytecode that depends on nothing but the sources and the interpreter.
 *
 * <p>Its files are unchecked-hash ones (PEP 552) and carry paths relative to the root, so that they
 * are the same wherever the tree lies. The interpreter runs once a core, as long as this object is
 * open, and is started when it is first needed.
 */
public final class BytecodeCompiler implements AutoCloseable {
  /** A process is forked for each batch, which costs as much as compiling a few files. */
  private static final long BATCH_BYTES = 2 << 20;

  private static final int BATCH_FILES = 256;

  private final List<String> python;
  private final String cacheTag;
  private final String magic;
  private final ExecutorService threads;
  private final ConcurrentLinkedDeque<CompileWorker> idle = new ConcurrentLinkedDeque<>();

  /**
   * One compiled source.
   *
   * @param path of the bytecode, relative to the root
   * @param sha256 of the bytecode, lower-case hex
   * @param size in bytes
   */
  public record Bytecode(String path, String sha256, long size) {}

  /**
   * @param python the interpreter and options of its own that it needs
   * @param cacheTag such as {@code cpython-314}
   * @param magic the magic number of its bytecode, in decimal; empty when that is not known
   */
  public BytecodeCompiler(List<String> python, String cacheTag, String magic) {
    this.python = List.copyOf(python);
    this.cacheTag = cacheTag;
    this.magic = magic;
    threads =
        Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors(), Daemons.named("python-env-compile"));
  }

  /** What tells its bytecode from another interpreter's, fit for a file name. */
  public String tag() {
    return magic.isEmpty() ? cacheTag : cacheTag + "." + magic;
  }

  /**
   * Compiles every source below a directory; what does not compile is left as it is.
   *
   * @return the bytecode written, by path
   * @throws io.github.pythonenv.PythonEnvException when the interpreter fails
   */
  public List<Bytecode> compile(Path root) {
    SortedMap<String, Long> sources = new TreeMap<>();
    for (Map.Entry<String, TreeFiles.State> file : TreeFiles.list(root).entrySet()) {
      String path = file.getKey();
      if (path.endsWith(".py") && path.indexOf('\n') < 0) {
        sources.put(path, file.getValue().size());
      }
    }
    return compile(root, sources);
  }

  /**
   * Compiles some sources below a directory.
   *
   * <p>They are cut into batches, each compiled from the same fresh state; where the cuts are
   * depends on the sources alone, never on the number of cores.
   *
   * @param sources their sizes by path
   */
  List<Bytecode> compile(Path root, SortedMap<String, Long> sources) {
    List<Callable<List<Bytecode>>> batches = new ArrayList<>();
    List<String> batch = new ArrayList<>();
    long bytes = 0;
    for (Map.Entry<String, Long> source : sources.entrySet()) {
      batch.add(source.getKey());
      bytes += source.getValue();
      if (bytes >= BATCH_BYTES || batch.size() == BATCH_FILES) {
        batches.add(call(root, batch));
        batch = new ArrayList<>();
        bytes = 0;
      }
    }
    if (!batch.isEmpty()) {
      batches.add(call(root, batch));
    }
    List<Bytecode> written = new ArrayList<>(sources.size());
    try {
      UnpackWorkers.results(batches, threads).forEach(written::addAll);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return written;
  }

  private Callable<List<Bytecode>> call(Path root, List<String> paths) {
    return () -> {
      CompileWorker worker = idle.pollFirst();
      worker = worker == null ? CompileWorker.start(python, cacheTag, magic) : worker;
      try {
        List<Bytecode> written = worker.compile(root, paths);
        idle.addFirst(worker);
        return written;
      } catch (RuntimeException e) {
        worker.close();
        throw e;
      }
    };
  }

  @Override
  public void close() {
    threads.shutdownNow();
    for (CompileWorker worker = idle.pollFirst(); worker != null; worker = idle.pollFirst()) {
      worker.close();
    }
  }
}
