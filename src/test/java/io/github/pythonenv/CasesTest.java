package io.github.pythonenv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What nixpkgs' functions do is a list of 96 numbered cases. Each is tried by a test that says its
 * number, or stands with a reason in the page for those who come from there.
 *
 * <p>What counts is what runs: the display names of tests, the calls of {@link
 * io.github.pythonenv.testing.NumberedCase} in scripts of integration tests, and the names of
 * Python's test methods where a script runs their file.
 */
class CasesTest {
  private static final int LAST = 96;
  private static final Path PROJECTS = Path.of("src/it");
  private static final Path PAGE = Path.of("src/site/markdown/from-nixpkgs.md");
  private static final String TABLE = "## Cases that do not apply";
  private static final String PARTLY = "in part";
  private static final int SHORTEST_REASON = 20;

  /** Such as "case 12: …", "cases 12, 13 and 16 …", "cases 30-33: …". */
  private static final Pattern MENTION =
      Pattern.compile("(?i)\\bcases? (\\d++(?:(?:, | and |-)\\d++)*+)");

  private static final Pattern NUMBERS = Pattern.compile("(\\d+)(?:-(\\d+))?");

  /** Where strings are empty; what is tried is not. */
  private static final Pattern PROOF =
      Pattern.compile("\\bNumberedCase\\.proves\\((\\d+), (?:''|\"\")\\) \\{\\s*+[^\\s}]");

  private static final Pattern METHOD =
      Pattern.compile("(?m)^    def test_case_(\\d+)_\\w+\\(self\\)");
  private static final Pattern ROW = Pattern.compile("\\| *(\\d+) *\\|([^|]*)\\|(.*)\\| *");

  @TempDir Path folder;

  @Test
  void everyCaseIsTriedOrStandsWithAReason() throws Exception {
    Map<Integer, Set<String>> tried = triedBy(testClasses());
    addTriedBelow(PROJECTS, tried);
    assertThat(faults(tried, Files.readString(PAGE))).isEmpty();
  }

  @Test
  void whatIsMissingTwiceOrUnknownIsFound() throws IOException {
    script(
        "verify.groovy",
        """
        NumberedCase.proves(13, 'what holds, such as "/*"') {
            assert true
        }
        NumberedCase.proves(98, "none") { assert true }
        """);
    String rows =
        "| 90 | 90 |\n"
            + TABLE
            + "\n\n| case | what | why |\n|---|---|---|\n"
            + "| 13 | both | it is said and tried all the same |\n"
            + "| 12 | both | in part: the rest cannot be had here |\n"
            + "| 15 | none | no |\n"
            + "| 99 | none | there is no such case at all |\n"
            + "| 16 | none | it needs what Maven does not have |\n"
            + "\n## More\n\n| 17 | none | it is behind the table, and does not count |\n";
    Map<Integer, Set<String>> tried = triedBy(List.of(Sample.class));
    addTriedBelow(folder, tried);

    assertThat(tried.keySet()).containsExactly(1, 2, 3, 4, 10, 11, 12, 13, 97, 98);
    assertThat(faults(tried, rows))
        .contains(
            "case 5 is neither tried nor in the table",
            "case 17 is neither tried nor in the table",
            "case 90 is neither tried nor in the table",
            "case 97 is none: they end with 96 (Sample)",
            "case 98 is none: they end with 96 (verify.groovy)",
            "case 99 is none: they end with 96 (table)",
            "case 13 is tried (verify.groovy), and the table does not say `in part`",
            "case 15 has no reason in the table")
        .hasSize(LAST - 10 + 5);
  }

