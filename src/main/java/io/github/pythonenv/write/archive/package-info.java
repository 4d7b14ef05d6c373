/** An environment as one relocatable archive, made of parts that are kept. */
@NullMarked
package io.github.pythonenv.write.archive;

import org.jspecify.annotations.NullMarked;
