package io.github.pythonenv.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CommaListTest {
  static Stream<Arguments> lists() {
    return Stream.of(
        Arguments.of("", List.of()),
        Arguments.of(" , ", List.of()),
        Arguments.of("a,b", List.of("a", "b")),
        Arguments.of("a, b ,", List.of("a", "b")),
        Arguments.of("pandas>=2,<3,numpy", List.of("pandas>=2,<3", "numpy")),
        Arguments.of("a >= 1, != 1.5, < 2", List.of("a >= 1, != 1.5, < 2")),
        Arguments.of("a[x,y]>=1,b", List.of("a[x,y]>=1", "b")),
        Arguments.of("a (>=1, <2), b", List.of("a (>=1, <2)", "b")));
  }

  @ParameterizedTest
  @MethodSource("lists")
  void aCommaInsideARequirementDoesNotEndIt(String text, List<String> requirements) {
    assertThat(CommaList.requirements(text)).isEqualTo(requirements);
  }
}
