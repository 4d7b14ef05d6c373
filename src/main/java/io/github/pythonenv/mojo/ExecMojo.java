package io.github.pythonenv.mojo;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.build.BuildRequest;
import io.github.pythonenv.build.BuildResult;
import io.github.pythonenv.build.Builder;
import io.github.pythonenv.io.Command;
import io.github.pythonenv.io.CommandLine;
import io.github.pythonenv.io.CommandRunner;
import io.github.pythonenv.write.ChildEnvironment;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.inject.Inject;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/**
 * Runs a command in the environment, which is built first if need be: {@code mvn python-env:exec
 * -Dexec.args="python -c 'print(1)'"}. The program is one of the environment, or one on PATH.
 *
 * @since 0.1.0
 */
@Mojo(name = "exec", threadSafe = true, configurator = BeanConfigurator.NAME)
public class ExecMojo extends EnvironmentMojo {
  /**
   * The program and its arguments, in one string, with quotes as in a shell; nothing is expanded.
   *
   * @since 0.1.0
   */
  @Parameter(property = "exec.args")
  @Nullable String commandLine;

  /**
   * The program and its arguments, each in an {@code <argument>}; wins over {@code <commandLine>}.
   *
   * @since 0.1.0
   */
  @Parameter @Nullable List<String> arguments;

  /**
   * Where the program starts. Default: the project's folder.
   *
   * @since 0.1.0
   */
  @Parameter(property = "exec.workingDirectory", defaultValue = "${project.basedir}")
  @Nullable File workingDirectory;

  @Inject
  ExecMojo(RepositorySystem repositories, BuildPluginManager plugins) {
    super(new Maven(repositories, plugins));
  }

  @Override
  void run(BuildRequest request) throws MojoFailureException {
    List<String> argv = argv();
    if (workingDirectory != null && !workingDirectory.isDirectory()) {
      throw new PythonEnvException(
          "<workingDirectory> is not a folder: " + workingDirectory,
          "make it, or name another with -Dexec.workingDirectory=FOLDER");
    }
    BuildResult result = Builder.of(request).build();
    Map<String, String> variables =
        ChildEnvironment.of(
            request.surroundings().environment(),
            result.environment(),
            request.environmentVariables());
    List<String> resolved = new ArrayList<>(argv);
    Path program = result.environment().scripts().resolve(argv.get(0));
    if (argv.get(0).indexOf('/') < 0
        && program.toFile().isFile()
        && program.toFile().canExecute()) {
      resolved.set(0, program.toString());
    }
    File folder = workingDirectory == null ? request.project().toFile() : workingDirectory;
    int code = CommandRunner.runInForeground(Command.of(resolved, folder.toPath(), variables));
    if (code != 0) {
      throw new MojoFailureException("`" + argv.get(0) + "` ended with exit code " + code);
    }
  }

  private List<String> argv() {
    List<String> given = arguments;
    List<String> argv = new ArrayList<>();
    if (given != null && !given.isEmpty()) {
      for (String argument : given) {
        argv.add(argument == null ? "" : argument);
      }
    } else if (commandLine != null) {
      argv.addAll(CommandLine.split(commandLine));
    }
    if (argv.isEmpty() || argv.get(0).isEmpty()) {
      throw new PythonEnvException(
          "`exec` was given no command",
          "-Dexec.args=\"python -c 'print(1)'\", or <arguments><argument>python</argument>…");
    }
    return argv;
  }
}
