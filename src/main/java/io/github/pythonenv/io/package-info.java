/** The few file, hash, process and binary-format operations that every package shares. */
@NullMarked
package io.github.pythonenv.io;

import org.jspecify.annotations.NullMarked;
