package io.github.pythonenv.mojo;

import io.github.pythonenv.build.BuildRequest;
import io.github.pythonenv.build.Builder;
import javax.inject.Inject;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugins.annotations.Mojo;
import org.eclipse.aether.RepositorySystem;

/**
 * Resolves the requirements and writes {@code pylock.toml} (PEP 751): every package with its
 * version, its files and their digests, for every platform.
 *
 * @since 0.1.0
 */
@Mojo(name = "lock", threadSafe = true, configurator = BeanConfigurator.NAME)
public class LockMojo extends EnvironmentMojo {
  @Inject
  LockMojo(RepositorySystem repositories, BuildPluginManager plugins) {
    super(new Maven(repositories, plugins));
  }

  @Override
  void run(BuildRequest request) {
    Builder.of(request).lock();
  }
}
