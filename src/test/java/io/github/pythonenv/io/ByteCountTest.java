package io.github.pythonenv.io;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ByteCountTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0 kB",
    "1, 1 kB",
    "1000, 1 kB",
    "1001, 2 kB",
    "499999, 500 kB",
    "999000, 999 kB",
    "999001, 1.0 MB",
    "1049999, 1.0 MB",
    "1050000, 1.1 MB",
    "284949999, 284.9 MB",
    "999949999, 999.9 MB",
    "999950000, 1.0 GB",
    "2727200000, 2.7 GB",
    "9223372036800000000, 9223372036.8 GB",
    "9223372036854775807, 9223372036.9 GB",
  })
  void inTheUnitThatFits(long bytes, String said) {
    assertThat(ByteCount.of(bytes)).isEqualTo(said);
  }
}
