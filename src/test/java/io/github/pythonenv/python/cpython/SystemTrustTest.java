package io.github.pythonenv.python.cpython;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.pythonenv.io.CommandResult;
import io.github.pythonenv.python.Interpreter;
import io.github.pythonenv.python.Platform;
import io.github.pythonenv.testing.Programs;
import io.github.pythonenv.testing.TestInterpreters;
import io.github.pythonenv.testing.TlsServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A certificate of the system's store is trusted, without a variable and without a package. */
class SystemTrustTest {
  private static final String GET =
      "import sys, urllib.request; print(urllib.request.urlopen(sys.argv[1]).read().decode())";

  @TempDir static Path folder;
  private static TlsServer server;

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(Platform.current().classifier().equals("linux-x86_64"), "needs linux-x86_64");
    server = TlsServer.start(folder);
    Files.writeString(folder.resolve("cert.pem"), server.certificate());
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.12", "3.13", "3.14"})
  void anUnknownCertificateIsRefused(String version) {
    Path python = TestInterpreters.python(version).executable();
    CommandResult result = get(python, Map.of());
    assertThat(result.error()).contains("CERTIFICATE_VERIFY_FAILED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.12", "3.13", "3.14"})
  void theVariablesOfOpenSslWin(String version) {
    Path python = TestInterpreters.python(version).executable();
    CommandResult result =
        get(python, Map.of("SSL_CERT_FILE", folder.resolve("cert.pem").toString()));
    assertThat(result.output()).as(result.error()).isEqualTo("hello\n");
  }

  @ParameterizedTest
  @CsvSource({
    "3.12, /etc/pki/tls, cert.pem",
    "3.12, /etc/ssl/certs, HASH",
    "3.13, /etc/pki/tls, cert.pem",
    "3.13, /etc/ssl/certs, HASH",
    "3.14, /etc/pki/tls, cert.pem",
    "3.14, /etc/ssl/certs, HASH"
  })
  void aCertificateOfTheSystemIsTrusted(String version, String directory, String name) {
    assumeTrue(
        Programs.canUnshare(),
        "no private mount namespace here: the system's store stays as it is");
    Interpreter python = TestInterpreters.python(version);
    String script =
        "mount -t tmpfs none /etc && mkdir -p \"$1\" && cp \"$2\" \"$1/$3\" && shift 3 && exec \"$@\"";
    CommandResult result =
        Programs.run(
            Map.of("PATH", "/usr/sbin:/usr/bin:/sbin:/bin"),
            "unshare",
            "-m",
            "sh",
            "-c",
            script,
            "sh",
            directory,
            folder.resolve("cert.pem").toString(),
            name.equals("HASH") ? server.hashedName() : name,
            "env",
            "-i",
            python.executable().toString(),
            "-I",
            "-c",
            GET,
            server.url());
    assertThat(result.output()).as(result.error()).isEqualTo("hello\n");
  }

  private static CommandResult get(Path python, Map<String, String> environment) {
    return Programs.run(environment, python.toString(), "-I", "-c", GET, server.url());
  }
}
