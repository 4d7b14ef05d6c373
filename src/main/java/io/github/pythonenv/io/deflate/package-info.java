/** Deflate streams (RFC 1951) whose bytes are the same on every JVM. */
@NullMarked
package io.github.pythonenv.io.deflate;

import org.jspecify.annotations.NullMarked;
