package io.github.pythonenv.python.cpython;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The artifact {@code org.bytedeco:cpython}, made a relocatable interpreter.
 *
 * <p>Its tree is built for one machine, has no modes, no links and no bytecode, trusts certificates
 * of a folder that does not exist, and names one distribution's libraries. Every repair stops with
 * the file's name when the tree is not what it was written for.
 */
public final class CPythonArtifact {
  private CPythonArtifact() {}

  /**
   * Unpacks and repairs.
   *
   * @param prefix whose root does not exist yet
   * @param compiler an interpreter of the same version that runs here; without one there is no
   *     bytecode
   * @throws io.github.pythonenv.PythonEnvException when the artifact is not as expected
   */
  public static void make(Path jar, Prefix prefix, Optional<Path> compiler) {
    new Unpacker().unpack(jar, prefix);
    List<Repair> repairs = new ArrayList<>(repairs(prefix));
    repairs.add(new ExternallyManaged());
    if (compiler.isPresent()) {
      repairs.add(new StandardLibraryBytecode(compiler.get()));
    }
    for (Repair repair : repairs) {
      repair.apply(prefix);
    }
  }

  private static List<Repair> repairs(Prefix prefix) {
    if (prefix.platform().isWindows()) {
      return List.of(new WindowsPlacement(), new StableAbiLibrary());
    }
    if (prefix.platform().isMac()) {
      // Binaries are signed there: text alone is edited.
      return List.of(new Placement(), new TrustStoreMethod(), new BuildVariables());
    }
    // The variables lose the build's prefix last: the others read it there.
    return List.of(
        new Placement(),
        new Bzip2Name(),
        new HypotVersion(),
        new OpenSslPaths(),
        new CompiledPrefix(),
        new BuildVariables());
  }
}
