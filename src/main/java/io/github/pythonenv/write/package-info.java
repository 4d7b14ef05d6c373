/** A link plan written as a directory, with its scripts and its stamp. */
@NullMarked
package io.github.pythonenv.write;

import org.jspecify.annotations.NullMarked;
