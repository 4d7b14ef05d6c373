package io.github.pythonenv.mojo;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value of {@code <metaPackages>}: a package that holds nothing but what it requires. */
public class Meta {
  static final String ELEMENTS =
      "inherit, version, dependencies, optionalDependencies, description, homepage";

  private @Nullable String inherit;
  private @Nullable String version;
  private @Nullable List<String> dependencies;
  private @Nullable Map<String, Dependencies> optionalDependencies;
  private @Nullable String description;
  private @Nullable String homepage;

  /** The short form: the package that it stands for, which it inherits from and requires. */
  public void set(String name) {
    this.inherit = name;
  }

  /** The package whose version, extras, description and homepage it takes over. */
  public void setInherit(String inherit) {
    this.inherit = inherit;
  }

  /** Its version (PEP 440). */
  public void setVersion(String version) {
    this.version = version;
  }

  /** What it requires (PEP 508). */
  public void setDependencies(List<String> dependencies) {
    this.dependencies = dependencies;
  }

  /** What it requires for an extra, by the extra's name. */
  public void setOptionalDependencies(Map<String, Dependencies> optionalDependencies) {
    this.optionalDependencies = optionalDependencies;
  }

  /** One line that says what it is. */
  public void setDescription(String description) {
    this.description = description;
  }

  /** Its address on the web. */
  public void setHomepage(String homepage) {
    this.homepage = homepage;
  }

  @Nullable String inherit() {
    return inherit;
  }

  @Nullable String version() {
    return version;
  }

  @Nullable List<String> dependencies() {
    return dependencies;
  }

  @Nullable Map<String, Dependencies> optionalDependencies() {
    return optionalDependencies;
  }

  @Nullable String description() {
    return description;
  }

  @Nullable String homepage() {
    return homepage;
  }
}
