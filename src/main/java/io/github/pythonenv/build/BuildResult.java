package io.github.pythonenv.build;

import io.github.pythonenv.write.Environment;

/**
 * An environment that is what its request asked for.
 *
 * @param changed whether it was written now
 */
public record BuildResult(Environment environment, boolean changed) {}
