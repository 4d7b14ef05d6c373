package io.github.pythonenv.plan;

import io.github.pythonenv.packaging.EntryPoint;
import io.github.pythonenv.store.Scheme;
import io.github.pythonenv.store.StorePackage;
import org.jspecify.annotations.Nullable;

/**
 * What one package wants at one path: a directory, a file, or a script to generate.
 *
 * @param relative below the scheme; the name of the script when it is generated
 * @param script set when the file is generated from an entry point
 */
record Claim(
    PlannedPackage owner,
    Scheme scheme,
    String relative,
    boolean directory,
    @Nullable EntryPoint script,
    boolean gui) {

  static Claim of(PlannedPackage owner, Scheme scheme, String relative, boolean directory) {
    return new Claim(owner, scheme, relative, directory, null, false);
  }

  static Claim script(PlannedPackage owner, EntryPoint script, boolean gui) {
    return new Claim(owner, Scheme.SCRIPTS, script.name(), false, script, gui);
  }

  String source() {
    return owner.source() + "/" + StorePackage.TREE + "/" + scheme.directory() + "/" + relative;
  }

  /** Equal for equal files; a directory has none. */
  String identity() {
    if (script != null) {
      return "script " + script.module() + ":" + script.attribute() + (gui ? " gui" : "");
    }
    return directory ? "directory" : owner.file(scheme, relative).sha256();
  }

  boolean executable() {
    return script != null || (!directory && owner.file(scheme, relative).executable());
  }

  /** How a message tells it from the others. */
  String describe() {
    if (script != null) {
      return "script " + script.module() + ":" + script.attribute();
    }
    return directory ? "a directory" : "sha256 " + identity().substring(0, 12) + "…";
  }
}
