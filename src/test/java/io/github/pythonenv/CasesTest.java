package io.github.pythonenv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What nixpkgs' functions do is a list of 96 numbered cases. Each is tried by a test that says its
 * number, or stands with a reason in the page for those who come from there.
 */
class CasesTest {
  private static final int LAST = 96;
  private static final Path JAVA = Path.of("src/test/java");
  private static final Path PROJECTS = Path.of("src/it");
  private static final Path PAGE = Path.of("src/site/markdown/from-nixpkgs.md");
  private static final String TABLE = "## Cases that do not apply";
  private static final String PARTLY = "in part";
  private static final int SHORTEST_REASON = 20;

  /** Such as "case 12: …", "cases 12, 13 and 16 …", "cases 30-33: …"; no label of a switch. */
  private static final Pattern MENTION =
      Pattern.compile("(?i)\\bcases? (\\d++(?:(?:, | and |-)\\d++)*+)(?! *->)");

  private static final Pattern ROW = Pattern.compile("\\| *(\\d+) *\\|([^|]*)\\|(.*)\\| *");
  private static final Pattern NUMBERS = Pattern.compile("(\\d+)(?:-(\\d+))?");

  @TempDir Path folder;

  @Test
  void everyCaseIsTriedOrStandsWithAReason() throws IOException {
    assertThat(faults(tried(JAVA, PROJECTS), Files.readString(PAGE))).isEmpty();
  }

  @Test
  void whatIsMissingTwiceOrUnknownIsFound() throws IOException {
    Files.writeString(
        folder.resolve("ATest.java"),
        """
        /** case 5: a comment is no test. */
        @DisplayName("case 1: one") @CsvSource({"case 2: two, x"})
        switch (x) { case 7 -> {} case 8, 9 -> {} }
        @DisplayName("cases 3, 4 and 10-12 together") @DisplayName("case 97: unknown")
        """);
    Files.writeString(folder.resolve("verify.groovy"), "// case 13: a comment of a script\n");
    Files.writeString(folder.resolve("notes.txt"), "case 14: no script");
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

    List<String> faults = faults(tried(folder, folder), rows);

    assertThat(faults)
        .contains(
            "case 5 is neither tried nor in the table",
            "case 7 is neither tried nor in the table",
            "case 8 is neither tried nor in the table",
            "case 14 is neither tried nor in the table",
            "case 17 is neither tried nor in the table",
            "case 90 is neither tried nor in the table",
            "case 97 is none: they end with 96 (ATest.java)",
            "case 99 is none: they end with 96 (table)",
            "case 13 is tried (verify.groovy), and the table does not say `in part`",
            "case 15 has no reason in the table")
        .hasSize(LAST - 10 + 4);
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

  /** The files that say the number of each case: strings of Java tests, any text of scripts. */
  private static Map<Integer, Set<String>> tried(Path java, Path projects) throws IOException {
    Map<Integer, Set<String>> tried = new TreeMap<>();
    for (Path file : files(java, ".java")) {
      if (!file.endsWith("CasesTest.java")) {
        addMentions(withoutComments(Files.readString(file)), file, tried);
      }
    }
    for (String suffix : List.of(".groovy", ".py", ".sh")) {
      for (Path file : files(projects, suffix)) {
        addMentions(Files.readString(file), file, tried);
      }
    }
    return tried;
  }

  private static String withoutComments(String source) {
    StringBuilder code = new StringBuilder();
    for (String line : source.split("\n", -1)) {
      String text = line.strip();
      if (!text.startsWith("//") && !text.startsWith("/*") && !text.startsWith("*")) {
        code.append(line).append('\n');
      }
    }
    return code.toString();
  }

  private static void addMentions(String text, Path file, Map<Integer, Set<String>> tried) {
    Matcher mention = MENTION.matcher(text);
    while (mention.find()) {
      Matcher number = NUMBERS.matcher(mention.group(1));
      while (number.find()) {
        int first = Integer.parseInt(number.group(1));
        int last = number.group(2) == null ? first : Integer.parseInt(number.group(2));
        for (int each = first; each <= last; each++) {
          tried
              .computeIfAbsent(each, key -> new TreeSet<>())
              .add(String.valueOf(file.getFileName()));
        }
      }
    }
  }

  private static List<Path> files(Path root, String suffix) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(each -> each.toString().endsWith(suffix)).sorted().toList();
    }
  }
}
