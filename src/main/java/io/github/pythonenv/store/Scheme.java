package io.github.pythonenv.store;

import java.io.IOException;

/** The places a wheel installs to; purelib and platlib are one in a virtual environment. */
public enum Scheme {
  SITE("site"),
  SCRIPTS("scripts"),
  DATA("data"),
  HEADERS("headers");

  private final String directory;

  Scheme(String directory) {
    this.directory = directory;
  }

  /** The directory of a store package's tree. */
  public String directory() {
    return directory;
  }

  /** The scheme of a directory of a store package's tree. */
  public static Scheme ofDirectory(String directory) throws IOException {
    return switch (directory) {
      case "site" -> SITE;
      case "scripts" -> SCRIPTS;
      case "data" -> DATA;
      case "headers" -> HEADERS;
      default -> throw new IOException("an unknown scheme: " + directory);
    };
  }
}
