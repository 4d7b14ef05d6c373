/** CPython from its Maven artifact, unpacked and made relocatable by a list of repairs. */
@NullMarked
package io.github.pythonenv.python.cpython;

import org.jspecify.annotations.NullMarked;
