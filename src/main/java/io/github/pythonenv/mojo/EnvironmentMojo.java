package io.github.pythonenv.mojo;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.build.BuildRequest;
import java.io.File;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** The parameters that every goal shares, and the wording of failures. */
abstract class EnvironmentMojo extends AbstractMojo {
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
   * The name of the environment: it is written to {@code target/<name>}. Several environments are
   * several executions, each with its name.
   *
   * @since 0.1.0
   */
  @Parameter(defaultValue = "python-env")
  String name;

  /**
   * Only the environment of this name; the others are passed over.
   *
   * @since 0.1.0
   */
  @Parameter(property = "python-env.name")
  @Nullable String only;

  /**
   * The interpreter: a version such as {@code 3.14} or {@code 3.14.3}, which comes as a Maven
   * artifact; an archive of your own, {@code group:artifact:version:type:classifier}, of type
   * {@code tar.gz} or {@code zip}; the path of an interpreter, or the name of one on PATH.
   *
   * @since 0.1.0
   */
  @Parameter(defaultValue = "3.14")
  String python;

  /**
   * What the environment is to hold: requirements such as {@code pyramid ~= 2.0} (PEP 508), each in
   * a {@code <requirement>}.
   *
   * @since 0.1.0
   */
  @Parameter @Nullable List<String> requirements;

  /**
   * A requirements.txt.
   *
   * @since 0.1.0
   */
  @Parameter @Nullable File requirementsFile;

  /**
   * A constraints.txt.
   *
   * @since 0.1.0
   */
  @Parameter @Nullable File constraints;

  /**
   * A pyproject.toml whose dependencies are requirements of the environment.
   *
   * @since 0.1.0
   */
  @Parameter @Nullable File pyproject;

  /**
   * The extras of {@code <pyproject>} that count.
   *
   * @since 0.1.0
   */
  @Parameter @Nullable List<String> extras;

  /**
   * The dependency groups of {@code <pyproject>} that count (PEP 735).
   *
   * @since 0.1.0
   */
  @Parameter @Nullable List<String> groups;

  /**
   * The lock. Default: {@code pylock.toml} beside the POM, {@code pylock.<name>.toml} for an
   * environment with a name of its own.
   *
   * @since 0.1.0
   */
  @Parameter @Nullable File lockFile;

  /**
   * Release pins while locking: {@code -Dpython-env.upgrade} all, {@code -Dpython-env.upgrade=a,b}
   * those of some packages.
   *
   * @since 0.1.0
   */
  @Parameter(property = "python-env.upgrade")
  @Nullable String upgrade;

  /**
   * Fail on a lock that is missing or stale, and show what changed, instead of locking. Default:
   * true where the environment variable {@code CI} is set and a lock stands.
   *
   * @since 0.1.0
   */
  @Parameter(property = "python-env.frozen")
  @Nullable String frozen;

  /**
   * Refuse packages that have no wheel, instead of building them from source.
   *
   * @since 0.1.0
   */
  @Parameter(property = "python-env.onlyWheels", defaultValue = "false")
  boolean onlyWheels;

  /**
   * How uv chooses among several indexes: {@code first-index} (its default), {@code
   * unsafe-first-match} or {@code unsafe-best-match}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "python-env.indexStrategy")
  @Nullable String indexStrategy;

  /**
   * A uv executable to be used instead of the one this plugin brings.
   *
   * @since 0.1.0
   */
  @Parameter(property = "python-env.uv")
  @Nullable File uv;

  /**
   * Where two packages provide one path with different contents: the first wins, with a warning,
   * instead of an error.
   *
   * @since 0.1.0
   */
  @Parameter(property = "python-env.ignoreCollisions", defaultValue = "false")
  boolean ignoreCollisions;

  /**
   * Rules that say which package provides a path: {@code
   * <rule><path>bin/x</path><prefer>a</prefer></rule>}.
   *
   * @since 0.1.0
   */
  @Parameter @Nullable List<Rule> collisions;

  /**
   * What stands in the environment for a file of the store: {@code auto}, {@code directory} (links
   * to whole directories), {@code hardlink} or {@code copy}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "python-env.linkMode", defaultValue = "auto")
  String linkMode;

  /**
   * Compile the packages' modules once, in the store.
   *
   * @since 0.1.0
   */
  @Parameter(property = "python-env.bytecode", defaultValue = "true")
  boolean bytecode;

  /**
   * Build the environment even if it is up to date.
   *
   * @since 0.1.0
   */
  @Parameter(property = "python-env.force", defaultValue = "false")
  boolean force;

  /**
   * Further requirements, for this run alone: {@code -Dpython-env.with=ipython,rich}. They come on
   * top of what the lock holds, which does not change, in an environment of their own, {@code
   * target/<name>+with}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "python-env.with")
  @Nullable String with;

  /**
   * Packages that are nothing but a name and what they require, by name: {@code
   * <psycopg2-binary><inherit>psycopg2</inherit></psycopg2-binary>}.
   *
   * @since 0.1.0
   */
  @Parameter @Nullable Map<String, Meta> metaPackages;

