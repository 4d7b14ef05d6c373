package io.github.pythonenv.build;

import io.github.pythonenv.packaging.PackageName;

/** An extra that somebody asks for, of a package. */
record ExtraOf(PackageName name, PackageName extra) {}
