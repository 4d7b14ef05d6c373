package io.github.pythonenv.plan;

import io.github.pythonenv.store.StorePackage;

/** What one package gets of its own files, where they are real: in an archive. */
public final class Share {
  private final PlannedPackage planned;
  private final String directUrl;

  Share(PlannedPackage planned, String directUrl) {
    this.planned = planned;
    this.directUrl = directUrl;
  }

  public StorePackage distribution() {
    return planned.distribution();
  }

  /** Whether it was asked for by name (PEP 376, REQUESTED). */
  public boolean requested() {
    return planned.requested();
  }

  /** The text of direct_url.json (PEP 610), or empty. */
  public String directUrl() {
    return directUrl;
  }

  /** Whether it gets all: no other package took a path of it, and none is left out. */
  public boolean isWhole() {
    return planned.isWhole();
  }

  /** Whether it gets one of its paths, which is below the environment's root. */
  public boolean has(String path) {
    return !planned.hasLost(path);
  }
}
