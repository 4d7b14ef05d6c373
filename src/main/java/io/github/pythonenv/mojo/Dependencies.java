package io.github.pythonenv.mojo;

import java.util.ArrayList;
import java.util.List;

/** A list of requirements under a name: the dependencies of an extra. */
public class Dependencies {
  static final String ELEMENTS = "dependency";

  private final List<String> dependencies = new ArrayList<>();

  /** The short form: one requirement as the element's text. */
  public void set(String dependency) {
    dependencies.add(dependency);
  }

  /** One {@code <dependency>}. */
  public void addDependency(String dependency) {
    dependencies.add(dependency);
  }

  List<String> list() {
    return dependencies;
  }
}
