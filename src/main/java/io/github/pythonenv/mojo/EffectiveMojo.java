package io.github.pythonenv.mojo;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.build.BuildRequest;
import io.github.pythonenv.build.DeclaredRequirement;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.packaging.Requirement;
import io.github.pythonenv.python.UvOutput;
import io.github.pythonenv.report.ConfigurationElement;
import io.github.pythonenv.report.EffectiveEnvironment;
import io.github.pythonenv.report.EffectiveReport;
import io.github.pythonenv.report.PluginDeclarations;
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
@Mojo(name = "effective", threadSafe = true)
public class EffectiveMojo extends EnvironmentMojo {
  @Inject
  EffectiveMojo(RepositorySystem repositories, BuildPluginManager plugins) {
    super(new Maven(repositories, plugins));
  }

  @Override
  void run(BuildRequest request) {
    ConfigurationValues values = new ConfigurationValues(session, execution);
    PomChain chain = PomChain.of(project, session.getRepositorySession());
    List<String> unread = new ArrayList<>(chain.unread());
    Optional<ConfigurationElement> configuration = Optional.empty();
    try {
      configuration =
          new PluginDeclarations(
                  (group, artifact) ->
                      values.evaluated(group).equals(execution.getGroupId())
                          && values.evaluated(artifact).equals(execution.getArtifactId()))
              .configuration(chain.poms(), execution.getExecutionId());
    } catch (PythonEnvException e) {
      unread.add(e.problem() + " (" + String.join("; ", e.details()) + ")");
    }
    EffectiveEnvironment environment =
        new EffectiveEnvironment(
            request.name(),
            PomChain.coordinates(project),
            DeclaredExecutions.isBare(execution)
                ? Optional.empty()
                : Optional.of(execution.getExecutionId()),
            request.output(),
            request.python(),
            configuration,
            values.tree(),
            requested(request),
            request.with().stream().map(DeclaredRequirement::text).toList(),
            unread);
    getLog()
        .info(
            "\n\n"
                + UvOutput.masked(
                    EffectiveReport.text(environment, request.resolution().lockFile()))
                + "\n");
  }

  private static Set<PackageName> requested(BuildRequest request) {
    Set<PackageName> names = new HashSet<>();
    for (DeclaredRequirement each : request.sources().requirements()) {
      names.add(Requirement.parse(each.text()).name());
    }
    return names;
  }
}
