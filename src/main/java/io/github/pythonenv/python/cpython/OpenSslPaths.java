package io.github.pythonenv.python.cpython;

import io.github.pythonenv.io.BinaryStrings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Points both copies of OpenSSL to the trusted certificates of the system: the bundle of Red Hat's
 * family and the hashed directory of Debian's and SUSE's.
 *
 * <p>Its configuration, engines and modules are named where nothing can be: a distribution's
 * openssl.cnf may hold what the upstream OpenSSL refuses.
 */
final class OpenSslPaths implements Repair {
  private static final Map<String, String> PATHS =
      Map.of(
          "/ssl/cert.pem", "/etc/pki/tls/cert.pem",
          "/ssl/certs", "/etc/ssl/certs",
          "/ssl", "/nonexistent/ssl",
          "/ssl/private", "/nonexistent/ssl/private",
          "/ssl/ct_log_list.cnf", "/nonexistent/ssl/ct_log_list.cnf",
          "/lib/engines-3", "/nonexistent/engines-3",
          "/lib/ossl-modules", "/nonexistent/ossl-modules");

  @Override
  public void apply(Prefix prefix) {
    String old = BuildPrefix.of(prefix);
    Map<String, String> replacements = new LinkedHashMap<>();
    PATHS.forEach((path, replacement) -> replacements.put(old + path, replacement));
    for (String module : List.of("_ssl.", "_hashlib.")) {
      Path file = Prefix.child(prefix.extensions(), module, ".so");
      List<String> odd = BinaryStrings.replace(file, replacements);
      if (!odd.isEmpty()) {
        throw Prefix.unexpected(file, "not exactly once in it: " + String.join(", ", odd));
      }
    }
  }
}
