package org.example.udf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkFiles;
import org.apache.spark.api.python.SimplePythonFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.execution.python.UserDefinedPythonFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** Calls Python from SQL, on rows and on Arrow batches: {@code UdfJob ARCHIVE FUNCTIONS ANSWERS}. */
final class UdfJob {
  private static final String PYTHON = "environment/bin/python";
  private static final int BATCHED = 100;
  private static final int SCALAR_PANDAS = 200;

  private final SparkSession session;
  private final Path functions;

  private UdfJob(SparkSession session, Path functions) {
    this.session = session;
    this.functions = functions;
  }

  public static void main(String[] arguments) throws Exception {
    SparkConf configuration =
        new SparkConf()
            .setAppName("udf")
            .setMaster("local-cluster[2,1,512]")
            .set("spark.archives", arguments[0] + "#environment")
            // Else workers start in a folder of the session's, where no environment is.
            .set("spark.sql.artifact.isolation.enabled", "false")
            .set("spark.driver.host", "127.0.0.1")
            .set("spark.driver.bindAddress", "127.0.0.1")
            .set("spark.ui.enabled", "false")
            .set("spark.executor.memory", "512m")
            .set("spark.testing.memory", "600000000")
            .set("spark.executor.extraClassPath", System.getProperty("java.class.path"))
            .set("spark.executorEnv.SPARK_SCALA_VERSION", "2.13")
            .set("spark.executorEnv.SPARK_SQL_TESTING", "1");
    SparkSession session = SparkSession.builder().config(configuration).getOrCreate();
    try {
      UdfJob job = new UdfJob(session, Path.of(arguments[1]));
      job.register("described", "StringType", DataTypes.StringType, BATCHED);
      job.register("cumulate", "LongType", DataTypes.LongType, SCALAR_PANDAS);
      List<String> answers = new ArrayList<>();
      for (Row row :
          session.sql("SELECT described(id), cumulate(id) FROM range(0, 8, 1, 2)").collectAsList()) {
        answers.add(row.getString(0) + "|" + row.getLong(1));
      }
      Files.write(Path.of(arguments[2]), answers);
    } finally {
      session.stop();
    }
  }

  /** Makes a function of Python one of SQL. */
  private void register(String name, String type, DataType answer, int kind)
      throws IOException, InterruptedException {
    SimplePythonFunction function =
        new SimplePythonFunction(
            pickled(name, type),
            Map.of(),
            List.of(),
            "./" + PYTHON,
            "3.14",
            List.of(),
            null);
    session
        .udf()
        .registerPython(name, new UserDefinedPythonFunction(name, function, answer, kind, true));
  }

  /** By the driver's own copy of the environment. */
  private byte[] pickled(String name, String type) throws IOException, InterruptedException {
    String code =
        "import base64, runpy, sys\n"
            + "from pyspark import cloudpickle\n"
            + "from pyspark.serializers import CloudPickleSerializer\n"
            + "from pyspark.sql.types import LongType, StringType\n"
            + "function = runpy.run_path(sys.argv[1])[sys.argv[2]]\n"
            + "pickled = CloudPickleSerializer().dumps((function, globals()[sys.argv[3]]()))\n"
            + "print(base64.b64encode(pickled).decode())\n";
    Process process =
        new ProcessBuilder(
                SparkFiles.get(PYTHON), "-c", code, functions.toString(), name, type)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
    if (process.waitFor() != 0) {
      throw new IllegalStateException(name + " cannot be pickled");
    }
    return Base64.getDecoder().decode(output);
  }
}
