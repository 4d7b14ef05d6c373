package io.github.pythonenv.mojo;

import org.jspecify.annotations.Nullable;

/** The XML element {@code <collisions><rule>}: which package provides a path. */
public class Rule {
  static final String ELEMENTS = "path, prefer";

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

  /**
   * The place of a rule, for messages.
   *
   * @param index from 0
   */
  static String origin(int index) {
    return "<collisions>, rule " + (index + 1);
  }

  String path() {
    return path == null ? "" : path.trim();
  }

  String prefer() {
    return prefer == null ? "" : prefer.trim();
  }
}
