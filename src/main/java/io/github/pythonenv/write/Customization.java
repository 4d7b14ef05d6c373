package io.github.pythonenv.write;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.io.Hashes;
import io.github.pythonenv.plan.LinkMode;
import io.github.pythonenv.plan.PathsToLink;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an environment is besides its packages: the options of nixpkgs' {@code
 * python.buildEnv.override}.
 *
 * @param permitUserSite whether the packages in the user's own site directory can be imported
 * @param variables what is done before the interpreter or a script starts
 * @param postBuild commands for a shell that run last, with {@code $out} naming the environment; or
 *     empty
 * @param pathsToLink what of the packages is linked
 */
public record Customization(
    boolean permitUserSite,
    List<VariableChange> variables,
    String postBuild,
    PathsToLink pathsToLink) {
  public static final Customization NONE =
      new Customization(false, List.of(), "", PathsToLink.EVERYTHING);

  public Customization {
    variables = List.copyOf(variables);
  }

  /**
   * Reads the options as they stand in a POM.
   *
   * @param makeWrapperArgs each like {@code --set NAME 'a value'}
   * @param environmentVariables set as they are, before the arguments change them
   * @param pathsToLink below the environment's root; none means everything
   * @throws PythonEnvException with every finding, each naming its element
   */
  public static Customization of(
      boolean permitUserSite,
      List<String> makeWrapperArgs,
      Map<String, String> environmentVariables,
      String postBuild,
      List<String> pathsToLink) {
    List<String> findings = new ArrayList<>();
    List<VariableChange> variables =
        WrapperArguments.parse(makeWrapperArgs, environmentVariables, findings);
    PathsToLink paths = PathsToLink.parse(pathsToLink, findings);
    if (postBuild.indexOf('\0') >= 0) {
      findings.add("<postBuild>: a shell cannot read a NUL");
    }
    if (!findings.isEmpty()) {
      throw new PythonEnvException(
          "The environment cannot be made in this way",
          findings,
          "correct these elements of the configuration");
    }
    return new Customization(permitUserSite, variables, postBuild.strip(), paths);
  }

  /**
   * The variables of a program that is started in the environment without its launcher, such as a
   * shell: the same as the launcher gives.
   */
  public Map<String, String> applied(Map<String, String> user) {
    Map<String, String> changed = new TreeMap<>(user);
    for (VariableChange change : variables) {
      change.apply(changed);
    }
    return changed;
  }

  /** Whether {@code bin/python} is a launcher instead of a link. */
  boolean hasLauncher() {
    return !variables.isEmpty();
  }

  boolean hasPostBuild() {
    return !postBuild.isEmpty();
  }

  /**
   * How the environment must be written: commands of the user may write everywhere in it, so
   * nothing in it may be shared with the store.
   */
  public LinkMode linkMode(LinkMode asked) {
    return hasPostBuild() ? LinkMode.COPY : asked;
  }

  /**
   * The options as lines of a request, {@code key=value}; none for what is not customized.
   *
   * <p>Values of variables and commands stand as digests: a difference is logged, they are not.
   */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    if (permitUserSite) {
      lines.add("permitUserSite=true");
    }
    if (!variables.isEmpty()) {
      StringBuilder text = new StringBuilder();
      for (VariableChange change : variables) {
        text.append(change.shell());
      }
      lines.add("digest of the environment's variables=" + Hashes.sha256(text.toString()));
    }
    if (hasPostBuild()) {
      lines.add("digest of <postBuild>=" + Hashes.sha256(postBuild));
    }
    if (!pathsToLink.isEverything()) {
      lines.add("pathsToLink=" + pathsToLink.line());
    }
    return lines;
  }
}
