package io.github.pythonenv.mojo;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.build.BuildRequest;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.packaging.Requirement;
import io.github.pythonenv.python.UvOutput;
import io.github.pythonenv.report.ConfigurationElement;
import io.github.pythonenv.report.EffectiveEnvironment;
import io.github.pythonenv.report.EffectiveReport;
import io.github.pythonenv.report.PluginDeclarations;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.inject.Inject;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugins.annotations.Mojo;
import org.eclipse.aether.RepositorySystem;

/**
 * Prints what an environment is made of: each requirement, declared package, override and collision
 * rule, with the POM and the line it comes from and what it has replaced there; then the packages
 * of the lock. Nothing is resolved, fetched or built for it.
 *
 * @since 0.1.0
 */
@Mojo(name = "effective", threadSafe = true, configurator = BeanConfigurator.NAME)
public class EffectiveMojo extends EnvironmentMojo {
  @Inject
  EffectiveMojo(RepositorySystem repositories, BuildPluginManager plugins) {
    super(new Maven(repositories, plugins));
  }

  /** What is declared is shown first: it explains what is wrong with it. */
  @Override
  void runConfigured() {
    BuildRequest request;
    try {
      request = Requests.of(this);
    } catch (PythonEnvException e) {
      print(Path.of(project.getBuild().getDirectory()).resolve(name), Optional.empty());
      throw e;
    }
    run(request);
  }

  @Override
  boolean usesFiles() {
    return false;
  }

  @Override
  void run(BuildRequest request) {
    print(request.output(), Optional.of(request.resolution().lockFile()));
  }

  private void print(Path output, Optional<Path> lock) {
    String text = EffectiveReport.text(environment(output), lock);
    getLog().info("\n\n" + UvOutput.masked(text) + "\n");
  }

  private EffectiveEnvironment environment(Path output) {
    ConfigurationValues values = new ConfigurationValues(session, execution);
    PomChain chain = PomChain.of(project, session.getRepositorySession());
    List<String> unread = new ArrayList<>(chain.unread());
    return new EffectiveEnvironment(
        name,
        PomChain.coordinates(project),
        DeclaredExecutions.isBare(execution)
            ? Optional.empty()
            : Optional.of(execution.getExecutionId()),
        output,
        python.trim(),
        configuration(chain, values, unread),
        values.tree(),
        requested(),
        CommaList.requirements(with == null ? "" : with),
        unread);
  }

  private Optional<ConfigurationElement> configuration(
      PomChain chain, ConfigurationValues values, List<String> unread) {
    try {
      return new PluginDeclarations(
              (group, artifact) ->
                  values.evaluated(group).equals(execution.getGroupId())
                      && values.evaluated(artifact).equals(execution.getArtifactId()))
          .configuration(chain.poms(), execution.getExecutionId());
    } catch (PythonEnvException e) {
      unread.add(e.problem() + " (" + String.join("; ", e.details()) + ")");
      return Optional.empty();
    }
  }

  private Set<PackageName> requested() {
    Set<PackageName> names = new HashSet<>();
    for (String each : requirements == null ? List.<String>of() : requirements) {
      try {
        names.add(Requirement.parse(each == null ? "" : each.trim()).name());
      } catch (PythonEnvException e) {
        getLog().debug("No requirement, so it asks for no package: " + each);
      }
    }
    return names;
  }
}
