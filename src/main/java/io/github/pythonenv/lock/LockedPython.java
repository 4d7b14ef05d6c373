package io.github.pythonenv.lock;

import io.github.pythonenv.packaging.VersionSpecifiers;

/** A {@code requires-python} of a lock, with the text that messages show. */
public record LockedPython(String text, VersionSpecifiers specifiers) {}
