package io.github.pythonenv.python.cpython;

/** One repair of an unpacked interpreter, which fails when the tree is not what it expects. */
interface Repair {
  void apply(Prefix prefix);
}
