package io.github.pythonenv.write.archive;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pythonenv.io.MacosVersion;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlibcLimitTest {
  @ParameterizedTest
  @CsvSource({
    "28, write a <python> that is an artifact of your own",
    "30, 'write an older <python>, such as 3.12, or one that is an artifact of your own'",
  })
  void namesAnOlderPythonWhereOneWouldDo(int limit, String hint) {
    Map<String, SystemFloor> floors =
        Map.of(
            "python3.14", new SystemFloor(34, MacosVersion.NONE),
            "numpy 2.5.5", new SystemFloor(27, MacosVersion.NONE));
    assertThatThrownBy(() -> GlibcLimit.check(OptionalInt.of(limit), floors))
        .hasMessage(
            "The archive would not run where glibc is 2."
                + limit
                + "\n  python3.14 needs glibc 2.34\n\nhint: "
                + hint
                + ", raise <target><glibc>, or override the packages with older versions");
  }
}