  /**
   * Projects whose modules stay where they are edited, by name.
   *
   * @since 0.1.0
   */
  @Parameter @Nullable Map<String, Editable> editablePackages;

  /**
   * Native builds that become modules of the interpreter, by name.
   *
   * @since 0.1.0
   */
  @Parameter @Nullable Map<String, NativeModule> pythonModules;

  /**
   * Wheels by the names of their packages: files, or {@code group:artifact:version[:classifier]}.
   *
   * @since 0.1.0
   */
  @Parameter @Nullable Map<String, String> wheels;

  /**
   * Projects that their own backends build (PEP 517), by the names of their packages.
   *
   * @since 0.1.0
   */
  @Parameter @Nullable Map<String, String> sources;

  /**
   * What is changed of packages in the whole graph, by name: {@code <numpy>== 2.3.*</numpy>}, or
   * patches, other dependencies, another wheel or source.
   *
   * @since 0.1.0
   */
  @Parameter @Nullable Map<String, Change> overrides;

  /**
   * Whether packages in the user's own site directory can be imported.
   *
   * @since 0.1.0
   */
  @Parameter(property = "python-env.permitUserSite", defaultValue = "false")
  boolean permitUserSite;

  /**
   * What is done to variables before the interpreter or a script starts, each like {@code --set
   * NAME 'a value'}; also {@code --set-default}, {@code --unset}, {@code --prefix} and {@code
   * --suffix}.
   *
   * @since 0.1.0
   */
  @Parameter @Nullable List<String> makeWrapperArgs;

  /**
   * Commands for a shell that run when the environment is complete; {@code $out} is its folder.
   *
   * @since 0.1.0
   */
  @Parameter @Nullable String postBuild;

  /**
   * The paths of packages that come into the environment, such as {@code /bin}. Default: all.
   *
   * @since 0.1.0
   */
  @Parameter @Nullable List<String> pathsToLink;

  /**
   * What else of {@code <pythonModules>} comes into the environment, where there is such: {@code
   * dev} (headers), {@code doc} and {@code man}, each in an {@code <output>}. They are artifacts
   * with that classifier, alone or behind the platform's, or folders of that name in a {@code
   * <directory>}.
   *
   * @since 0.1.0
   */
  @Parameter @Nullable List<String> extraOutputsToInstall;

  /**
   * Variables that the environment's programs see, and {@code shell}, {@code exec} and {@code env}
   * set.
   *
   * @since 0.1.0
   */
  @Parameter @Nullable Map<String, String> environmentVariables;

  /**
   * The store of unpacked packages. Default: {@code .cache/python-env} in the local repository.
   *
   * @since 0.1.0
   */
  @Parameter(property = "python-env.store")
  @Nullable File store;

  /**
   * Pass this goal over.
   *
   * @since 0.1.0
   */
  @Parameter(property = "python-env.skip", defaultValue = "false")
  boolean skip;

  final Maven maven;

  /** What {@link BeanConfigurator} has found. */
  UnknownElements unknown = new UnknownElements();

  EnvironmentMojo(Maven maven) {
    this.maven = maven;
  }

  /** What the goal does for one environment. */
  abstract void run(BuildRequest request) throws MojoFailureException;

  /**
   * Reads the parameters that other goals do not have.
   *
   * @param problems gets what is wrong with them
   */
  void readOwn(List<String> problems) {}

  /** Why the goal would refuse a request that is refused already for other reasons, if it would. */
  Optional<PythonEnvException> refusal(BuildRequest request) {
    return Optional.empty();
  }

  /** Whether files and artifacts are looked at while the parameters are read. */
  boolean usesFiles() {
    return true;
  }

  /** Reads the parameters, and does it. */
  void runConfigured() throws MojoFailureException {
    BuildRequest request = Requests.of(this);
    if (isForOtherModules(request)) {
      getLog().info("Skipping " + execution.getGoal() + ", as this module declares no environment");
      return;
    }
    run(request);
  }

  /** A goal that is called bare in a reactor runs in its every module. */
  private boolean isForOtherModules(BuildRequest request) {
    return DeclaredExecutions.isBare(execution)
        && session.getProjects().size() > 1
        && project.getPlugin(execution.getPlugin().getKey()) == null
        && request.sources().isEmpty()
        && request.declarations().isEmpty();
  }

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    if (skip) {
      getLog().info("Skipping " + execution.getGoal() + ", as python-env.skip says");
      return;
    }
    try {
      if (new DeclaredExecutions(maven.plugins(), session, project, execution).runEach(only)) {
        return;
      }
      if (only == null || only.equals(name)) {
        runConfigured();
      } else if (DeclaredExecutions.isBare(execution)) {
        throw new PythonEnvException(
            "No environment of this name is declared: " + only, "-Dpython-env.name=" + name);
      }
    } catch (PythonEnvException | InvalidPathException | UncheckedIOException e) {
      GoalFailure.raise(e);
    }
  }
}
