package io.github.pythonenv.bench;

import io.github.pythonenv.io.FileTree;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measures the rows that are asked for and prints them as a table. */
final class Bench {
  private static final PrintStream OUT = System.out;
  private static final Map<String, Row> ROWS = new LinkedHashMap<>();

  static {
    ROWS.put("noop", new NoOpRow());
    ROWS.put("warm", new WarmRow());
    ROWS.put("links", new LinksRow());
    ROWS.put("many", new ManyRow());
    ROWS.put("declared", new DeclaredRow());
    ROWS.put("disk", new DiskRow());
    ROWS.put("import", new ImportRow());
    ROWS.put("cold", new ColdRow(false));
    ROWS.put("coldbytecode", new ColdRow(true));
    ROWS.put("heap", new HeapRow());
    ROWS.put("archive", ArchiveRow.ofData10());
    ROWS.put("archivesmall", ArchiveRow.ofSmallPackages());
    ROWS.put("archivehuge", ArchiveRow.ofHugeFiles());
  }

  private Bench() {}

  public static void main(String[] args) {
    Map<String, Row> chosen = chosen(System.getProperty("bench.rows", ""));
    int runs = Integer.parseInt(System.getProperty("bench.runs", "0"));
    Workplace place = Workplace.ofBuild();
    OUT.println("Preparing; the first time, packages are resolved and fetched …");
    Scene scene = Scene.prepare(place);
    List<Figure> figures = new ArrayList<>();
    chosen.forEach(
        (name, row) -> {
          int rounds = runs > 0 ? runs : row.rounds();
          OUT.println("Measuring " + name + ", rounds: " + rounds);
          List<Figure> measured = row.measure(scene, rounds);
          measured.forEach(figure -> OUT.println(figure.row()));
          figures.addAll(measured);
        });
    FileTree.delete(place.folder("trash"));
    String table = table(figures);
    Path file = place.root().resolve("figures.md");
    Workplace.write(file, table);
    OUT.println();
    OUT.println(table);
    OUT.println("Written to " + file);
  }

  private static Map<String, Row> chosen(String names) {
    if (names.isBlank()) {
      return ROWS;
    }
    Map<String, Row> chosen = new LinkedHashMap<>();
    for (String name : names.split(",")) {
      Row row = ROWS.get(name.trim());
      if (row == null) {
        throw new IllegalArgumentException(
            "No row has this name: " + name + "; there are " + ROWS.keySet());
      }
      chosen.put(name.trim(), row);
    }
    return chosen;
  }

  private static String table(List<Figure> figures) {
    StringBuilder text = new StringBuilder();
    text.append("| what | ours | against | ratio | goal | reached |\n");
    text.append("|---|---|---|---|---|---|\n");
    figures.forEach(figure -> text.append(figure.row()).append('\n'));
    return text.toString();
  }
}
