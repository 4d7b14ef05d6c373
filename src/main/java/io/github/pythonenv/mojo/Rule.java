package io.github.pythonenv.mojo;

import org.jspecify.annotations.Nullable;

/** The XML element {@code <collisions><rule>}: which package provides a path. */
public class Rule {
  private @Nullable String path;
  private @Nullable String prefer;

  /** Below the environment's root; {@code *} and {@code **} stand for parts of it. */
  public void setPath(String path) {
    this.path = path;
  }

  /** The name of the package that provides it. */
  public void setPrefer(String prefer) {
    this.prefer = prefer;
  }

  String path() {
    return path == null ? "" : path.trim();
  }

  String prefer() {
    return prefer == null ? "" : prefer.trim();
  }
}
