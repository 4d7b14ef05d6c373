/** Fetch, verify, unpack, compile, keep: the only long-lived writer. */
@NullMarked
package io.github.pythonenv.store;

import org.jspecify.annotations.NullMarked;
