/** Declarations become wheels: what a POM says of a package, and what it changes in one. */
@NullMarked
package io.github.pythonenv.declare;

import org.jspecify.annotations.NullMarked;
