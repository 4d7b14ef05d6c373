package io.github.pythonenv.declare;

import io.github.pythonenv.packaging.CoreMetadata;
import io.github.pythonenv.packaging.EntryPoints;
import io.github.pythonenv.packaging.ProjectDescription;

/** What a project's build backend says of it: the dist-info of a wheel that it built. */
public record BackendAnswer(
    CoreMetadata metadata, ProjectDescription describing, EntryPoints entryPoints) {}
