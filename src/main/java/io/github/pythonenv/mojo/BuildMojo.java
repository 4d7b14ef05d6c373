package io.github.pythonenv.mojo;

import io.github.pythonenv.build.BuildRequest;
import io.github.pythonenv.build.BuildResult;
import io.github.pythonenv.build.Builder;
import javax.inject.Inject;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.eclipse.aether.RepositorySystem;

/**
 * Builds the environment at {@code target/<name>}: interpreter, lock if it is absent or stale,
 * packages, links. The last line it prints is the environment's path.
 *
 * @since 0.1.0
 */
@Mojo(
    name = "build",
    defaultPhase = LifecyclePhase.PROCESS_RESOURCES,
    threadSafe = true,
    configurator = BeanConfigurator.NAME)
public class BuildMojo extends EnvironmentMojo {
  @Inject
  BuildMojo(RepositorySystem repositories, BuildPluginManager plugins) {
    super(new Maven(repositories, plugins));
  }

  @Override
  void run(BuildRequest request) {
    BuildResult result = Builder.of(request).build();
    ExportedProperties.set(project, result.environment());
    getLog().info(result.environment().root().toString());
  }
}
