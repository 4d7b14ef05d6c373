package io.github.pythonenv.mojo;

import java.io.File;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value of {@code <pythonModules>}: a native build that becomes a module of the interpreter. */
public class NativeModule {
  static final String ELEMENTS =
      "version, artifacts, directory, sitePackages, dependencies, description, homepage";

  private @Nullable String version;
  private @Nullable List<String> artifacts;
  private @Nullable File directory;
  private @Nullable String sitePackages;
  private @Nullable List<String> dependencies;
  private @Nullable String description;
  private @Nullable String homepage;

  /** The short form: one Maven artifact. */
  public void set(String artifact) {
    this.artifacts = List.of(artifact);
  }

  /** Its version (PEP 440). Default: that of the first artifact, mapped. */
  public void setVersion(String version) {
    this.version = version;
  }

  /** Maven artifacts, {@code group:artifact:version[:classifier]}. */
  public void setArtifacts(List<String> artifacts) {
    this.artifacts = artifacts;
  }

  /** What a native build has made. */
  public void setDirectory(File directory) {
    this.directory = directory;
  }

  /** The folder in it that goes on the path of modules. Default: it is found. */
  public void setSitePackages(String sitePackages) {
    this.sitePackages = sitePackages;
  }

  /** What it requires (PEP 508). */
  public void setDependencies(List<String> dependencies) {
    this.dependencies = dependencies;
  }

  /** One line that says what it is. */
  public void setDescription(String description) {
    this.description = description;
  }

  /** Its address on the web. */
  public void setHomepage(String homepage) {
    this.homepage = homepage;
  }

  @Nullable String version() {
    return version;
  }

  @Nullable List<String> artifacts() {
    return artifacts;
  }

  @Nullable File directory() {
    return directory;
  }

  @Nullable String sitePackages() {
    return sitePackages;
  }

  @Nullable List<String> dependencies() {
    return dependencies;
  }

  @Nullable String description() {
    return description;
  }

  @Nullable String homepage() {
    return homepage;
  }
}
