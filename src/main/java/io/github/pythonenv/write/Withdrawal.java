package io.github.pythonenv.write;

import java.io.IOException;

/**
 * What stands in the place of an environment when a build of it that failed has been taken back.
 *
 * @param state one clause
 * @param isLoss whether the environment that was there before is not there any more
 */
record Withdrawal(String state, boolean isLoss) {
  static final Withdrawal AS_BEFORE = new Withdrawal("the environment is as it was before", false);
  static final Withdrawal NONE_BEFORE =
      new Withdrawal("no environment is left, as there was none before", false);
  static final Withdrawal GONE =
      new Withdrawal(
          "the environment that was there before is gone too, and the next build makes it again",
          true);

  static Withdrawal notPutBack(IOException reason) {
    return new Withdrawal(
        "the environment that was there before cannot be put back, and the next build makes it"
            + " again: "
            + reason,
        true);
  }
}
