package io.github.pythonenv.mojo;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.python.ArchiveCoordinates;
import io.github.pythonenv.python.Platform;
import io.github.pythonenv.write.ArchiveFolder;
import io.github.pythonenv.write.Environment;
import java.io.File;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/**
 * Unpacks environments that {@code attach} made, from the Maven repository or another module of the
 * same build, ready to run.
 *
 * @since 0.1.0
 */
@Mojo(
    name = "unpack",
    defaultPhase = LifecyclePhase.PROCESS_RESOURCES,
    threadSafe = true,
    configurator = BeanConfigurator.NAME)
public class UnpackMojo extends AbstractMojo {
  private static final String MAIN = "python-env";

  /** The project that is built. */
  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  MavenProject project;

  /** The session that builds it. */
  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  MavenSession session;

  /** This execution of the goal. */
  @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
  MojoExecution execution;

  /**
   * The archives, by the names of the folders that they are unpacked to: {@code
   * <python-env>com.acme:job:1.0</python-env>}. A value is {@code group:artifact:version}, and may
   * go on with {@code :classifier} or {@code :type:classifier}. The type is {@code tar.gz} or
   * {@code zip}, by default the former; the classifier is by default what {@code attach} gives to
   * an environment of that name on this machine, such as {@code python-env-linux-x86_64}.
   *
   * @since 0.1.0
   */
  @Parameter @Nullable Map<String, String> archives;

  /**
   * The folder that the folders are made in.
   *
   * @since 0.1.0
   */
  @Parameter(defaultValue = "${project.build.directory}")
  File outputDirectory;

  /**
   * Unpack even what is there and up to date.
   *
   * @since 0.1.0
   */
  @Parameter(property = "python-env.force", defaultValue = "false")
  boolean force;

  /**
   * Pass this goal over.
   *
   * @since 0.1.0
   */
  @Parameter(property = "python-env.skip", defaultValue = "false")
  boolean skip;

  private final Maven maven;

  /** What {@link BeanConfigurator} has found. */
  UnknownElements unknown = new UnknownElements();

  @Inject
  UnpackMojo(RepositorySystem repositories, BuildPluginManager plugins) {
    this.maven = new Maven(repositories, plugins);
  }

  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    if (skip) {
      getLog().info("Skipping unpack, as python-env.skip says");
      return;
    }
    try {
      if (!new DeclaredExecutions(maven.plugins(), session, project, execution)
          .runEachThatBinds("unpack")) {
        unpack();
      }
    } catch (PythonEnvException | InvalidPathException | UncheckedIOException e) {
      GoalFailure.raise(e);
    }
  }

  private void unpack() {
    Map<String, ArchiveCoordinates> wanted = wanted();
    ArchiveArtifacts artifacts =
        new ArchiveArtifacts(MavenArtifacts.of(maven, session, project), session.isOffline());
    Map<String, Path> files = artifacts.resolve(wanted);
    String exported = wanted.containsKey(MAIN) ? MAIN : wanted.keySet().iterator().next();
    Path output = outputDirectory.toPath().toAbsolutePath().normalize();
    for (Map.Entry<String, ArchiveCoordinates> each : wanted.entrySet()) {
      String name = each.getKey();
      ArchiveCoordinates coordinates = each.getValue();
      Environment environment =
          new ArchiveFolder(
                  output.resolve(name),
                  coordinates.toString(),
                  Objects.requireNonNull(files.get(name)),
                  coordinates.type())
              .provide(force);
      if (name.equals(exported)) {
        ExportedProperties.set(project, environment);
      }
      getLog().info(environment.root().toString());
    }
  }

  /** By name, so that a log is the same on every Maven. */
  private Map<String, ArchiveCoordinates> wanted() {
    Map<String, ArchiveCoordinates> wanted = new TreeMap<>();
    List<String> problems = new ArrayList<>(UnknownParameters.problems(project, execution));
    problems.addAll(unknown.problems());
    Map<String, String> declared = archives == null ? Map.of() : archives;
    for (Map.Entry<String, String> each : declared.entrySet()) {
      String name = each.getKey();
      String value = each.getValue() == null ? "" : each.getValue();
      ArchiveCoordinates.parse(value, name + "-" + Platform.current().classifier())
          .ifPresentOrElse(
              coordinates -> wanted.put(name, coordinates),
              () -> problems.add("`<archives><" + name + ">` names no artifact: `" + value + "`"));
    }
    if (declared.isEmpty() && problems.isEmpty()) {
      problems.add("<archives> names none");
    }
    if (!problems.isEmpty()) {
      throw new PythonEnvException(
          "There is no archive to unpack",
          problems,
          "<archives><python-env>com.acme:job:1.0</python-env></archives>, where the value is"
              + " group:artifact:version, and may go on with :classifier or :type:classifier, the"
              + " type being tar.gz or zip");
    }
    return wanted;
  }
}
