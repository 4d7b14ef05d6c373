package io.github.pythonenv.build;

import io.github.pythonenv.declare.DeclaredWheel;
import io.github.pythonenv.declare.PythonModule;
import io.github.pythonenv.io.Stopwatch;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A module of the interpreter, made of a native build. */
final class ModulePackage extends KeyedPackage {
  private static final Logger LOG = LoggerFactory.getLogger(ModulePackage.class);

  private final PythonModule module;
  private final Workshop workshop;

  ModulePackage(PythonModule module, Workshop workshop, GeneratedWheels generated) {
    super(module.name(), "<pythonModules><" + module.name() + ">", generated);
    this.module = module;
    this.workshop = workshop;
  }

  @Override
  String kind() {
    return "module";
  }

  @Override
  String digest() {
    return module.key(workshop.interpreter());
  }

  @Override
  Path make(Path folder) {
    Stopwatch watch = new Stopwatch();
    DeclaredWheel written = module.write(folder, workshop.interpreter());
    written.warnings().forEach(LOG::warn);
    LOG.info("Made the module {} ({})", name(), watch);
    return written.file();
  }

  @Override
  public boolean isMadeOfFiles() {
    return true;
  }
}
