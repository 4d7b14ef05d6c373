/** Patches of a package: unified diffs against its files, bytes in and bytes out. */
@NullMarked
package io.github.pythonenv.declare.patch;

import org.jspecify.annotations.NullMarked;
