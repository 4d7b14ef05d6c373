package io.github.pythonenv.mojo;

import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** A value of {@code <editablePackages>}: a project whose modules stay where they are edited. */
public class Editable {
  static final String ELEMENTS =
      "pyproject, root, version, scripts, guiScripts, entryPoints, dependencies,"
          + " optionalDependencies, buildSystem, description, homepage";

  private @Nullable File pyproject;
  private @Nullable String root;
  private @Nullable String version;
  private @Nullable Map<String, String> scripts;
  private @Nullable Map<String, String> guiScripts;
  private @Nullable Map<String, Properties> entryPoints;
  private @Nullable List<String> dependencies;
  private @Nullable Map<String, Dependencies> optionalDependencies;
  private @Nullable List<String> buildSystem;
  private @Nullable String description;
  private @Nullable String homepage;

  /** The short form: the folder of its modules. */
  public void set(String root) {
    this.root = root;
  }

  /** A pyproject.toml that gives whatever is not said here. */
  public void setPyproject(File pyproject) {
    this.pyproject = pyproject;
  }

  /** The folder of its modules; {@code $NAME} is read when Python starts. */
  public void setRoot(String root) {
    this.root = root;
  }

  /** Its version (PEP 440). */
  public void setVersion(String version) {
    this.version = version;
  }

  /** Commands, each {@code module:attribute} under its name. */
  public void setScripts(Map<String, String> scripts) {
    this.scripts = scripts;
  }

  /** Commands without a terminal, each {@code module:attribute} under its name. */
  public void setGuiScripts(Map<String, String> guiScripts) {
    this.guiScripts = guiScripts;
  }

  /** Entry points by group and name. */
  public void setEntryPoints(Map<String, Properties> entryPoints) {
    this.entryPoints = entryPoints;
  }

  /** What it requires (PEP 508). */
  public void setDependencies(List<String> dependencies) {
    this.dependencies = dependencies;
  }

  /** What it requires for an extra, by the extra's name. */
  public void setOptionalDependencies(Map<String, Dependencies> optionalDependencies) {
    this.optionalDependencies = optionalDependencies;
  }

  /** What its build requires, which is in the environment too. */
  public void setBuildSystem(List<String> buildSystem) {
    this.buildSystem = buildSystem;
  }

  /** One line that says what it is. */
  public void setDescription(String description) {
    this.description = description;
  }

  /** Its address on the web. */
  public void setHomepage(String homepage) {
    this.homepage = homepage;
  }

  @Nullable File pyproject() {
    return pyproject;
  }

  @Nullable String root() {
    return root;
  }

  @Nullable String version() {
    return version;
  }

  @Nullable Map<String, String> scripts() {
    return scripts;
  }

  @Nullable Map<String, String> guiScripts() {
    return guiScripts;
  }

  @Nullable Map<String, Properties> entryPoints() {
    return entryPoints;
  }

  @Nullable List<String> dependencies() {
    return dependencies;
  }

  @Nullable Map<String, Dependencies> optionalDependencies() {
    return optionalDependencies;
  }

  @Nullable List<String> buildSystem() {
    return buildSystem;
  }

  @Nullable String description() {
    return description;
  }

  @Nullable String homepage() {
    return homepage;
  }
}
