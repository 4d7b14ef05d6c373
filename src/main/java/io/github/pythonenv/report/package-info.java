/** What an environment is made of and why, as text for a person. Nothing here writes. */
@NullMarked
package io.github.pythonenv.report;

import org.jspecify.annotations.NullMarked;
