package io.github.pythonenv.mojo;

import java.io.File;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value of {@code <overrides>}: what is changed of a package, in the whole graph. */
public class Change {
  static final String ELEMENTS =
      "version, wheel, source, patches, addDependencies, removeDependencies, relax";

  private @Nullable String version;
  private @Nullable String wheel;
  private @Nullable String source;
  private @Nullable List<File> patches;
  private @Nullable List<String> addDependencies;
  private @Nullable List<String> removeDependencies;
  private @Nullable String relax;

  /** The short form: a version specifier. */
  public void set(String version) {
    this.version = version;
  }

  /** A version specifier, such as {@code == 2.3.*}, whatever others require. */
  public void setVersion(String version) {
    this.version = version;
  }

  /** A wheel that is taken: a file, or {@code group:artifact:version[:classifier]}. */
  public void setWheel(String wheel) {
    this.wheel = wheel;
  }

  /** A source that is built and taken: a folder or an archive. */
  public void setSource(String source) {
    this.source = source;
  }

  /** Unified diffs, applied in this order. */
  public void setPatches(List<File> patches) {
    this.patches = patches;
  }

  /** Requirements that it gets besides its own. */
  public void setAddDependencies(List<String> addDependencies) {
    this.addDependencies = addDependencies;
  }

  /** Names that it no longer requires. */
  public void setRemoveDependencies(List<String> removeDependencies) {
    this.removeDependencies = removeDependencies;
  }

  /** {@code true}, or names with commas: the versions that it requires of these do not count. */
  public void setRelax(String relax) {
    this.relax = relax;
  }

  @Nullable String version() {
    return version;
  }

  @Nullable String wheel() {
    return wheel;
  }

  @Nullable String source() {
    return source;
  }

  @Nullable List<File> patches() {
    return patches;
  }

  @Nullable List<String> addDependencies() {
    return addDependencies;
  }

  @Nullable List<String> removeDependencies() {
    return removeDependencies;
  }

  @Nullable String relax() {
    return relax;
  }
}
