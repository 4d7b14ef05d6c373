package io.github.pythonenv.bench;

import io.github.pythonenv.plan.EnvironmentLayout;
import io.github.pythonenv.store.wheel.BytecodeCompiler;
import io.github.pythonenv.write.Base;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The interpreter in the store.
 *
 * @param version such as {@code 3.14.3}
 */
record BasePython(Path executable, String version) {
  /** The one that an environment is based on. */
  static BasePython of(Path environment) {
    try {
      String version = "";
      for (String line : Files.readAllLines(environment.resolve("pyvenv.cfg"))) {
        if (line.startsWith("version_info = ")) {
          version = line.substring("version_info = ".length());
        }
      }
      return new BasePython(environment.resolve("bin/python").toRealPath(), version);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The directory that it is relocated with. */
  Path prefix() {
    return executable.resolve("../..").normalize();
  }

  String libraryName() {
    return "python" + language();
  }

  private String language() {
    return version.substring(0, version.lastIndexOf('.'));
  }

  String cacheTag() {
    return "cpython-" + language().replace(".", "");
  }

  Base base() {
    return new Base(executable, version, libraryName());
  }

  EnvironmentLayout layout() {
    return EnvironmentLayout.posix(libraryName(), cacheTag());
  }

  BytecodeCompiler compiler() {
    return new BytecodeCompiler(List.of(executable.toString()), cacheTag(), "");
  }
}
