package io.github.pythonenv.store.wheel;

import io.github.pythonenv.packaging.RecordEntry;
import io.github.pythonenv.store.Scheme;

/**
 * One file of a wheel and where it goes.
 *
 * @param row its row in the wheel's RECORD
 * @param path relative to its scheme
 * @param kept whether it is written; what is not is verified all the same
 */
record WheelFile(
    ZipMember member,
    RecordEntry row,
    Scheme scheme,
    String path,
    boolean executable,
    boolean kept) {}
