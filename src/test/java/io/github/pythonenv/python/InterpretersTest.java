package io.github.pythonenv.python;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pythonenv.testing.TestInterpreters;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InterpretersTest {
  @ParameterizedTest
  @ValueSource(strings = {"3.12", "3.13", "3.14"})
  void aVersionComesFromItsArtifact(String version) {
    Interpreter interpreter = TestInterpreters.python(version);
    assertThat(interpreter.language()).isEqualTo(version);
  }
}
