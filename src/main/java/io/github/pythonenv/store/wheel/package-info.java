/** Wheels: their zip structure and their rules checked, unpacked into the store, compiled. */
@NullMarked
package io.github.pythonenv.store.wheel;

import org.jspecify.annotations.NullMarked;
