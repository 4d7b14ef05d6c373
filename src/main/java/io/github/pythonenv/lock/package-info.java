/**
 * Requirements to {@code pylock.toml} and back, and the selection of one wheel for each package.
 */
@NullMarked
package io.github.pythonenv.lock;

import org.jspecify.annotations.NullMarked;
