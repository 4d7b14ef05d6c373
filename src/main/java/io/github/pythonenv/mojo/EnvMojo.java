package io.github.pythonenv.mojo;

import io.github.pythonenv.build.BuildRequest;
import io.github.pythonenv.build.BuildResult;
import io.github.pythonenv.build.Builder;
import io.github.pythonenv.build.ExportFile;
import java.io.File;
import java.nio.file.Path;
import javax.inject.Inject;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/**
 * Writes the variables of the environment, which is built first if need be, as a file that a shell,
 * direnv or a CI server reads. The last line it prints is the file's path.
 *
 * @since 0.1.0
 */
@Mojo(name = "env", threadSafe = true, configurator = BeanConfigurator.NAME)
public class EnvMojo extends EnvironmentMojo {
  /**
   * For whom: {@code sh} (also bash, zsh and direnv), {@code fish}, {@code csh}, {@code powershell}
   * or {@code github}, which adds to the files that GITHUB_ENV and GITHUB_PATH name.
   *
   * @since 0.1.0
   */
  @Parameter(property = "python-env.format", defaultValue = "sh")
  String format;

  /**
   * The file. Default: {@code target/<name>.sh}, with the extension of the format.
   *
   * @since 0.1.0
   */
  @Parameter(property = "python-env.file")
  @Nullable File file;

  @Inject
  EnvMojo(RepositorySystem repositories, BuildPluginManager plugins) {
    super(new Maven(repositories, plugins));
  }

  @Override
  void run(BuildRequest request) {
    ExportFile export = ExportFile.of(format.trim(), request, file == null ? null : file.toPath());
    BuildResult result = Builder.of(request).build();
    for (Path written : export.write(result.environment())) {
      getLog().info(written.toString());
    }
  }
}
