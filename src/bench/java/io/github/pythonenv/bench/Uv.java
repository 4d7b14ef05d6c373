package io.github.pythonenv.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The uv that is compared with: the one that the plugin resolves with. */
record Uv(Path executable, Path python) {
  /** Makes an empty environment, which no row counts. */
  void environment(Path path) {
    List<String> argv = new ArrayList<>(List.of(executable.toString(), "venv", "--no-config"));
    argv.addAll(List.of("--python", python.toString(), "--offline", "-q", path.toString()));
    Meter.run(argv, parent(path), Map.of());
  }

  /** Installs wheels into an environment, without asking an index for anything. */
  List<String> install(Path environment, Path cache, List<Path> wheels, String... options) {
    List<String> argv = new ArrayList<>(List.of(executable.toString(), "pip", "install"));
    argv.addAll(common(environment, cache));
    argv.addAll(List.of("--no-deps", "--no-index"));
    argv.addAll(List.of(options));
    wheels.forEach(wheel -> argv.add(wheel.toString()));
    return argv;
  }

  /** Installs what a lock says; what its cache has is not fetched. */
  List<String> sync(Path environment, Path cache, Path lock) {
    List<String> argv = new ArrayList<>(List.of(executable.toString(), "pip", "sync"));
    argv.addAll(common(environment, cache));
    argv.add(lock.toString());
    return argv;
  }

  private static List<String> common(Path environment, Path cache) {
    return List.of(
        "--no-config",
        "--offline",
        "--link-mode",
        "hardlink",
        "--python",
        environment.resolve("bin/python").toString(),
        "--cache-dir",
        cache.toString());
  }

  private static Path parent(Path path) {
    return path.toAbsolutePath().getParent();
  }
}
