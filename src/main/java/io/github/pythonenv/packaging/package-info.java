/**
 * The vocabulary of the PyPA specifications: names, versions, specifiers, markers, tags, wheel file
 * names, RECORD, entry points, core metadata. Pure: text in, values out.
 */
@NullMarked
package io.github.pythonenv.packaging;

import org.jspecify.annotations.NullMarked;
