package io.github.pythonenv.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.pythonenv.io.CommandResult;
import io.github.pythonenv.io.FileTree;
import io.github.pythonenv.plan.SamplePackage;
import io.github.pythonenv.testing.TestInterpreters;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Scripts of environments at awkward places, run by the kernel, sh and Python. */
class ScriptRunTest {
  private static final SamplePackage TOOL =
      SamplePackage.of("tool")
          .site(
              "tool.py",
              """
              import sys
              def main():
                  print(sys.prefix, *sys.argv[1:], sep="|")
                  return 7
              class C:
                  done = staticmethod(lambda: None)
              """)
          .console("tool", "tool", "main")
          .console("done", "tool", "C.done")
          .template("old", "#!python\nimport sys, tool\nprint(sys.prefix)\nsys.exit(3)\n")
          .template("latin", "#!python\n# coding: latin-1\nprint(len('\u00e4'))\n");

  private static Path python;

  @TempDir Path root;

  @BeforeAll
  static void interpreter() {
    python = TestInterpreters.python314().executable();
  }

  @AfterEach
  void deleteLinks() throws IOException {
    for (String name : Workbench.names(root)) {
      FileTree.delete(root.resolve(name));
    }
  }

  static Stream<String> places() {
    return Stream.of(
        "plain",
        "two blanks here",
        "it's",
        "''' three",
        "a\"b \"\"\"c",
        "$(touch INJECTED)",
        "`touch INJECTED` x",
        "$HOME; touch INJECTED; #",
        "x && touch INJECTED | y > z",
        "%s %d {0} !x *?[a]",
        "\u00fcml\u00e4ut",
        "\u00fcml\u00e4ut \u65e5\u672c",
        "-rf --",
        "long".repeat(40));
  }

  private Environment write(String place) {
    boolean ascii = place.chars().allMatch(c -> c < 128);
    String encoding = System.getProperty("sun.jnu.encoding", "");
    assumeTrue(
        ascii || Charset.forName(encoding).newEncoder().canEncode(place),
        "this JVM cannot name such files in " + encoding + ": " + place);
    return Workbench.in(root, root.resolve(place).resolve("env"), python).write(TOOL);
  }

  private CommandResult run(Path script, String... arguments) throws IOException {
    String[] argv = new String[arguments.length + 1];
    argv[0] = script.toString();
    System.arraycopy(arguments, 0, argv, 1, arguments.length);
    Path directory = Files.createDirectories(root.resolve("work"));
    return Workbench.run(directory, Map.of("PYTHONUTF8", "1"), argv);
  }

  @ParameterizedTest
  @MethodSource("places")
  @DisplayName("case 49: a script runs with an empty PATH, passes arguments and its exit code")
  void runs(String place) throws IOException {
    Environment environment = write(place);
    CommandResult tool =
        run(environment.scripts().resolve("tool"), "a b", "", "$x", "'", "\"", "*", "\u00e4");
    assertThat(tool.error()).isEmpty();
    assertThat(tool.output()).isEqualTo(environment.root() + "|a b||$x|'|\"|*|\u00e4\n");
    assertThat(tool.exitCode()).isEqualTo(7);
    CommandResult old = run(environment.scripts().resolve("old"));
    assertThat(old.output()).isEqualTo(environment.root() + "\n");
    assertThat(old.exitCode()).isEqualTo(3);
    assertThat(Workbench.names(root.resolve("work"))).as("nothing was injected").isEmpty();
    assertThat(Workbench.names(root)).doesNotContain("INJECTED");
  }

  @ParameterizedTest
  @MethodSource("linked")
  void runsThroughALinkFromElsewhere(String place) throws IOException {
    Environment environment = write(place);
    Path link = Files.createDirectories(root.resolve("else where")).resolve("my tool");
    Files.createSymbolicLink(link, environment.scripts().resolve("tool"));
    assertThat(run(link, "x").output()).isEqualTo(environment.root() + "|x\n");
  }

  static Stream<String> linked() {
    return Stream.of("plain", "two blanks");
  }

  @ParameterizedTest
  @MethodSource("linked")
  void nothingReturnedIsSuccess(String place) throws IOException {
    assertThat(run(write(place).scripts().resolve("done")).exitCode()).isZero();
  }

  @ParameterizedTest
  @MethodSource("linked")
  void anEncodingIsObeyed(String place) throws IOException {
    CommandResult latin = run(write(place).scripts().resolve("latin"));
    assertThat(latin.error()).isEmpty();
    assertThat(latin.output()).isEqualTo("2\n");
  }

  @Test
  @DisplayName("cases 1, 2, 4, 11: what Python says of itself, and a child of sys.executable")
  void python() throws IOException {
    Environment environment = write("two blanks");
    String child =
        "import subprocess, sys; print(subprocess.run([sys.executable, '-c', 'import tool']).returncode)";
    assertThat(run(environment.python(), "-c", child).output()).isEqualTo("0\n");
    assertThat(
            run(
                    environment.python(),
                    "-c",
                    "import sys, sysconfig; print(sys.executable, sys.prefix == sys.exec_prefix,"
                        + " sys.prefix != sys.base_prefix, sys.flags.no_user_site or"
                        + " __import__('site').ENABLE_USER_SITE)")
                .output())
        .isEqualTo(environment.python() + " True True False\n");
  }

  @Test
  void metadataIsSeen() throws IOException {
    String program =
        "from importlib.metadata import distribution as d; x = d('tool');"
            + " print(x.version, all(f.locate().exists() for f in x.files))";
    assertThat(run(write("plain").python(), "-c", program).output()).isEqualTo("1.0 True\n");
  }
}
