package io.github.pythonenv.lock;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.io.CommandResult;
import io.github.pythonenv.io.FileTree;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.python.Uv;
import io.github.pythonenv.python.UvEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Resolves requirements into a lock, through uv. */
public final class Resolver {
  private static final Logger LOG = LoggerFactory.getLogger(Resolver.class);
  private static final String OUTPUT = "pylock.toml";
  private static final String INPUT = "requirements.in";

  private final Uv uv;
  private final UvEnvironment environment;

  /**
   * @param environment how uv reaches the indexes
   * @param user the user's environment variables, of which builds see the compilers
   */
  public Resolver(Uv uv, UvEnvironment environment, Map<String, String> user) {
    this.uv = uv;
    this.environment = BuildEnvironment.of(environment, user);
  }

  /**
   * Makes a lock anew; versions that the former one pinned stay where they may.
   *
   * @return the lock, which is also in the file now
   * @throws ResolutionException when there is no solution
   * @throws io.github.pythonenv.PythonEnvException for bad requirements, or for a result that must
   *     not go into version control
   */
  public Lock resolve(ResolveRequest request, LockFile file) {
    Resolution resolution = solve(request, file);
    keep(resolution, file);
    return resolution.lock();
  }

  /** As {@link #resolve}, but nothing is written. */
  public Resolution solve(ResolveRequest request, LockFile file) {
    return compile(request, file, List.of(), false);
  }

  /**
   * As {@link #solve}, but the project's own packages are taken whatever version others require of
   * them: what would be locked if they had the right ones.
   */
  public Resolution solveRegardless(ResolveRequest request, LockFile file) {
    return compile(request, file, List.of(), true);
  }

  /**
   * What packages would be locked if nothing depended on anything: the first guess of the versions
   * whose metadata an override changes.
   */
  public Lock guess(ResolveRequest request, Collection<PackageName> names, LockFile file) {
    List<String> arguments = new ArrayList<>();
    arguments.add("--no-deps");
    names.forEach(name -> arguments.add(name.value()));
    return compile(request, file, arguments, false).lock();
  }

  /** Writes what was found. */
  public static void keep(Resolution resolution, LockFile file) {
    if (!file.write(resolution.text())) {
      LOG.debug("{} stays as it is", file.path());
    }
  }

  private Resolution compile(
      ResolveRequest request, LockFile file, List<String> guess, boolean regardless) {
    LockInputs inputs = LockInputs.of(request);
    Path temporary = temporary();
    try {
      Path output = temporary.resolve(OUTPUT);
      copyPins(request, file, output);
      CommandResult result = compile(request, inputs, temporary, guess, regardless);
      if (!result.succeeded()) {
        throw UvFailure.of(result, temporary);
      }
      String raw = Files.readString(output);
      String text = LockText.of(raw, temporary, file.directory(), inputs);
      return new Resolution(text, checked(text, file), LockText.excluded(raw));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      FileTree.delete(temporary);
    }
  }

  /** uv takes the versions of a file that is there for preferences. */
  private static void copyPins(ResolveRequest request, LockFile file, Path output)
      throws IOException {
    if (file.exists() && !request.options().upgradeAll()) {
      byte[] former = file.bytes();
      // A broken lock is refused here, by its own name, before uv sees a copy of it.
      file.read(former);
      Files.write(output, former);
    }
  }

  private CommandResult compile(
      ResolveRequest request,
      LockInputs inputs,
      Path temporary,
      List<String> guess,
      boolean regardless)
      throws IOException {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("--quiet", "--format", "pylock.toml", "--no-header"));
    arguments.addAll(List.of("--output-file", temporary.resolve(OUTPUT).toString()));
    addOptions(request.options(), arguments);
    LockSources sources = request.sources();
    SubstitutionFiles substitutions =
        SubstitutionFiles.write(request.substitutions(), guess.isEmpty(), regardless, temporary);
    arguments.addAll(substitutions.arguments());
    List<String> lines = new ArrayList<>(inputs.requirements());
    for (String each : guess) {
      (each.startsWith("-") ? arguments : lines).add(each);
    }
    lines.addAll(substitutions.roots());
    Path typed = temporary.resolve(INPUT);
    Files.writeString(typed, String.join("\n", lines) + "\n");
    arguments.add(typed.toString());
    sources.requirementsFile().ifPresent(path -> arguments.add(path.toString()));
    sources
        .constraintsFile()
        .ifPresent(path -> arguments.addAll(List.of("--constraints", path.toString())));
    if (sources.pyproject().isPresent()) {
      String pyproject = sources.pyproject().get().toString();
      arguments.add(pyproject);
      sources.extras().forEach(extra -> arguments.addAll(List.of("--extra", extra)));
      sources
          .groups()
          .forEach(group -> arguments.addAll(List.of("--group", pyproject + ":" + group)));
    }
    return uv.run(
        substitutions.configuration(),
        List.of("pip", "compile"),
        arguments,
        request.interpreter(),
        sources.directory(),
        environment,
        request.options().offline());
  }

  private static void addOptions(ResolveOptions options, List<String> arguments) {
    if (options.universal()) {
      arguments.add("--universal");
    }
    if (options.upgradeAll()) {
      arguments.add("--upgrade");
    }
    options.upgraded().forEach(name -> arguments.addAll(List.of("--upgrade-package", name)));
    if (!options.sdists()) {
      arguments.addAll(List.of("--only-binary", ":all:"));
    }
    options
        .indexStrategy()
        .ifPresent(strategy -> arguments.addAll(List.of("--index-strategy", strategy)));
  }

  private static Lock checked(String text, LockFile file) {
    RefusedSources.refuse(text);
    try {
      return file.read(text.getBytes(StandardCharsets.UTF_8));
    } catch (PythonEnvException e) {
      if (!text.contains("url = \"file:")) {
        throw e;
      }
      throw new PythonEnvException(
          "The lock would name files outside the project, which no other machine has",
          e.details(),
          "put the folder that find-links names into the project, or take it out of pip's"
              + " configuration (`pip config list`, PIP_FIND_LINKS)",
          e);
    }
  }

  private static Path temporary() {
    try {
      // uv resolves links; what it writes relative to the folder must be found again.
      return Files.createTempDirectory("python-env-lock").toRealPath();
    } catch (IOException e) {
      throw new PythonEnvException(
          "No temporary folder can be made: " + System.getProperty("java.io.tmpdir"),
          List.of(String.valueOf(e.getMessage())),
          "make room there, or name another with MAVEN_OPTS=-Djava.io.tmpdir=FOLDER",
          e);
    }
  }
}
