package io.github.pythonenv.mojo;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.io.NameEncoding;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;

/** How goals fail: what the user can mend fails the build, without a trace of ours. */
final class GoalFailure {
  /** What a goal does. */
  interface Work {
    void run() throws MojoExecutionException, MojoFailureException;
  }

  private GoalFailure() {}

  static void word(Work work) throws MojoExecutionException, MojoFailureException {
    try {
      work.run();
    } catch (PythonEnvException e) {
      throw of(e);
    } catch (InvalidPathException e) {
      throw of(NameEncoding.refusal(e));
    } catch (UncheckedIOException e) {
      throw new MojoExecutionException("The file system refused: " + e.getCause(), e);
    }
  }

  /** Maven puts the message of every cause behind ours, and ours is whole. */
  private static MojoFailureException of(PythonEnvException e) {
    MojoFailureException failure = new MojoFailureException(e.getMessage());
    failure.addSuppressed(e);
    return failure;
  }
}
