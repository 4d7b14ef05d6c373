package io.github.pythonenv.store;

import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.packaging.Version;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * An unpacked wheel in the store.
 *
 * <p>Its directory holds {@code tree/} with one directory a scheme ({@code site}: purelib and
 * platlib, {@code scripts}, {@code data}, {@code headers}), and the files that describe it.
 *
 * @param key the name of its directory in {@link Bucket#PACKAGE}
 * @param directory where it is
 * @param distInfo the name of its dist-info directory below {@code tree/site}
 * @param facts what was learnt while unpacking
 * @param contents every file, read when first asked for
 */
public record StorePackage(
    PackageName name,
    Version version,
    String key,
    Path directory,
    String distInfo,
    PackageFacts facts,
    Supplier<List<PackageFile>> contents) {
  /** The directory of a package's files, below its own. */
  public static final String TREE = "tree";

  /**
   * What INSTALLER says in each environment (the RECORD specification calls it the tool's name).
   */
  public static final String INSTALLER_TEXT = "python-env\n";

  /** The digest of {@link #INSTALLER_TEXT}. */
  public static final String INSTALLER_SHA256 =
      "ba303ac53e50bdbae5055293ccf8fc4defd5665ddb727d65a82339467c6189bd";

  /** Where its files are: a directory for each scheme that it has. */
  public Path tree() {
    return directory.resolve(TREE);
  }

  /** {@code name version}, as messages say it. */
  public String label() {
    return name + " " + version;
  }
}
