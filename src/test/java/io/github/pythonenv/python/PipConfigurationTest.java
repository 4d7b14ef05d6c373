package io.github.pythonenv.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.testing.BareInterpreter;
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
  void readsTheUsersFile() throws IOException {
    Path file = Files.createDirectories(home.resolve(".config/pip")).resolve("pip.conf");
    Files.writeString(
        file,
        """
        [global]
        index-url = https://user:s3cret@index.example/simple
        extra-index-url =
            https://a.example/simple
            https://b.example/simple
        trusted-host = c.example:8443
        timeout = 33
        require-virtualenv = true
        [download]
        find-links = /some/wheels
        cert = /some/ca.pem
        """);

    PipConfiguration configuration = read(Map.of());

    assertThat(configuration.indexUrl()).contains("https://user:s3cret@index.example/simple");
    assertThat(configuration.extraIndexUrls())
        .containsExactly("https://a.example/simple", "https://b.example/simple");
    assertThat(configuration.trustedHosts()).containsExactly("c.example:8443");
    assertThat(configuration.timeout()).contains("33.0");
    assertThat(configuration.findLinks()).containsExactly("/some/wheels");
    assertThat(configuration.cert()).contains("/some/ca.pem");
    assertThat(configuration.noIndex()).isFalse();
    assertThat(configuration.toString())
        .contains("https://****@index.example/simple", "timeout=33.0")
        .doesNotContain("s3cret");
  }

  @Test
  void variablesBeatFiles() throws IOException {
    Files.writeString(
        Files.createDirectories(home.resolve("xdg/pip")).resolve("pip.conf"),
        """
        [global]
        index-url = https://xdg.example
        proxy = http://u:p@proxy.example
        no-index = yes
        """);

    PipConfiguration configuration =
        read(
            Map.of(
                "XDG_CONFIG_HOME", home.resolve("xdg").toString(),
                "PIP_INDEX_URL", "https://variable.example",
                "PIP_FIND_LINKS", "/missing/wheels",
                "PIP_KEYRING_PROVIDER", "subprocess",
                "PIP_CLIENT_CERT", "/some/client.pem"));

    assertThat(configuration.indexUrl()).contains("https://variable.example");
    assertThat(configuration.proxy()).contains("http://u:p@proxy.example");
    assertThat(configuration.noIndex()).isTrue();
    assertThat(configuration.findLinks()).containsExactly("/missing/wheels");
    assertThat(configuration.keyringProvider()).contains("subprocess");
    assertThat(configuration.clientCert()).contains("/some/client.pem");
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
    return PipConfiguration.read(BareInterpreter.get(), home, user);
  }
}
