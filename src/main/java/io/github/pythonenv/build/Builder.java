package io.github.pythonenv.build;

/** Builds environments. */
public final class Builder {
  private final BuildRequest request;

  private Builder(BuildRequest request) {
    this.request = request;
  }

  public static Builder of(BuildRequest request) {
    return new Builder(request);
  }

  public BuildResult build() {
    throw new UnsupportedOperationException(request.name());
  }

  public void lock() {
    throw new UnsupportedOperationException(request.name());
  }
}
