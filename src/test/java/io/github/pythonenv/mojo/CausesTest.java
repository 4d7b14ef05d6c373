package io.github.pythonenv.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;

class CausesTest {
  @Test
  void tellsEachReasonOnceDownToTheFirst() {
    Exception refused = new ConnectException("Connection refused");
    Exception transfer = new IOException("transfer failed for x.jar", new IOException(refused));
    Exception failure = new IllegalStateException("no x: transfer failed for x.jar", transfer);

    assertThat(Causes.messages(failure))
        .containsExactly(
            "no x: transfer failed for x.jar", "java.net.ConnectException: Connection refused");
    assertThat(Causes.messages(new IOException())).isEmpty();
  }
}
