package io.github.pythonenv.mojo;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.build.BuildRequest;
import io.github.pythonenv.build.Declarations;
import io.github.pythonenv.build.RequestCheck;
import io.github.pythonenv.build.RequirementSources;
import io.github.pythonenv.build.ResolutionOptions;
import io.github.pythonenv.build.Surroundings;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.packaging.TypedRequirement;
import io.github.pythonenv.plan.CollisionPolicy;
import io.github.pythonenv.plan.CollisionRule;
import io.github.pythonenv.write.Customization;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** The only place that turns parameters into values: defaults, paths, and complaints about them. */
final class Requests {
  private final EnvironmentMojo mojo;
  private final Path base;
  private final List<String> problems = new ArrayList<>();
  private final Set<String> hints = new LinkedHashSet<>();
  private int hinted;

  private Requests(EnvironmentMojo mojo) {
    this.mojo = mojo;
    this.base =
        mojo.project.getBasedir() == null
            ? Path.of("").toAbsolutePath()
            : mojo.project.getBasedir().toPath();
  }

  /**
   * @throws PythonEnvException with every problem of the configuration
   */
  static BuildRequest of(EnvironmentMojo mojo) {
    return new Requests(mojo).request();
  }

  private BuildRequest request() {
    problems.addAll(UnknownParameters.problems(mojo.project, mojo.execution));
    problems.addAll(mojo.unknown.problems());
    boolean named = isNamed();
    RequirementSources sources =
        new RequirementSources(
            requirements(),
            file(mojo.requirementsFile),
            file(mojo.constraints),
            file(mojo.pyproject),
            list(mojo.extras),
            list(mojo.groups));
    CollisionPolicy policy = new CollisionPolicy(mojo.ignoreCollisions, rules());
    String linkMode = mojo.linkMode.trim();
    if (!List.of("auto", "directory", "hardlink", "copy").contains(linkMode)) {
      problems.add("<linkMode> is none of auto, directory, hardlink, copy: " + linkMode);
    }
    if (mojo.python.isBlank()) {
      problems.add("<python> is empty");
    }
    ResolutionOptions resolution = resolution();
    SortedMap<String, String> variables =
        EnvironmentVariables.of(mojo.environmentVariables, problems);
    DeclarationElements elements = new DeclarationElements(mojo, base, problems, hints);
    Declarations declarations = elements.declarations();
    hinted += elements.hinted();
    Customization customization = customization(variables);
    List<TypedRequirement> with = with();
    mojo.readOwn(problems);
    String name = named ? mojo.name : "python-env";
    BuildRequest request =
        new BuildRequest(
            name,
            base,
            Path.of(mojo.project.getBuild().getDirectory())
                .resolve(with.isEmpty() ? name : name + "+with"),
            mojo.python.trim(),
            sources,
            with,
            declarations,
            resolution,
            policy,
            variables,
            customization,
            linkMode,
            mojo.bytecode,
            mojo.force,
            surroundings());
    if (!problems.isEmpty()) {
      throw failure(request);
    }
    return request;
  }

  /** With what is wrong in the files too, so that one report says all. */
  private PythonEnvException failure(BuildRequest request) {
    RequestCheck check =
        mojo.usesFiles() ? RequestCheck.of(request) : RequestCheck.ofTexts(request);
    boolean isExplained = problems.size() <= hinted;
    problems.addAll(check.findings());
    hints.addAll(check.hints());
    mojo.refusal(request)
        .ifPresent(
            refusal -> {
              problems.addAll(refusal.details());
              hints.addAll(refusal.hints());
            });
    if (!isExplained && !hints.contains(RequestCheck.ELEMENTS_HINT)) {
      hints.add(
          "`mvn python-env:help -Ddetail -Dgoal="
              + mojo.execution.getGoal()
              + "` says what each element takes");
    }
    return new PythonEnvException(
        "The configuration of the environment `" + mojo.name + "` cannot be used",
        problems,
        PythonEnvException.joinedHints(hints));
  }

  /** What mends the problem that was found last. */
  private void hint(String text) {
    hints.add(text);
    hinted++;
  }

  private List<TypedRequirement> with() {
    List<TypedRequirement> with = new ArrayList<>();
    for (String text : CommaList.requirements(mojo.with == null ? "" : mojo.with)) {
      with.add(new TypedRequirement(text, "-Dpython-env.with"));
    }
    return with;
  }

  private Customization customization(SortedMap<String, String> variables) {
    try {
      return Customization.of(
          mojo.permitUserSite,
          list(mojo.makeWrapperArgs),
          variables,
          mojo.postBuild == null ? "" : mojo.postBuild,
          list(mojo.pathsToLink));
    } catch (PythonEnvException e) {
      problems.addAll(e.details());
      return Customization.NONE;
    }
  }

