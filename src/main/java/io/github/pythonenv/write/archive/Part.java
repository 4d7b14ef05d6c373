package io.github.pythonenv.write.archive;

import java.nio.file.Path;

/**
 * A part of an archive on disk.
 *
 * @param file its blocks and nothing else
 */
record Part(Path file, PartIndex index) {}
