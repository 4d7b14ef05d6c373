package io.github.pythonenv.write.archive;

import io.github.pythonenv.testing.RawZip;
import io.github.pythonenv.testing.TestWheel;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/**
 * A wheel of what readers of archives stumble over: names at the limits of tar's fields and beyond,
 * names outside ASCII, empty files, and files of many blocks, deflated and stored.
 */
final class TryingWheel {
  static final String NAME = "trying";

  /** Its files lie in a folder of that path, which counts in the lengths of names. */
  static final String FOLDER = "lib/python3.14/site-packages/" + NAME + "/";

  private static final int LONG = 3 << 20;
  private static final int NOISE = 300_000;

  private TryingWheel() {}

  static TestWheel make() {
    Random random = new Random(200);
    byte[] words = words(random);
    byte[] noise = new byte[NOISE];
    random.nextBytes(noise);
    TestWheel wheel = TestWheel.of(NAME, "1.0");
    names().forEach((path, text) -> wheel.file(NAME + "/" + path, text));
    return wheel
        .executable(NAME + "/" + "run-".repeat(30), "#!/bin/sh\n")
        .file(NAME + "/empty", "")
        .file(NAME + "/stored-and-empty", "")
        .file(NAME + "/words", words)
        .file(NAME + "/noise", noise)
        .file(NAME + "/stored-noise", noise)
        .zip(zip -> zip.change(NAME + "/stored-and-empty", file -> file.stored(new byte[0])))
        .zip(zip -> zip.change(NAME + "/stored-noise", file -> file.stored(noise)))
        .zip(zip -> zip.change(NAME + "/words", RawZip.Member::withDescriptor));
  }

  /** Paths below the folder, each a file whose text is its own. */
  static Map<String, String> names() {
    Map<String, String> names = new LinkedHashMap<>();
    for (int length : new int[] {99, 100, 101, 155, 156, 255, 256, 257, 300}) {
      names.put(path(length), "a path of " + length);
      names.put(path(length - 4) + ".\u00e9", "another path of " + length);
    }
    // A name that stands in no field of its own, whatever is before it.
    names.put("n".repeat(140), "a long name");
    names.put("\u6f22".repeat(70), "a long name of three bytes a letter");
    names.put("\u00fc \u6f22 \ud83d\ude80/empty", "");
    names.put("a = 'b'; \"$c\" *", "what a shell reads");
    return names;
  }

  /** A path of folders that are fifty letters long, as long as that with its folder. */
  private static String path(int length) {
    StringBuilder path = new StringBuilder();
    int left = length - FOLDER.length();
    while (left > 60) {
      path.append("d".repeat(49)).append('/');
      left -= 50;
    }
    return path.append("f".repeat(left)).toString();
  }

  private static byte[] words(Random random) {
    StringBuilder words = new StringBuilder(LONG);
    while (words.length() < LONG) {
      words.append(Long.toString(random.nextLong() >>> random.nextInt(60), 36)).append(' ');
      if (random.nextInt(1000) == 0) {
        words.append("-".repeat(random.nextInt(20_000)));
      }
    }
    return words.toString().getBytes(StandardCharsets.UTF_8);
  }
}
