package io.github.pythonenv.mojo;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.build.BuildRequest;
import io.github.pythonenv.build.BuildResult;
import io.github.pythonenv.build.Builder;
import io.github.pythonenv.build.Shell;
import javax.inject.Inject;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/**
 * Opens an interactive shell in the environment, which is built first if need be. The shell is the
 * user's own, its start files are read, and the environment comes before whatever they put on PATH.
 * It is for people at a terminal: in batch mode ({@code -B}) it refuses.
 *
 * @since 0.1.0
 */
@Mojo(name = "shell", threadSafe = true, configurator = BeanConfigurator.NAME)
public class ShellMojo extends EnvironmentMojo {
  /**
   * The shell, by its path or its name on PATH. Default: what the variable SHELL names.
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
  void run(BuildRequest request) {
    if (!session.getRequest().isInteractiveMode()) {
      throw refusal("Maven runs in batch mode");
    }
    if (!Shell.atTerminal(request)) {
      throw refusal("there is no terminal");
    }
    Shell opened = Shell.of(request, shell);
    BuildResult result = Builder.of(request).build();
    getLog().info("Shell in " + result.environment().root() + ", `exit` leaves it");
    int code = opened.open(result.environment());
    if (code != 0) {
      getLog().info("The shell ended with exit code " + code);
    }
  }

  private static PythonEnvException refusal(String reason) {
    return new PythonEnvException(
        "The goal `shell` is intended for interactive sessions, not for building: " + reason,
        "run `mvn python-env:shell` at a terminal, without -B; a build runs `mvn python-env:exec"
            + " -Dexec.args=…`, or reads what `mvn python-env:env` wrote");
  }
}
