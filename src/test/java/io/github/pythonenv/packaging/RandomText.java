package io.github.pythonenv.packaging;

import java.util.Random;

/** Seeded random pieces of the PyPA grammars, most of them valid. */
final class RandomText {
  private static final String[] PRE = {
    "a", "b", "c", "rc", "alpha", "beta", "pre", "preview", "A", "RC"
  };
  private static final String[] POST = {"post", "rev", "r", "Post"};
  private static final String[] SEPARATORS = {"", "", ".", "-", "_"};
  private static final String[] NUMBERS = {"0", "0", "1", "1", "2", "3", "10", "007", "20240105"};
  private static final String[] LOCAL = {"a", "1", "01", "x", "ubuntu", "5", "10", "B2"};

  private final Random random;

  RandomText(long seed) {
    random = new Random(seed);
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  String of(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  String number() {
    return of(NUMBERS);
  }

  String release() {
    StringBuilder text = new StringBuilder(number());
    for (int i = random.nextInt(3); i > 0; i--) {
      text.append('.').append(number());
    }
    return text.toString();
  }

  /** Any valid spelling of a version. */
  String version() {
    return version(chance(0.15));
  }

  String version(boolean local) {
    StringBuilder text = new StringBuilder(chance(0.05) ? "v" : "");
    // An explicit epoch of zero misleads an old oracle.
    text.append(chance(0.07) ? of("1", "2") + "!" : "").append(release());
    if (chance(0.3)) {
      text.append(of(SEPARATORS)).append(of(PRE));
      text.append(chance(0.8) ? of(SEPARATORS) + number() : "");
    }
    if (chance(0.3)) {
      text.append(
          chance(0.2) ? "-" + number() : of(SEPARATORS) + of(POST) + of(SEPARATORS) + number());
    }
    if (chance(0.3)) {
      text.append(of(SEPARATORS)).append("dev").append(chance(0.8) ? number() : "");
    }
    if (local) {
      text.append('+').append(of(LOCAL));
      text.append(chance(0.3) ? of(".", "-", "_") + of(LOCAL) : "");
    }
    return text.toString();
  }

  String name() {
    StringBuilder text = new StringBuilder(of("foo", "Foo", "a", "9", "zope", "X1"));
    for (int i = random.nextInt(3); i > 0; i--) {
      text.append(of("-", "_", ".", "")).append(of("bar", "Baz", "2", "q"));
    }
    return text.toString();
  }

  /** Changes, drops or adds one character. */
  String mutated(String text, String alphabet) {
    int position = random.nextInt(text.length() + 1);
    String letter = String.valueOf(alphabet.charAt(random.nextInt(alphabet.length())));
    int rest = Math.min(text.length(), position + random.nextInt(2));
    return text.substring(0, position) + (chance(0.7) ? letter : "") + text.substring(rest);
  }
}