  @Test
  void whatDoesNotRunDoesNotCount() throws IOException {
    script(
        "verify.groovy",
        """
        // case 1: NumberedCase.proves(1, 'a comment') { assert true }
        /* NumberedCase.proves(2, 'a comment') { assert true }
           NumberedCase.proves(3, 'a comment') { assert true } */
        def text = "case 4: NumberedCase.proves(4, 'a string') { assert true }"
        def more = '''
        NumberedCase.proves(5, 'a string') { assert true }'''
        NumberedCase.proves(6, 'nothing is tried') { }
        NumberedCase.proves(7, 'nor here') { /* assert true */ }
        switch (x) { case 8 -> {} case 9, 10 -> {} }
        """);
    script("notes.txt", "NumberedCase.proves(11, 'no script') { assert true }");
    script("never_run.py", "class A:\n    def test_case_12_a(self):\n        pass\n");

    assertThat(triedBelow(folder)).isEmpty();
  }

  @Test
  void methodsOfPythonCountWhereTheirFileIsRun() throws IOException {
    script("verify.groovy", "run([python, 'identity.py'])\n// other.py is not run\n");
    script(
        "identity.py",
        "class A:\n    def test_case_1_a(self):\n        pass\n    # def test_case_2_b(self):\n"
            + "    \"\"\"\n    def test_case_3_c(self):\n    \"\"\"\n");
    script("other.py", "class A:\n    def test_case_4_d(self):\n        pass\n");

    assertThat(triedBelow(folder)).containsOnlyKeys(1);
  }

  @Test
  void aScriptThatIsMadeACommentLosesItsCases() throws IOException {
    Map<Integer, Set<String>> tried = triedBelow(PROJECTS);
    Map<Integer, Set<String>> left = new TreeMap<>();
    for (Path file : files(PROJECTS, ".groovy")) {
      String source = Files.readString(file);
      addProofs("// " + source.replace("\n", "\n// "), file, left);
    }
    assertThat(tried).isNotEmpty();
    assertThat(left).isEmpty();
  }

  private static List<String> faults(Map<Integer, Set<String>> tried, String page) {
    Map<Integer, String> reasons = reasons(page);
    List<String> faults = new ArrayList<>();
    for (int number = 1; number <= LAST; number++) {
      if (!tried.containsKey(number) && !reasons.containsKey(number)) {
        faults.add("case " + number + " is neither tried nor in the table");
      }
    }
    tried.forEach(
        (number, places) -> {
          if (number < 1 || number > LAST) {
            faults.add(unknown(number, String.join(", ", places)));
          } else if (reasons.containsKey(number) && !reasons.get(number).contains(PARTLY)) {
            faults.add(
                "case "
                    + number
                    + " is tried ("
                    + String.join(", ", places)
                    + "), and the table does not say `in part`");
          }
        });
    reasons.forEach(
        (number, reason) -> {
          if (number < 1 || number > LAST) {
            faults.add(unknown(number, "table"));
          } else if (reason.length() < SHORTEST_REASON) {
            faults.add("case " + number + " has no reason in the table");
          }
        });
    return faults;
  }

  private static String unknown(int number, String place) {
    return "case " + number + " is none: they end with " + LAST + " (" + place + ")";
  }

  /** The reasons of the page's table, by number. */
  private static Map<Integer, String> reasons(String page) {
    Map<Integer, String> reasons = new TreeMap<>();
    boolean inTable = false;
    for (String line : page.split("\n", -1)) {
      if (line.startsWith("#")) {
        inTable = line.startsWith(TABLE);
      }
      Matcher row = ROW.matcher(line);
      if (inTable && row.matches()) {
        reasons.put(Integer.parseInt(row.group(1)), row.group(3).strip());
      }
    }
    return reasons;
  }

  /** The classes that say the number of each case in the name of a test. */
  private static Map<Integer, Set<String>> triedBy(List<Class<?>> classes) {
    Map<Integer, Set<String>> tried = new TreeMap<>();
    for (Class<?> each : classes) {
      if (!each.isAnnotationPresent(Disabled.class)) {
        for (Method method : each.getDeclaredMethods()) {
          names(method).forEach(name -> addMentions(name, each.getSimpleName(), tried));
        }
      }
    }
    return tried;
  }

