package io.github.pythonenv.declare;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** The files that a module is made of. They are read, and never written. */
interface InputTree extends Closeable {
  /** How messages call it: coordinates, or a directory. */
  String label();

  /** Sorted by path. */
  List<InputFile> files();

  InputStream open(InputFile file) throws IOException;
}
