package io.github.pythonenv.python;

import io.github.pythonenv.packaging.MarkerEnvironment;
import io.github.pythonenv.packaging.SupportedTags;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Python interpreter and what its probe answered.
 *
 * @param executable the program that an environment's {@code bin/python} links to
 * @param prefix {@code sys.base_prefix}
 * @param version such as {@code 3.14.3}
 * @param minor 14 for 3.14
 * @param freeThreaded whether it was built without the GIL
 * @param cacheTag such as {@code cpython-314}, the name bytecode files carry
 * @param markers the eleven variables of PEP 508
 * @param platformTags best first, without {@code any}
 * @param pipWheel the pip wheel that ensurepip bundles
 * @param identity changes when anything about the interpreter does
 * @param warnings what its host lacks, one sentence each
 */
public record Interpreter(
    Path executable,
    Path prefix,
    String version,
    int minor,
    boolean freeThreaded,
    String cacheTag,
    Map<String, String> markers,
    List<String> platformTags,
    Optional<Path> pipWheel,
    String identity,
    List<String> warnings) {
  public Interpreter {
    markers = Map.copyOf(markers);
    platformTags = List.copyOf(platformTags);
    warnings = List.copyOf(warnings);
  }

  /** Such as {@code 3.14}. */
  public String language() {
    return "3." + minor;
  }

  /** The name of its directory below {@code lib}: {@code python3.14}, with {@code t} for no GIL. */
  public String libraryName() {
    return "python3." + minor + (freeThreaded ? "t" : "");
  }

  /**
   * The same interpreter on a system that takes other wheels.
   *
   * @param tags best first, without {@code any}
   * @param otherIdentity what tells it from this one
   */
  public Interpreter withPlatformTags(List<String> tags, String otherIdentity) {
    return new Interpreter(
        executable,
        prefix,
        version,
        minor,
        freeThreaded,
        cacheTag,
        markers,
        tags,
        pipWheel,
        otherIdentity,
        warnings);
  }

  public MarkerEnvironment markerEnvironment() {
    return MarkerEnvironment.of(markers);
  }

  public SupportedTags tags() {
    return SupportedTags.cpython(minor, freeThreaded, platformTags);
  }
}
