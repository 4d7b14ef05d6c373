/** The closure of an environment, its link plan and its collisions. Pure. */
@NullMarked
package io.github.pythonenv.plan;

import org.jspecify.annotations.NullMarked;
