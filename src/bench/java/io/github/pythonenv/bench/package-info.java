/** Measures the figures that this plugin is held to, each beside what it is compared with. */
@NullMarked
package io.github.pythonenv.bench;

import org.jspecify.annotations.NullMarked;
