package io.github.pythonenv.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An environment that a script of an integration test runs programs of, and other tools on. */
public final class BuiltEnvironment {
  private final File root;
  private final File store;
  private final Map<String, String> variables;

  private BuiltEnvironment(File root, File store, Map<String, String> variables) {
    this.root = root;
    this.store = store;
    this.variables = Map.copyOf(variables);
  }

  /**
   * @param root of the environment
   * @param store that it was linked from
   */
  public static BuiltEnvironment at(File root, Object store) {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("PATH", "/usr/local/bin:/usr/bin:/bin");
    variables.put("LANG", "C.UTF-8");
    variables.put("HOME", root.getParent());
    variables.put("PIP_CONFIG_FILE", "/dev/null");
    variables.put("PIP_DISABLE_PIP_VERSION_CHECK", "1");
    variables.put("PIP_ROOT_USER_ACTION", "ignore");
    variables.put("PYTHONDONTWRITEBYTECODE", "1");
    variables.put("UV_NO_CONFIG", "1");
    variables.put("UV_NO_CACHE", "1");
    return new BuiltEnvironment(root, new File(store.toString()), variables);
  }

  /** With an environment variable; programs see no others but what every program needs. */
  public BuiltEnvironment with(String variable, Object value) {
    Map<String, String> more = new LinkedHashMap<>(variables);
    more.put(variable, value.toString());
    return new BuiltEnvironment(root, store, more);
  }

  public File file(String path) {
    return new File(root, path);
  }

  public File sitePackages() {
    File[] libraries = file("lib").listFiles((folder, name) -> name.startsWith("python3."));
    if (libraries == null || libraries.length != 1) {
      throw new AssertionError("no environment: " + root);
    }
    return new File(libraries[0], "site-packages");
  }

  /** What code prints, which must succeed; without the line end. */
  public String python(String code) {
    return run("python", "-c", code);
  }

  /** What a program of the environment prints, which must succeed. */
  public String run(String program, Object... arguments) {
    return succeeded(command(file("bin/" + program), arguments));
  }

  /** What a program of the environment prints, which must fail. */
  public String fails(String program, Object... arguments) {
    Output output = output(command(file("bin/" + program), arguments));
    if (output.exit == 0) {
      throw new AssertionError(program + " should fail:\n" + output.text);
    }
    return output.text;
  }

  /** The pip that comes with the interpreter, on this environment. */
  public String pip(String... arguments) {
    String library = sitePackages().getParentFile().getName();
    try {
      File base = file("bin/python").toPath().toRealPath().getParent().getParent().toFile();
      File bundled = new File(base, "lib/" + library + "/ensurepip/_bundled");
      File[] found = bundled.listFiles((folder, name) -> name.startsWith("pip-"));
      if (found == null || found.length == 0) {
        throw new AssertionError("no pip in " + bundled);
      }
      List<String> command = command(file("bin/python"), new File(found[0], "pip"));
      command.addAll(List.of(arguments));
      return succeeded(command);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code uv pip …} of the plugin's uv, on this environment. */
  public String uv(String subcommand, String... arguments) {
    List<String> command = command(TestUv.in(store), "pip", subcommand);
    command.addAll(List.of("--python", file("bin/python").getPath()));
    command.addAll(List.of(arguments));
    return succeeded(command);
  }

  private static List<String> command(File program, Object... arguments) {
    List<String> command = new ArrayList<>(List.of(program.getPath()));
    for (Object each : arguments) {
      command.add(each.toString());
    }
    return command;
  }

  private String succeeded(List<String> command) {
    Output output = output(command);
    if (output.exit != 0) {
      throw new AssertionError("exit code " + output.exit + " of " + command + ":\n" + output.text);
    }
    return output.text;
  }

  private Output output(List<String> command) {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(root.getParentFile()).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(variables);
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      byte[] text = process.getInputStream().readAllBytes();
      return new Output(
          process.waitFor(), new String(text, StandardCharsets.UTF_8).stripTrailing());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private record Output(int exit, String text) {}
}
