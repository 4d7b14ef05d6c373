package io.github.pythonenv.write.archive;

import io.github.pythonenv.testing.Programs;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.LoggerFactory;
import org.slf4j.impl.SimpleLogger;

/** Libraries of others that unpack, in versions that this project does not itself use. */
final class JavaUnpackers {
  private static final Path JARS = Path.of(System.getProperty("test.unpackers"));

  private JavaUnpackers() {}

  /**
   * plexus-archiver, which Maven's own plugins unpack with.
   *
   * @param unarchiver its class, below the package of all
   */
  static void plexus(String unarchiver, Path archive, Path target) throws IOException {
    try (URLClassLoader loader = loader()) {
      Class<?> type = loader.loadClass("org.codehaus.plexus.archiver." + unarchiver);
      Object made = type.getConstructor().newInstance();
      type.getMethod("setSourceFile", File.class).invoke(made, archive.toFile());
      type.getMethod("setDestDirectory", File.class).invoke(made, target.toFile());
      type.getMethod("extract").invoke(made);
    } catch (ReflectiveOperationException e) {
      throw new IOException("plexus-archiver cannot unpack " + archive, e);
    }
  }

  /** What the newest commons-compress reads by default. */
  static byte[] unzippedByCommons(Path archive) throws IOException {
    try (URLClassLoader loader = loader();
        InputStream file = Files.newInputStream(archive);
        InputStream unzipped =
            (InputStream)
                loader
                    .loadClass(
                        "org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream")
                    .getConstructor(InputStream.class)
                    .newInstance(file)) {
      return unzipped.readAllBytes();
    } catch (ReflectiveOperationException e) {
      throw new IOException("commons-compress cannot read " + archive, e);
    }
  }

  /**
   * Ant.
   *
   * @param task what unpacks, with its options, as a build file has it
   */
  static void ant(String task, Path archive, Path target) throws IOException {
    Path build = target.resolveSibling("build.xml");
    Files.writeString(
        build,
        "<project default='unpack'><target name='unpack'><%s src='%s' dest='%s'/></target></project>"
            .formatted(task, archive, target));
    String jars = JARS.resolve("ant.jar") + File.pathSeparator + JARS.resolve("ant-launcher.jar");
    Programs.output(
        Map.of("LC_ALL", "C.UTF-8"),
        Programs.javaHome().resolve("bin/java").toString(),
        "-Duser.timezone=UTC",
        "-cp",
        jars,
        "org.apache.tools.ant.Main",
        "-quiet",
        "-buildfile",
        build.toString());
  }

  private static URLClassLoader loader() throws IOException {
    List<URL> jars = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(JARS)) {
      for (Path jar : files) {
        jars.add(jar.toUri().toURL());
      }
    }
    for (Class<?> logging : List.of(LoggerFactory.class, SimpleLogger.class)) {
      jars.add(logging.getProtectionDomain().getCodeSource().getLocation());
    }
    return new URLClassLoader(jars.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }
}
