package io.github.pythonenv.write;

import java.nio.file.Path;

/**
 * A file beside an environment that belongs to it.
 *
 * @param file where it stands
 * @param source in the store, of which it is a copy
 */
public record Companion(Path file, Path source) {}
