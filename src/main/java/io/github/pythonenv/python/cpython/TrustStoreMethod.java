package io.github.pythonenv.python.cpython;

import java.nio.file.Path;

/**
 * Lets {@code ssl} load the trusted certificates of the system on macOS, where an edited binary
 * would have to be signed again.
 */
final class TrustStoreMethod implements Repair {
  private static final String NEXT = "    def load_default_certs(self, purpose=";

  /** Inserted before the method above; OpenSSL's two variables win, as they do in OpenSSL. */
  private static final String METHOD =
      """
          def set_default_verify_paths(self):
              super().set_default_verify_paths()
              if "SSL_CERT_FILE" in os.environ or "SSL_CERT_DIR" in os.environ:
                  return
              for cafile in (
                  "/private/etc/ssl/cert.pem",
                  "/etc/ssl/cert.pem",
                  "/etc/pki/tls/cert.pem",
                  "/etc/ssl/certs/ca-certificates.crt",
              ):
                  if os.path.isfile(cafile):
                      self.load_verify_locations(cafile=cafile)
                      return

      """;

  @Override
  public void apply(Prefix prefix) {
    Path file = prefix.standardLibrary().resolve("ssl.py");
    String text = BuildPrefix.read(file);
    int at = text.indexOf(NEXT);
    if (at < 0
        || text.indexOf(NEXT, at + 1) >= 0
        || text.contains("def set_default_verify_paths")
        || !text.contains("\nimport os\n")) {
      throw Prefix.unexpected(file, "not the module that the method is written for");
    }
    BuildPrefix.write(file, text.substring(0, at) + METHOD + text.substring(at));
  }
}