  /** What a test is shown as: none for a method that is no test, or is switched off. */
  private static List<String> names(Method method) {
    List<String> names = new ArrayList<>();
    ParameterizedTest many = method.getAnnotation(ParameterizedTest.class);
    DisplayName name = method.getAnnotation(DisplayName.class);
    CsvSource rows = method.getAnnotation(CsvSource.class);
    boolean runs = many != null || method.isAnnotationPresent(Test.class);
    if (runs && !method.isAnnotationPresent(Disabled.class)) {
      if (name != null) {
        names.add(name.value());
      }
      if (many != null) {
        names.add(many.name());
        if (rows != null) {
          names.addAll(List.of(rows.value()));
        }
      }
    }
    return names;
  }

  private static void addMentions(String text, String place, Map<Integer, Set<String>> tried) {
    Matcher mention = MENTION.matcher(text);
    while (mention.find()) {
      Matcher number = NUMBERS.matcher(mention.group(1));
      while (number.find()) {
        int first = Integer.parseInt(number.group(1));
        int last = number.group(2) == null ? first : Integer.parseInt(number.group(2));
        for (int each = first; each <= last; each++) {
          tried.computeIfAbsent(each, key -> new TreeSet<>()).add(place);
        }
      }
    }
  }

  /** The compiled tests, but these. */
  private static List<Class<?>> testClasses()
      throws IOException, URISyntaxException, ClassNotFoundException {
    Path root =
        Path.of(CasesTest.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<Class<?>> classes = new ArrayList<>();
    for (Path file : files(root, ".class")) {
      String name =
          root.relativize(file).toString().replace(file.getFileSystem().getSeparator(), ".");
      name = name.substring(0, name.length() - ".class".length());
      if (!name.startsWith(CasesTest.class.getName()) && !name.endsWith("-info")) {
        classes.add(Class.forName(name, false, CasesTest.class.getClassLoader()));
      }
    }
    return classes;
  }

  private static Map<Integer, Set<String>> triedBelow(Path projects) throws IOException {
    Map<Integer, Set<String>> tried = new TreeMap<>();
    addTriedBelow(projects, tried);
    return tried;
  }

  private static void addTriedBelow(Path projects, Map<Integer, Set<String>> tried)
      throws IOException {
    for (Path file : files(projects, ".groovy")) {
      addProofs(Files.readString(file), file, tried);
    }
    for (Path file : files(projects, ".py")) {
      Path script = file.resolveSibling("verify.groovy");
      if (Files.exists(script)
          && ScriptCode.groovy(Files.readString(script))
              .text()
              .contains("'" + file.getFileName() + "'")) {
        add(METHOD, ScriptCode.python(Files.readString(file)).code(), file, tried);
      }
    }
  }

  private static void addProofs(String source, Path file, Map<Integer, Set<String>> tried) {
    add(PROOF, ScriptCode.groovy(source).code(), file, tried);
  }

  private static void add(
      Pattern pattern, String code, Path file, Map<Integer, Set<String>> tried) {
    Matcher found = pattern.matcher(code);
    while (found.find()) {
      tried
          .computeIfAbsent(Integer.valueOf(found.group(1)), key -> new TreeSet<>())
          .add(String.valueOf(file.getFileName()));
    }
  }

  private static List<Path> files(Path root, String suffix) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(each -> each.toString().endsWith(suffix)).sorted().toList();
    }
  }

  private void script(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  /** What is counted of a class of tests. */
  private static final class Sample {
    /** case 5: a comment is no test. */
    @Test
    @DisplayName("case 1: one")
    void one() {}

    @ParameterizedTest(name = "{0}")
    @CsvSource("case 2: two")
    void two(String name) {}

    @Test
    @DisplayName("cases 3, 4 and 10-12 together")
    void several() {}

    @Test
    @DisplayName("case 97: unknown")
    void unknown() {}

    @Disabled("as an example")
    @Test
    @DisplayName("case 7: it does not run")
    void disabled() {}

    @DisplayName("case 8: no test")
    void none() {}
  }
}
