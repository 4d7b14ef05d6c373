package io.github.pythonenv.write.archive;

import io.github.pythonenv.testing.RawZip;
import io.github.pythonenv.testing.TestWheel;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Wheels of odd files in odd archives, and what an archive must hold of them. */
final class RandomWheels {
  private static final String SITE = "lib/python3.14/site-packages/";
  private static final String[] NAMES = {"a", "core", "io data", "\u00fcber", "x".repeat(60)};
  private static final String[] ENDS = {".py", ".txt", ".so", ""};

  /**
   * What a file must be.
   *
   * @param content empty where its text is not the wheel's own
   */
  record Expected(byte[] content, boolean executable) {}

  private final Random random;
  private final DeflateStreams streams;
  private final Map<String, Expected> expected = new TreeMap<>();

  RandomWheels(Random random) {
    this.random = random;
    this.streams = new DeflateStreams(random);
  }

  /** All files of all wheels so far, by their paths in an archive. */
  Map<String, Expected> expected() {
    return expected;
  }

  TestWheel next(int number) {
    String name = "package" + number;
    TestWheel wheel = TestWheel.of(name, "1." + number);
    Map<String, byte[]> contents = new LinkedHashMap<>();
    for (int files = 1 + random.nextInt(12); files > 0; files--) {
      String path = name + "/" + path();
      if (random.nextInt(6) == 0) {
        String text = "#!/bin/sh\n" + random.nextInt();
        wheel.executable(path, text);
        expect(SITE + path, text.getBytes(StandardCharsets.UTF_8), true);
      } else {
        byte[] content = streams.content();
        wheel.file(path, content);
        contents.put(path, content);
        expect(SITE + path, content, false);
      }
    }
    if (random.nextBoolean()) {
      wheel.data("data", "share/" + name + "/page", "page\n");
      expect("share/" + name + "/page", "page\n".getBytes(StandardCharsets.UTF_8), false);
      wheel.data("headers", name + ".h", "// header\n");
      expect(
          "include/site/python3.14/" + name + "/" + name + ".h",
          "// header\n".getBytes(StandardCharsets.UTF_8),
          false);
    }
    if (random.nextBoolean()) {
      wheel.data("scripts", name + "-run", "#!python\nprint(1)\n");
      wheel.consoleScript(name + "-main = " + name + ":main");
      expect("bin/" + name + "-run", new byte[0], true);
      expect("bin/" + name + "-main", new byte[0], true);
    }
    return wheel.zip(zip -> contents.forEach((path, content) -> odd(zip, path, content)));
  }

  private void odd(RawZip zip, String path, byte[] content) {
    zip.change(
        path,
        member -> {
          if (random.nextInt(6) == 0) {
            member.stored(content);
          } else {
            member.method(RawZip.DEFLATED, streams.stream(content));
          }
          if (random.nextInt(4) == 0) {
            member.withDescriptor();
          }
        });
  }

  private String path() {
    StringBuilder path = new StringBuilder();
    for (int depth = random.nextInt(4); depth > 0; depth--) {
      path.append(NAMES[random.nextInt(NAMES.length)]).append('/');
    }
    return path.append("file")
        .append(expected.size())
        .append(ENDS[random.nextInt(ENDS.length)])
        .toString();
  }

  private void expect(String path, byte[] content, boolean executable) {
    expected.put(path, new Expected(content, executable));
  }
}
