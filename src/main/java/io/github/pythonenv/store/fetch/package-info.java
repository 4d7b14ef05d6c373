/** Files of a lock, brought over HTTP and verified while they stream. */
@NullMarked
package io.github.pythonenv.store.fetch;

import org.jspecify.annotations.NullMarked;
