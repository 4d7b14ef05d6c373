package io.github.pythonenv.build;

/** Numbers of things, as the log says them. */
final class Amounts {
  private Amounts() {}

  static String of(int number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }
}
