package io.github.pythonenv.declare;

import io.github.pythonenv.packaging.CoreMetadata;
import io.github.pythonenv.packaging.EntryPoints;

/** What a project's build backend says of it: the dist-info of a wheel that it built. */
public record BackendAnswer(CoreMetadata metadata, EntryPoints entryPoints) {}
