package io.github.pythonenv.declare;

import java.nio.file.Path;

/**
 * A resolved artifact of Maven that a module is taken from.
 *
 * @param coordinates as the user wrote them, for messages and keys
 * @param version Maven's
 * @param file a jar or zip
 */
public record ModuleArtifact(String coordinates, String version, Path file) {}
