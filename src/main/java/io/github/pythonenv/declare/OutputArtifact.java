package io.github.pythonenv.declare;

/** An artifact with one output of a build. */
public record OutputArtifact(ModuleOutput output, ModuleArtifact artifact) {}
