package io.github.pythonenv.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.InvalidPathException;
import java.util.List;
import org.junit.jupiter.api.Test;

class NameEncodingTest {
  @Test
  void asciiCanBeNamedEverywhere() {
    assertThat(NameEncoding.canName("demo/cafe.py")).isTrue();
    assertThat(NameEncoding.canName("demo/a\0b")).isFalse();
  }

  @Test
  void aPathOfTheProjectIsNamedWithTheCure() {
    assertThat(NameEncoding.refusal(new InvalidPathException("/home/jos\u00e9", "unmappable")))
        .hasMessage(
            "A path that the encoding of this locale, "
                + System.getProperty("sun.jnu.encoding")
                + ", cannot hold: `/home/jos\\u{e9}`\n\n"
                + "hint: run Maven with LC_ALL=C.UTF-8 in its environment, or another UTF-8 locale");
  }

  @Test
  void anotherFaultOfAPathIsNotTheLocales() {
    assertThat(NameEncoding.refusal(new InvalidPathException("a\0b", "Nul character not allowed")))
        .hasMessage("Not a path: `a?b`");
  }

  @Test
  void allNamesAreGiven() {
    assertThat(NameEncoding.refusal("demo.whl", List.of("\u00e9", "\ud83d\ude00")).details())
        .containsExactly("`\\u{e9}`", "`\\u{1f600}`");
  }
}
