package io.github.pythonenv.testing;

/**
 * One of the numbered cases that say what nixpkgs' functions do, tried by a script of an
 * integration test. That no case is lost is counted by these calls: a comment counts nothing.
 */
public final class NumberedCase {
  private NumberedCase() {}

  /**
   * Says in the log which case is tried, and tries it.
   *
   * @param number of the case, as a literal, so that it can be counted
   * @param says what holds, in words
   * @param assertions that show it
   * @throws AssertionError with the number and the words, where they do not hold
   */
  public static void proves(int number, String says, Runnable assertions) {
    String name = "case " + number + ": " + says;
    System.out.println(name);
    try {
      assertions.run();
    } catch (AssertionError e) {
      throw new AssertionError(name + "\n" + e.getMessage(), e);
    }
  }
}
