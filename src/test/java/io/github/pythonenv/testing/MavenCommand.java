package io.github.pythonenv.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Maven, started by a script of an integration test: where something is to be looked at or changed
 * between two builds, or two are to run at once.
 */
public final class MavenCommand {
  private static final long MINUTES = 30;

  private final Path project;
  private final List<String> prefix;
  private final List<String> fixed;
  private final Map<String, String> variables;

  private MavenCommand(
      Path project, List<String> prefix, List<String> fixed, Map<String, String> variables) {
    this.project = project;
    this.prefix = List.copyOf(prefix);
    this.fixed = List.copyOf(fixed);
    this.variables = Map.copyOf(variables);
  }

  /**
   * The Maven that runs the script.
   *
   * @param repository the local repository of the integration tests
   * @param store of packages
   */
  public static MavenCommand in(File project, File repository, Object store) {
    Map<String, String> variables = new LinkedHashMap<>(System.getenv());
    variables.keySet().removeAll(List.of("MAVEN_PROJECTBASEDIR", "MAVEN_CMD_LINE_ARGS"));
    variables.put("CI", "false");
    return new MavenCommand(
        project.toPath(),
        List.of(),
        List.of(
            System.getProperty("maven.home") + "/bin/mvn",
            "-B",
            "-ntp",
            "-Dmaven.repo.local=" + repository,
            // What came from the repository of the outer build counts as if installed: it is not
            // named here.
            "-Daether.enhancedLocalRepository.trackingFilename=none",
            "-Dpython-env.store=" + store),
        variables);
  }

  /** With an environment variable. */
  public MavenCommand with(String variable, Object value) {
    Map<String, String> more = new LinkedHashMap<>(variables);
    more.put(variable, value.toString());
    return new MavenCommand(project, prefix, fixed, more);
  }

  /** Without an index: the wheels of folders are all there is. */
  public MavenCommand findLinks(Object folders) {
    return with("PIP_NO_INDEX", "1").with("PIP_FIND_LINKS", folders);
  }

  /** Behind another command, such as {@code runuser -u nobody --}. */
  public MavenCommand behind(String... command) {
    return new MavenCommand(project, Arrays.asList(command), fixed, variables);
  }

  /** Not in batch mode. */
  public MavenCommand interactive() {
    List<String> less = new ArrayList<>(fixed);
    less.remove("-B");
    return new MavenCommand(project, prefix, less, variables);
  }

  /** The command, for whoever starts it himself. */
  public List<String> argv(Object... arguments) {
    List<String> argv = new ArrayList<>(prefix);
    argv.addAll(fixed);
    for (Object argument : arguments) {
      argv.add(argument.toString());
    }
    return argv;
  }

  /** All of its environment variables. */
  public Map<String, String> variables() {
    return variables;
  }

  /** Runs to the end, which may be a failure. */
  public Result run(Object... arguments) {
    try {
      Path log = Files.createTempFile("maven", ".log");
      try {
        Process process = start(log.toFile(), arguments);
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
          process.destroyForcibly();
          throw new IllegalStateException("Maven does not end: " + Files.readString(log));
        }
        return new Result(process.exitValue(), Files.readString(log, StandardCharsets.UTF_8));
      } finally {
        Files.delete(log);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Starts it; whoever asked waits for its end. */
  public Process start(File log, Object... arguments) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(argv(arguments))
            .directory(project.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log);
    builder.environment().clear();
    builder.environment().putAll(variables);
    return builder.start();
  }

  /** How a run ended, and what it printed. */
  public record Result(int exit, String log) {
    /** The log of a run that must have succeeded. */
    public String succeeded() {
      if (exit != 0) {
        throw new AssertionError("This build should succeed:\n" + log);
      }
      return log;
    }

    /** The log of a run that must have failed by what its user can mend. */
    public String failed() {
      if (exit == 0 || !log.contains("BUILD FAILURE") || log.contains("\tat ")) {
        throw new AssertionError("This build should fail, without a stack trace:\n" + log);
      }
      return log;
    }
  }
}
