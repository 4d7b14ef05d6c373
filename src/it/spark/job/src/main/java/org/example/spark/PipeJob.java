package org.example.spark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Has an executor, a JVM of its own, ask the Python of two archives, which Hadoop unpacks: {@code
 * PipeJob TAR ZIP ANSWERS}.
 */
final class PipeJob {
  private static final String ASK =
      """
      import os, shutil, sys
      import numpy, pandas
      number = int(sys.stdin.read())
      sum = pandas.Series(numpy.arange(number)).sum()
      print(number, sum, sys.version_info[:2], sys.executable, sys.prefix, os.getcwd(),
            shutil.which('python3') or shutil.which('python'), os.getppid(), sep='|')
      """;

  public static void main(String[] arguments) throws Exception {
    SparkConf configuration =
        new SparkConf()
            .setAppName("pipe")
            .setMaster("local-cluster[1,1,512]")
            .set("spark.archives", arguments[0] + "#environment," + arguments[1] + "#zipped")
            .set("spark.driver.host", "127.0.0.1")
            .set("spark.driver.bindAddress", "127.0.0.1")
            .set("spark.ui.enabled", "false")
            .set("spark.executor.memory", "512m")
            .set("spark.testing.memory", "600000000")
            .set("spark.executor.extraClassPath", System.getProperty("java.class.path"))
            // An executor looks for the jars of an installation, which is not here.
            .set("spark.executorEnv.SPARK_SCALA_VERSION", "2.13")
            .set("spark.executorEnv.SPARK_SQL_TESTING", "1");
    List<String> answers = new ArrayList<>();
    try (JavaSparkContext context = new JavaSparkContext(configuration)) {
      for (String folder : List.of("environment", "zipped")) {
        List<String> command = List.of("./" + folder + "/bin/python", "-c", ASK);
        answers.addAll(
            context
                .parallelize(List.of("1000", "2000"), 2)
                .pipe(command, new TreeMap<>(Map.of("LC_ALL", "C.UTF-8")), false, 8192)
                .collect());
      }
      Files.write(Path.of(arguments[2]), answers);
    }
  }

  private PipeJob() {}
}
