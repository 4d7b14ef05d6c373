package io.github.pythonenv.testing;

import io.github.pythonenv.io.CommandResult;
import io.github.pythonenv.python.Interpreter;
import java.nio.file.Path;
import java.util.Map;

/** A virtual environment made by Python itself, which installs wheels with its bundled pip. */
public final class TestVenv {
  private static final String UNPACK =
      "import sys, zipfile; zipfile.ZipFile(sys.argv[1]).extractall(sys.argv[2])";

  private final Path home;
  private final Interpreter base;

  private TestVenv(Path home, Interpreter base) {
    this.home = home;
    this.base = base;
  }

  /** Makes one, without pip in it. */
  public static TestVenv at(Path home, Interpreter base) {
    Programs.output(
        base.executable().toString(), "-I", "-m", "venv", "--without-pip", home.toString());
    return new TestVenv(home, base);
  }

  public Path python() {
    return home.resolve("bin/python");
  }

  public Path script(String name) {
    return home.resolve("bin").resolve(name);
  }

  public Path sitePackages() {
    return home.resolve("lib").resolve(base.libraryName()).resolve("site-packages");
  }

  /** Unpacks a wheel as it is, without scripts. */
  public void unpack(Path wheel) {
    Programs.output(
        base.executable().toString(),
        "-I",
        "-c",
        UNPACK,
        wheel.toString(),
        sitePackages().toString());
  }

  /** Installs a wheel with its scripts, and nothing that it requires. */
  public void install(Path wheel) {
    pip("install", "--no-index", "--no-deps", "--no-compile", wheel.toString());
  }

  /** Runs pip on this environment, which must succeed. */
  public String pip(String... arguments) {
    String[] argv = new String[arguments.length + 4];
    argv[0] = python().toString();
    argv[1] = "-I";
    argv[2] = base.pipWheel().orElseThrow() + "/pip";
    System.arraycopy(arguments, 0, argv, 3, arguments.length);
    argv[argv.length - 1] = "--disable-pip-version-check";
    return Programs.output(argv);
  }

  /** Runs a piece of code with an environment of variables and nothing else. */
  public CommandResult run(Map<String, String> environment, String code) {
    return Programs.run(environment, python().toString(), "-c", code);
  }
}
