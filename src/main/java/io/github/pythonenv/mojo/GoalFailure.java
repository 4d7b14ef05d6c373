package io.github.pythonenv.mojo;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.io.NameEncoding;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;

/** How goals fail: what the user can mend fails the build, without a trace of ours. */
final class GoalFailure {
  private GoalFailure() {}

  /** Throws what Maven understands; anything else that a goal throws is a bug of ours. */
  static void raise(RuntimeException e) throws MojoExecutionException, MojoFailureException {
    if (e instanceof PythonEnvException problem) {
      throw of(problem);
    }
    if (e instanceof InvalidPathException path) {
      throw of(NameEncoding.refusal(path));
    }
    if (e instanceof UncheckedIOException refused) {
      throw new MojoExecutionException("The file system refused: " + refused.getCause(), refused);
    }
    throw e;
  }

  /** Maven puts the message of every cause behind ours, and ours is whole. */
  private static MojoFailureException of(PythonEnvException e) {
    MojoFailureException failure = new MojoFailureException(e.getMessage());
    failure.addSuppressed(e);
    return failure;
  }
}
