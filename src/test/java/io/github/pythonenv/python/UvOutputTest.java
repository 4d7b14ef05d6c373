package io.github.pythonenv.python;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UvOutputTest {
  @ParameterizedTest
  @CsvSource({
    "see https://u:p@index.example/simple for it, see https://****@index.example/simple for it",
    "https://token@index.example, https://****@index.example",
    "https://u:p@rd@index.example/x@y, https://****@index.example/x@y",
    "https://u:${TOKEN}@index.example/x.whl, https://****@index.example/x.whl",
    "https://index.example/a@b, https://index.example/a@b",
    "(https://index.example?q=a@b), (https://index.example?q=a@b)",
    "a `http://u@h.example` and `http://v@i.example`, a `http://****@h.example` and `http://****@i.example`",
    "mail me@index.example, mail me@index.example",
    "no address, no address"
  })
  void hidesWhatStandsBeforeAHost(String text, String shown) {
    assertThat(UvOutput.masked(text)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "https://u:p@index.example/, true",
    "https://u@index.example, true",
    "https://index.example/u@v, false",
    "index.example, false"
  })
  void knowsUserInfo(String url, boolean has) {
    assertThat(UvOutput.hasUserInfo(url)).isEqualTo(has);
  }
}
