package io.github.pythonenv.python.cpython;

/** Tells pip and uv not to install into this prefix (PEP 668). */
final class ExternallyManaged implements Repair {
  private static final String TEXT =
      """
      [externally-managed]
      Error=This Python is shared by all projects of its user and is never changed.
       To have a package in an environment, declare it in the POM's <requirements>
       and run mvn python-env:build; or make a virtual environment of your own:
       python -m venv DIRECTORY
      """;

  @Override
  public void apply(Prefix prefix) {
    BuildPrefix.write(prefix.standardLibrary().resolve("EXTERNALLY-MANAGED"), TEXT);
  }
}
