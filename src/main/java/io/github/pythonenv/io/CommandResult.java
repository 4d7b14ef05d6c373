package io.github.pythonenv.io;

/** What a finished process left. */
public record CommandResult(int exitCode, String output, String error) {
  public boolean succeeded() {
    return exitCode == 0;
  }
}
