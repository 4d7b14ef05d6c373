package io.github.pythonenv.mojo;

import org.apache.maven.plugin.BuildPluginManager;
import org.eclipse.aether.RepositorySystem;

/** The objects of Maven that goals work with: all that is injected. */
record Maven(RepositorySystem repositories, BuildPluginManager plugins) {}
