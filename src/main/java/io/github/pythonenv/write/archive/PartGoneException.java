package io.github.pythonenv.write.archive;

import java.io.IOException;

/** A part of the store is another than it was, or is not there. */
final class PartGoneException extends IOException {
  private static final long serialVersionUID = 1L;

  PartGoneException(String message) {
    super(message);
  }

  PartGoneException(String message, IOException cause) {
    super(message, cause);
  }
}
