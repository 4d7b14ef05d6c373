package io.github.pythonenv.declare;

/**
 * A file of an artifact or a directory.
 *
 * @param path relative, with {@code /}
 * @param size in bytes
 * @param refusal why it cannot be taken, as a sentence's end; empty when it can
 */
record InputFile(String path, long size, boolean executable, String refusal) {
  /** The part after the last slash. */
  String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
