package io.github.pythonenv.build;

import io.github.pythonenv.declare.DeclaredWheel;
import io.github.pythonenv.declare.PythonModule;
import io.github.pythonenv.io.Stopwatch;
import io.github.pythonenv.packaging.CoreMetadata;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.store.wheel.LocalWheel;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A module of the interpreter, made of a native build. */
final class ModulePackage implements DeclaredPackage {
  private static final Logger LOG = LoggerFactory.getLogger(ModulePackage.class);

  private final PythonModule module;
  private final Workshop workshop;
  private final GeneratedWheels generated;
  private @Nullable String key;

  ModulePackage(PythonModule module, Workshop workshop, GeneratedWheels generated) {
    this.module = module;
    this.workshop = workshop;
    this.generated = generated;
  }

  @Override
  public PackageName name() {
    return PackageName.parse(module.name());
  }

  @Override
  public String origin() {
    return "<pythonModules><" + module.name() + ">";
  }

  @Override
  public String identity() {
    return "module " + key();
  }

  private String key() {
    String known = key;
    if (known == null) {
      known = module.key(workshop.interpreter());
      key = known;
    }
    return known;
  }

  @Override
  public LocalWheel wheel(Map<PackageName, CoreMetadata> known) {
    return generated.provide("module-" + key(), this::write);
  }

  private Path write(Path folder) {
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

  @Override
  public CoreMetadata metadata(Map<PackageName, CoreMetadata> known) {
    return WheelDescription.of(wheel(known).file());
  }
}