  private boolean isNamed() {
    String name = mojo.name;
    boolean valid = !name.isEmpty() && name.charAt(0) != '.' && name.charAt(0) != '-';
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      valid &= (Character.isLetterOrDigit(c) && c < 128) || "-_.".indexOf(c) >= 0;
    }
    if (!valid) {
      problems.add(
          "<name> is not made of letters, digits, `-`, `_` and `.`, or begins with one of the last: `"
              + name
              + "`");
    }
    return valid;
  }

  /** Each as it was typed, with the place to name when it is wrong. */
  private List<TypedRequirement> requirements() {
    List<TypedRequirement> declared = new ArrayList<>();
    List<String> texts = mojo.requirements == null ? List.of() : mojo.requirements;
    for (int i = 0; i < texts.size(); i++) {
      String text = texts.get(i);
      String origin = "<requirements>, number " + (i + 1);
      if (text == null || text.isBlank()) {
        problems.add("`" + origin + "`: it is empty");
        hint("take the empty <requirement> out, or give its property a value");
      } else {
        declared.add(new TypedRequirement(text.trim(), origin));
      }
    }
    return declared;
  }

  private static Optional<Path> file(@Nullable File file) {
    return file == null ? Optional.empty() : Optional.of(file.toPath());
  }

  private static List<String> list(@Nullable List<String> values) {
    List<String> texts = new ArrayList<>();
    for (String value : values == null ? List.<String>of() : values) {
      if (value != null && !value.isBlank()) {
        texts.add(value.trim());
      }
    }
    return texts;
  }

  private List<CollisionRule> rules() {
    List<CollisionRule> rules = new ArrayList<>();
    List<Rule> beans = mojo.collisions == null ? List.of() : mojo.collisions;
    for (int i = 0; i < beans.size(); i++) {
      Rule bean = beans.get(i);
      String origin = Rule.origin(i);
      if (bean == null || bean.path().isEmpty() || bean.prefer().isEmpty()) {
        if (!mojo.unknown.isIn(origin)) {
          problems.add(origin + ", has two elements, <path> and <prefer>");
        }
        continue;
      }
      try {
        rules.add(new CollisionRule(bean.path(), PackageName.parse(bean.prefer())));
      } catch (PythonEnvException e) {
        problems.add(origin + ": " + e.problem());
      }
    }
    return rules;
  }

  private ResolutionOptions resolution() {
    Path lock =
        mojo.lockFile != null
            ? mojo.lockFile.toPath()
            : base.resolve(
                mojo.name.equals("python-env")
                    ? "pylock.toml"
                    : "pylock." + mojo.name.replace('.', '-') + ".toml");
    String upgrade = upgrades() && mojo.upgrade != null ? mojo.upgrade.trim() : "false";
    boolean all = upgrade.isEmpty() || upgrade.equals("true");
    List<String> upgrades = all || !upgrades() ? List.of() : upgradedNames(upgrade);
    return new ResolutionOptions(
        lock,
        all,
        upgrades,
        frozen(lock),
        mojo.uv == null ? Optional.empty() : Optional.of(mojo.uv.toPath()),
        mojo.indexStrategy == null ? "" : mojo.indexStrategy,
        mojo.onlyWheels);
  }

  private boolean upgrades() {
    return mojo.upgrade != null && !mojo.upgrade.trim().equals("false");
  }

  private List<String> upgradedNames(String upgrade) {
    List<String> names = new ArrayList<>();
    for (String name : upgrade.split(",", -1)) {
      if (name.isBlank()) {
        continue;
      }
      names.add(name.trim());
      try {
        PackageName.parse(name.trim());
      } catch (PythonEnvException e) {
        problems.add("`-Dpython-env.upgrade`: " + e.problem());
        hint(
            "-Dpython-env.upgrade=a,b releases the pins of a and of b, and -Dpython-env.upgrade all"
                + " pins");
      }
    }
    return names;
  }

  private boolean frozen(Path lock) {
    String frozen = mojo.frozen;
    if (frozen != null) {
      String value = frozen.trim();
      if (!List.of("", "true", "false").contains(value)) {
        problems.add("python-env.frozen is true or false, and not " + value);
      }
      boolean kept = !value.equals("false");
      if (kept && upgrades()) {
        problems.add(
            "-Dpython-env.upgrade and -Dpython-env.frozen contradict each other: the one makes the"
                + " lock anew, the other keeps it as it is");
        hint("leave one of them out; -Dpython-env.frozen=false lets the lock change");
      }
      return kept;
    }
    String ci = System.getenv("CI");
    boolean onServer = ci != null && !ci.isBlank() && !ci.equals("false");
    return onServer && lock.toFile().isFile() && !upgrades();
  }

  private Surroundings surroundings() {
    return new Surroundings(
        store().toAbsolutePath().normalize(),
        System.getenv(),
        MavenArtifacts.of(mojo.maven, mojo.session, mojo.project),
        mojo.session.isOffline());
  }

  private Path store() {
    File named = mojo.store;
    if (named != null && !isProject(named)) {
      return named.toPath();
    }
    if (named != null) {
      problems.add("python-env.store is empty, or the project's own folder: " + named);
      hint("name a folder with -Dpython-env.store=FOLDER, or leave it out");
    }
    return mojo.session
        .getRepositorySession()
        .getLocalRepository()
        .getBasedir()
        .toPath()
        .resolve(".cache")
        .resolve("python-env");
  }

  /** Which is what Maven makes of an empty text, such as a variable that is not set. */
  private boolean isProject(File folder) {
    return folder.toPath().toAbsolutePath().normalize().equals(base.toAbsolutePath().normalize());
  }
}
