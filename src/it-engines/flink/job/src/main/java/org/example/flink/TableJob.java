package org.example.flink;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;

/** Calls Python from SQL, on rows and on Arrow batches: {@code TableJob ARCHIVE FUNCTIONS ANSWERS}. */
final class TableJob {
  private final TableEnvironment tables;
  private final List<String> answers = new ArrayList<>();

  private TableJob(TableEnvironment tables) {
    this.tables = tables;
  }

  public static void main(String[] arguments) throws Exception {
    Configuration configuration = new Configuration();
    configuration.setString("python.archives", arguments[0] + "#env");
    configuration.setString("python.executable", "env/bin/python");
    configuration.setString("python.client.executable", "env/bin/python");
    configuration.setString("python.files", arguments[1]);
    configuration.setString("parallelism.default", "1");
    TableJob job =
        new TableJob(
            TableEnvironment.create(
                EnvironmentSettings.newInstance().withConfiguration(configuration).build()));
    job.register("described");
    job.register("doubled");
    job.ask("SELECT described(n) FROM (VALUES (1), (2), (3)) AS t (n)");
    job.ask("SELECT doubled(n) FROM (VALUES (1), (2), (3)) AS t (n)");
    Files.write(Path.of(arguments[2]), job.answers);
  }

  private void register(String name) {
    tables.executeSql(
        "CREATE TEMPORARY SYSTEM FUNCTION " + name + " AS 'functions." + name + "' LANGUAGE PYTHON");
  }

  private void ask(String query) throws Exception {
    try (CloseableIterator<Row> rows = tables.executeSql(query).collect()) {
      rows.forEachRemaining(row -> answers.add(String.valueOf(row.getField(0))));
    }
  }
}
