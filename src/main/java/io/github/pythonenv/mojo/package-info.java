/** The goals: XML beans and parameters become a request. The only package that knows Maven. */
@NullMarked
package io.github.pythonenv.mojo;

import org.jspecify.annotations.NullMarked;
