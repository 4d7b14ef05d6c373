/**
 * Carries Python in a Maven build. The root holds only what every package may use: the error type.
 */
@NullMarked
package io.github.pythonenv;

import org.jspecify.annotations.NullMarked;
