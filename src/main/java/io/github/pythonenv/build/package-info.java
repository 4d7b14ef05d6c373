/** The composition: a request becomes an environment. */
@NullMarked
package io.github.pythonenv.build;

import org.jspecify.annotations.NullMarked;
