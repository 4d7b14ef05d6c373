package io.github.pythonenv.python;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The environment that a pip of ours runs in: what it reads of the user's, and nothing else. */
final class PipConfigurationEnvironment {
  /** Where pip looks for files, programs, certificates and proxies. */
  private static final Set<String> READ =
      Set.of(
          "HOME",
          "USERPROFILE",
          "APPDATA",
          "LOCALAPPDATA",
          "PROGRAMDATA",
          "SYSTEMROOT",
          "PATH",
          "TMPDIR",
          "TEMP",
          "TMP",
          "XDG_CONFIG_HOME",
          "XDG_CONFIG_DIRS",
          "NETRC",
          "SSL_CERT_FILE",
          "SSL_CERT_DIR",
          "REQUESTS_CA_BUNDLE",
          "CURL_CA_BUNDLE",
          "HTTP_PROXY",
          "HTTPS_PROXY",
          "ALL_PROXY",
          "NO_PROXY");

  /** Options that would turn the download of one named wheel into something else. */
  private static final Set<String> CHANGING_THE_TASK =
      Set.of(
          "PIP_REQUIREMENT",
          "PIP_CONSTRAINT",
          "PIP_EDITABLE",
          "PIP_NO_BINARY",
          "PIP_ONLY_BINARY",
          "PIP_PLATFORM",
          "PIP_PYTHON_VERSION",
          "PIP_IMPLEMENTATION",
          "PIP_ABI",
          "PIP_PYTHON",
          "PIP_DEST",
          "PIP_DESTINATION_DIR",
          "PIP_DESTINATION_DIRECTORY",
          "PIP_REQUIRE_HASHES",
          "PIP_LOG",
          "PIP_HELP",
          "PIP_VERSION");

  private PipConfigurationEnvironment() {}

  static Map<String, String> of(Map<String, String> user) {
    Map<String, String> environment = new HashMap<>();
    user.forEach(
        (name, value) -> {
          String upper = name.toUpperCase(Locale.ROOT);
          boolean option = upper.startsWith("PIP_") && !CHANGING_THE_TASK.contains(upper);
          if (option || READ.contains(upper)) {
            environment.put(name, value);
          }
        });
    // A rule for installing into environments; nothing is installed here.
    environment.put("PIP_REQUIRE_VIRTUALENV", "0");
    environment.put("PIP_DISABLE_PIP_VERSION_CHECK", "1");
    environment.put("PIP_NO_INPUT", "1");
    return environment;
  }
}
