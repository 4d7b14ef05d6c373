package io.github.pythonenv.write.archive;

/**
 * One file of an archive.
 *
 * @param path below the root of the archive, with {@code /}
 * @param executable whether its mode is 0755; else it is 0644
 */
record ArchivedFile(String path, boolean executable, Content content) {}
