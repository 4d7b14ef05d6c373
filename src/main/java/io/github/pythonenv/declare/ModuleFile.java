package io.github.pythonenv.declare;

import java.io.IOException;
import java.io.InputStream;

/** A file that goes into a module's wheel, and where it comes from. */
record ModuleFile(InputTree tree, InputFile file) {
  InputStream open() throws IOException {
    return tree.open(file);
  }

  /** Such as {@code org.acme:fast:1.0, `python/fast.so`}. */
  String label() {
    return tree.label() + ", " + Literal.of(file.path());
  }
}
