/** Archives of whole trees that others made, unpacked under suspicion. */
@NullMarked
package io.github.pythonenv.store.archive;

import org.jspecify.annotations.NullMarked;
