package io.github.pythonenv.write;

import io.github.pythonenv.PythonEnvException;
import java.util.List;

/** Commands of the user failed, or did what they must not. */
class PostBuildException extends PythonEnvException {
  private static final long serialVersionUID = 1L;

  PostBuildException(String problem, List<String> details, String hint) {
    super(problem, details, hint);
  }

  /** The same, when what they did is undone. */
  PostBuildException leaving(Withdrawal withdrawal) {
    return new PostBuildException(problem(), details(), hint() + "; " + withdrawal.state());
  }
}
