package io.github.pythonenv.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.testing.TestInterpreters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipConfigurationTest {
  @TempDir Path home;

  @Test
  void isEmptyWhereNothingIsConfigured() {
    // The null device switches off the files of the machine that runs the test.
    assertThat(read(Map.of("PIP_CONFIG_FILE", "/dev/null"))).isEqualTo(PipConfiguration.NONE);
  }

  @Test
  void readsTheUsersFileAndVariablesThatBeatIt() throws IOException {
    Files.writeString(
        Files.createDirectories(home.resolve(".config/pip")).resolve("pip.conf"),
        """
        [global]
        index-url = https://file.example/simple
        extra-index-url =
            https://a.example/simple
            https://b.example/simple
        trusted-host = c.example:8443
        timeout = 33
        require-virtualenv = true
        proxy = http://u:pr0xy@proxy.example
        [download]
        no-index = yes
        find-links = /missing/wheels
        cert = /some/ca.pem
        """);

    PipConfiguration configuration =
        read(
            Map.of(
                "PIP_INDEX_URL", "https://user:s3cret@index.example/simple",
                "PIP_KEYRING_PROVIDER", "subprocess",
                "PIP_CLIENT_CERT", "/some/client.pem"));

    assertThat(configuration)
        .isEqualTo(
            PipConfiguration.parse(
                """
                index_url=https://user:s3cret@index.example/simple
                extra_index_urls=https://a.example/simple
                extra_index_urls=https://b.example/simple
                find_links=/missing/wheels
                no_index=True
                trusted_hosts=c.example:8443
                keyring_provider=subprocess
                cert=/some/ca.pem
                client_cert=/some/client.pem
                proxy=http://u:pr0xy@proxy.example
                timeout=33.0
                """));
    assertThat(configuration.toString())
        .contains("index_url=https://****@index.example/simple", "timeout=33.0")
        .doesNotContain("s3cret", "pr0xy");
  }

  @Test
  void saysWhatPipSaysOfABrokenFile() throws IOException {
    Path broken = Files.writeString(home.resolve("broken.conf"), "index-url = https://u:p@x\n");

    assertThatThrownBy(() -> read(Map.of("PIP_CONFIG_FILE", broken.toString())))
        .isInstanceOf(PythonEnvException.class)
        .hasMessageContaining("pip cannot read its configuration")
        .hasMessageContaining("broken.conf")
        .hasMessageNotContaining("u:p@");
  }

  @Test
  void parsesWhatItKnowsAndNothingElse() {
    PipConfiguration configuration =
        PipConfiguration.parse("WARNING: odd\nindex_url=https://i.example/?a=b\nproxy=\nx=y\n");

    assertThat(configuration.indexUrl()).contains("https://i.example/?a=b");
    assertThat(configuration.proxy()).isEmpty();
    assertThat(configuration.findLinks()).isEqualTo(List.of());
  }

  private PipConfiguration read(Map<String, String> variables) {
    Map<String, String> user = new HashMap<>(variables);
    user.put("HOME", home.toString());
    return PipConfiguration.read(TestInterpreters.python314(), home, user);
  }
}
