package io.github.pythonenv.mojo;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.build.BuildRequest;
import io.github.pythonenv.build.BuildResult;
import io.github.pythonenv.build.Builder;
import io.github.pythonenv.build.Shell;
import javax.inject.Inject;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/**
 * Opens an interactive shell in the environment, which is built first if need be. The shell is the
 * user's own, its start files are read, and the environment comes first on PATH.
 *
 * @since 0.1.0
 */
@Mojo(name = "shell", threadSafe = true)
public class ShellMojo extends EnvironmentMojo {
  /**
   * The shell. Default: what the variable SHELL names.
   *
   * @since 0.1.0
   */
  @Parameter(property = "python-env.shell")
  @Nullable String shell;

  @Inject
  ShellMojo(RepositorySystem repositories, BuildPluginManager plugins) {
    super(new Maven(repositories, plugins));
  }

  @Override
  void run(BuildRequest request) throws MojoFailureException {
    if (!session.getRequest().isInteractiveMode() || !Shell.atTerminal(request)) {
      throw new PythonEnvException(
          "The goal `shell` is for interactive sessions, not for builds: "
              + (session.getRequest().isInteractiveMode()
                  ? "there is no terminal"
                  : "Maven runs in batch mode"),
          "run `mvn python-env:shell` at a terminal, without -B; a build runs `mvn python-env:exec"
              + " -Dexec.args=…`, or its steps after `mvn python-env:env`");
    }
    BuildResult result = Builder.of(request).build();
    getLog().info("Shell in " + result.environment().root() + ", `exit` leaves it");
    int code = new Shell(request, result.environment()).open(shell);
    if (code != 0) {
      getLog().info("The shell ended with exit code " + code);
    }
  }
}
