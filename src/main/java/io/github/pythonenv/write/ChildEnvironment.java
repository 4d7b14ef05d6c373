package io.github.pythonenv.write;

import java.io.File;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The variables of a program that runs in an environment, as after reading its activate script. */
public final class ChildEnvironment {
  /** A Maven below this one is to have them too. */
  private static final Set<String> OF_THE_USER = Set.of("MAVEN_OPTS", "MAVEN_ARGS");

  private ChildEnvironment() {}

  /**
   * The user's variables without those that steer another Python or that Maven's script sets, with
   * the environment first on PATH.
   */
  public static Map<String, String> of(Map<String, String> user, Environment environment) {
    Map<String, String> variables = new TreeMap<>();
    user.forEach(
        (name, value) -> {
          if (!isForeign(name)) {
            variables.put(name, value);
          }
        });
    String path = user.getOrDefault("PATH", "");
    variables.put(
        "PATH", environment.scripts() + (path.isEmpty() ? "" : File.pathSeparator + path));
    variables.put("VIRTUAL_ENV", environment.root().toString());
    return variables;
  }

  /**
   * @param declared variables that the environment's declaration sets; they win
   */
  public static Map<String, String> of(
      Map<String, String> user, Environment environment, Map<String, String> declared) {
    Map<String, String> variables = of(user, environment);
    variables.putAll(declared);
    return variables;
  }

  private static boolean isForeign(String name) {
    return name.startsWith("PYTHON")
        || name.startsWith("__PYVENV")
        || name.startsWith("CONDA_")
        || name.equals("VIRTUAL_ENV")
        || name.equals("VIRTUAL_ENV_PROMPT")
        || (name.startsWith("MAVEN_") && !OF_THE_USER.contains(name));
  }
}
