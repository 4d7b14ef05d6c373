/** An interpreter: provided from an artifact or a path, repaired once, probed once. */
@NullMarked
package io.github.pythonenv.python;

import org.jspecify.annotations.NullMarked;
