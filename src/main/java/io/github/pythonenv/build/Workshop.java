package io.github.pythonenv.build;

import io.github.pythonenv.lock.SourceBuild;
import io.github.pythonenv.python.Interpreter;
import io.github.pythonenv.python.Interpreters;
import io.github.pythonenv.python.PipConfiguration;
import io.github.pythonenv.python.Platform;
import io.github.pythonenv.python.Uv;
import io.github.pythonenv.python.UvEnvironment;
import io.github.pythonenv.python.UvProvider;
import io.github.pythonenv.store.Store;
import io.github.pythonenv.store.fetch.Fetcher;
import io.github.pythonenv.store.wheel.BytecodeCompiler;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tools of one build. Each is found when it is first needed, and once: a build that needs none
 * starts no process.
 */
final class Workshop {
  private static final Logger LOG = LoggerFactory.getLogger(Workshop.class);

  private final BuildRequest request;
  private final Store store;
  private @Nullable Interpreter interpreter;
  private @Nullable PipConfiguration pip;
  private @Nullable Graph graph;

  Workshop(BuildRequest request) {
    this.request = request;
    this.store = Store.at(request.surroundings().store());
  }

  Store store() {
    return store;
  }

  Interpreter interpreter() {
    Interpreter known = interpreter;
    if (known == null) {
      known = interpreters().provide(request.python(), Platform.current());
      for (String warning : known.warnings()) {
        LOG.warn(warning);
      }
      interpreter = known;
    }
    return known;
  }

  /** What the interpreter will be like, where it is not there yet and a version says it. */
  Optional<Interpreter> foreseenInterpreter() {
    return interpreters().foreseen(request.python());
  }

  /** What the project puts into the graph of packages; made of files where it must be. */
  Graph graph() {
    Graph known = graph;
    if (known == null) {
      known = new GraphOfDeclarations(request, this).graph();
      graph = known;
    }
    return known;
  }

  private Interpreters interpreters() {
    return new Interpreters(
        store, request.surroundings().artifacts(), request.project(), environment());
  }

  /** Compiles for the interpreter; whoever asks closes it. */
  BytecodeCompiler compiler() {
    Interpreter python = interpreter();
    return new BytecodeCompiler(List.of(python.executable().toString()), python.cacheTag(), "");
  }

  private Map<String, String> environment() {
    return request.surroundings().environment();
  }

  private PipConfiguration pip() {
    PipConfiguration known = pip;
    if (known == null) {
      known = PipConfiguration.read(interpreter(), request.project(), environment());
      pip = known;
    }
    return known;
  }

  Fetcher fetcher() {
    return new Fetcher(
        store,
        () -> Fetching.settings(pip(), environment(), request.project()),
        request.surroundings().offline());
  }

  Uv uv() {
    return uvProvider(interpreter())
        .provide(request.resolution().uv(), request.surroundings().offline());
  }

  private UvProvider uvProvider(Interpreter python) {
    return new UvProvider(store, python, environment()).startedIn(request.project());
  }

  /** The uv that a build without a connection lacks, by its version; nothing where it has one. */
  Optional<String> missingUv(Interpreter python) {
    UvProvider provider = uvProvider(python);
    return request.surroundings().offline() && provider.find(request.resolution().uv()).isEmpty()
        ? Optional.of("uv " + provider.version())
        : Optional.empty();
  }

  UvEnvironment uvEnvironment() {
    return UvEnvironment.of(
        pip(), environment(), link -> Files.isDirectory(request.project().resolve(link)));
  }

  SourceBuild sourceBuild() {
    return new SourceBuild(
        uv(),
        interpreter(),
        uvEnvironment(),
        environment(),
        request.surroundings().offline(),
        request.project());
  }
}
