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
import java.nio.file.Path;
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
  private final Target target;
  private final boolean packed;
  private final Store store;
  private @Nullable Interpreters interpreters;
  private @Nullable Interpreter interpreter;
  private @Nullable Interpreter own;
  private @Nullable PipConfiguration pip;
  private @Nullable Graph graph;

  /** For an environment on this machine. */
  Workshop(BuildRequest request) {
    this(request, Target.HERE, false);
  }

  /**
   * @param target where packages shall run
   * @param packed whether they leave this machine, so that none may stay where it is edited
   */
  Workshop(BuildRequest request, Target target, boolean packed) {
    this.request = request;
    this.target = target;
    this.packed = packed;
    this.store = Store.at(request.surroundings().store());
  }

  Store store() {
    return store;
  }

  Target target() {
    return target;
  }

  boolean isPacked() {
    return packed;
  }

  /** The interpreter that packages are for. */
  Interpreter interpreter() {
    Interpreter known = interpreter;
    if (known == null) {
      if (target.isHere()) {
        known = target.limit(ownInterpreter());
      } else {
        // It compiles for the other one.
        ownInterpreter();
        known = target.limit(interpreters().provide(request.python(), target.platform()));
      }
      interpreter = known;
    }
    return known;
  }

  /** The interpreter that runs here, and does the work. */
  Interpreter ownInterpreter() {
    Interpreter known = own;
    if (known == null) {
      known = interpreters().provide(request.python(), Platform.current());
      for (String warning : known.warnings()) {
        LOG.warn(warning);
      }
      own = known;
    }
    return known;
  }

  /**
   * The interpreter, unless it would have to be fetched.
   *
   * @throws io.github.pythonenv.PythonEnvException when there is none, or none that environments
   *     can be made for
   */
  Optional<Interpreter> interpreterAtHand() {
    return request.surroundings().offline()
            || interpreters().isAtHand(request.python(), target.platform())
        ? Optional.of(interpreter())
        : Optional.empty();
  }

  /** What the interpreter will be like, where it is not there yet and a version says it. */
  Optional<Interpreter> foreseenInterpreter() {
    return interpreters().foreseen(request.python());
  }

  /** Makes the interpreter again, into whose folder in the store somebody wrote. */
  void renewInterpreter(Path entry) {
    interpreters().renew(request.python(), entry);
  }

  /** What the project puts into the graph of packages; made of files where it must be. */
  Graph graph() {
    Graph known = graph;
    if (known == null) {
      known = new GraphOfDeclarations(request, this, Optional.of(interpreter())).graph();
      graph = known;
    }
    return known;
  }

  private Interpreters interpreters() {
    Interpreters known = interpreters;
    if (known == null) {
      known =
          new Interpreters(
              store, request.surroundings().artifacts(), request.project(), environment());
      interpreters = known;
    }
    return known;
  }

  /** Compiles for the interpreter; whoever asks closes it. */
  BytecodeCompiler compiler() {
    Interpreter python = ownInterpreter();
    return new BytecodeCompiler(List.of(python.executable().toString()), python.cacheTag(), "");
  }

  private Map<String, String> environment() {
    return request.surroundings().environment();
  }

  private PipConfiguration pip() {
    PipConfiguration known = pip;
    if (known == null) {
      known = PipConfiguration.read(ownInterpreter(), request.project(), environment());
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
    return uvProvider(ownInterpreter())
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
        ownInterpreter(),
        uvEnvironment(),
        environment(),
        request.surroundings().offline(),
        request.project());
  }
}
