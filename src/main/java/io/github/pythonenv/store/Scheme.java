package io.github.pythonenv.store;

import java.util.Locale;

/** The places a wheel installs to; purelib and platlib are one in a virtual environment. */
public enum Scheme {
  SITE,
  SCRIPTS,
  DATA,
  HEADERS;

  /** The directory of a store package's tree. */
  public String directory() {
    return name().toLowerCase(Locale.ROOT);
  }
}
