package io.github.pythonenv.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.testing.OracleInterpreter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Random markers in random environments, decided by the PyPA's own code.
 *
 * <p>The oracle is packaging 25.0. Not asked is what later versions decide anew, and so do we: the
 * order of texts, {@code platform_release} and versions that are none, and texts that look like
 * versions.
 */
class MarkerOracleTest {
  private static final long SEED = 496;
  private static final String[] VERSIONED = {
    "python_version", "python_full_version", "implementation_version"
  };
  private static final String[] TEXTS = {
    "os_name",
    "os.name",
    "sys_platform",
    "sys.platform",
    "platform_machine",
    "platform.machine",
    "platform_system",
    "platform_python_implementation",
    "python_implementation",
    "implementation_name",
    "extra"
  };
  private static final String[] VERSIONS = {
    "3", "3.9", "3.10", "3.12", "3.13", "3.13.0", "3.13.1", "3.14.0rc1", "3.14.0a1", "3.14", "4"
  };
  private static final String[] WORDS = {
    "posix",
    "nt",
    "linux",
    "linux2",
    "win32",
    "darwin",
    "x86_64",
    "arm64",
    "Linux",
    "CPython",
    "cpython",
    "pypy",
    "test",
    "Te_st",
    "te-st",
    "",
    "linux darwin"
  };

  @Test
  @DisplayName("evaluates as the PyPA's own code does, and so does the canonical form")
  void evaluates() throws IOException {
    RandomText random = new RandomText(SEED);
    List<String> expected = new ArrayList<>();
    List<String> questions = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      Map<String, String> environment = environment(random);
      String marker = marker(random, 2);
      String answer = answer(marker, environment);
      expected.add(answer + " " + answer);
      questions.add(marker + "\t" + canonical(marker) + "\t" + joined(environment));
    }
    check(
        """
        from pip._vendor.packaging.markers import Marker, UndefinedComparison
        def answer(text, environment):
            try:
                return Marker(text).evaluate(environment)
            except UndefinedComparison:
                return 'invalid'
        for line in sys.stdin:
            marker, canonical, values = line.rstrip('\\n').split('\\t', 2)
            environment = dict(pair.split('=') for pair in values.split('\\t'))
            print(answer(marker, environment), answer(canonical, environment))
        """,
        questions,
        expected);
  }

  @Test
  @DisplayName("refuses what the PyPA's own code refuses")
  void parses() throws IOException {
    RandomText random = new RandomText(SEED);
    List<String> expected = new ArrayList<>();
    List<String> questions = new ArrayList<>();
    while (questions.size() < 3_000) {
      String marker = random.mutated(marker(random, 2), "()'\"=<>andor in_. ");
      if (!isRefusedOnPurpose(marker)) {
        expected.add(isMarker(marker) ? "True" : "False");
        questions.add(marker);
      }
    }
    check(
        """
        from pip._vendor.packaging.markers import Marker, InvalidMarker
        for line in sys.stdin:
            try:
                Marker(line.rstrip('\\n'))
                print(True)
            except InvalidMarker:
                print(False)
        """,
        questions,
        expected);
  }

  private static void check(String script, List<String> questions, List<String> expected)
      throws IOException {
    List<String> answers = OracleInterpreter.get().answers(script, questions);
    for (int i = 0; i < questions.size(); i++) {
      assertThat(expected.get(i))
          .as("seed %d, case %d: %s", SEED, i, questions.get(i))
          .isEqualTo(answers.get(i));
    }
  }

  private static Map<String, String> environment(RandomText random) {
    Map<String, String> environment = new HashMap<>(MarkerTest.LINUX);
    environment.put("python_version", random.of("3.9", "3.10", "3.13", "3.14"));
    environment.put("python_full_version", random.of("3.9.1", "3.13.0", "3.14.0rc1", "3.14.3"));
    environment.put("implementation_version", random.of("3.13.0", "7.3.13"));
    environment.put("os_name", random.of("posix", "nt"));
    environment.put("sys_platform", random.of("linux", "win32", "darwin"));
    environment.put("platform_machine", random.of("x86_64", "arm64"));
    environment.put("extra", random.of("", "test", "te-st"));
    return environment;
  }

  private static String marker(RandomText random, int depth) {
    if (depth == 0 || random.chance(0.4)) {
      return comparison(random);
    }
    StringBuilder marker = new StringBuilder(operand(random, depth - 1));
    for (int i = random.below(3); i > 0; i--) {
      marker.append(random.of(" and ", " or ")).append(operand(random, depth - 1));
    }
    return marker.toString();
  }

  private static String operand(RandomText random, int depth) {
    String marker = marker(random, depth);
    return random.chance(0.4) ? "(" + marker + ")" : marker;
  }

  private static String comparison(RandomText random) {
    boolean versioned = random.chance(0.5);
    String variable = versioned ? random.of(VERSIONED) : random.of(TEXTS);
    String quote = random.of("'", "\"");
    String operator =
        versioned
            ? random.of("==", "!=", "<=", ">=", "<", ">", "~=", "===", "in", "not in")
            : random.of("==", "!=", "in", "not in");
    boolean set = operator.endsWith("in");
    boolean prefix = (operator.equals("==") || operator.equals("!=")) && random.chance(0.3);
    String literal =
        versioned ? random.of(VERSIONS) + (set ? ", 3.13" : prefix ? ".*" : "") : random.of(WORDS);
    String quoted = quote + literal + quote;
    // A specifier that ends with `.*` is none when it is the candidate.
    return random.chance(0.8) || prefix
        ? variable + " " + operator + " " + quoted
        : quoted + " " + operator + " " + variable;
  }

  private static String canonical(String marker) {
    try {
      return Marker.parse(marker).toString();
    } catch (PythonEnvException e) {
      return marker;
    }
  }

  /**
   * Two variables, two literals, and the sets of locks parse there and fail when they are
   * evaluated; so do versions compared with text.
   */
  private static boolean isRefusedOnPurpose(String marker) {
    String bare = marker.replaceAll("'[^']*'|\"[^\"]*\"", "L");
    String operator = " *(?:[=<>!~]+|\\bnot +in\\b|\\bin\\b) *";
    return bare.matches(".*L" + operator + "L.*")
        || bare.matches(".*[a-z]" + operator + "[a-z].*")
        || bare.contains("extras")
        || bare.contains("~=")
        || bare.contains("===");
  }

  private static boolean isMarker(String text) {
    try {
      return !Marker.parse(text).toString().isEmpty();
    } catch (PythonEnvException e) {
      return false;
    }
  }

  private static String joined(Map<String, String> environment) {
    List<String> pairs = new ArrayList<>();
    new TreeMap<>(environment).forEach((key, value) -> pairs.add(key + "=" + value));
    return String.join("\t", pairs);
  }

  private static String answer(String marker, Map<String, String> environment) {
    Map<String, String> values = new HashMap<>(environment);
    String extra = values.remove("extra");
    try {
      MarkerEnvironment of = MarkerEnvironment.of(values);
      boolean holds =
          Marker.parse(marker)
              .evaluate(extra.isEmpty() ? of : of.withExtra(PackageName.parse(extra)));
      return holds ? "True" : "False";
    } catch (PythonEnvException e) {
      return "invalid";
    }
  }
}
