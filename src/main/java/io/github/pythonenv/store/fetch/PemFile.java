package io.github.pythonenv.store.fetch;

import io.github.pythonenv.PythonEnvException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.TreeSet;

/** Certificates and keys in textual encoding (RFC 7468); text around the blocks is passed over. */
final class PemFile {
  private final Path file;
  private final String text;

  private PemFile(Path file, String text) {
    this.file = file;
    this.text = text;
  }

  /**
   * @throws PythonEnvException when it cannot be read
   */
  static PemFile read(Path file) {
    try {
      return new PemFile(file, Files.readString(file, StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw new PythonEnvException(
          "The certificate file cannot be read: " + file,
          List.of(String.valueOf(e)),
          "it is named by pip's configuration or by SSL_CERT_FILE, SSL_CERT_DIR, SSL_CLIENT_CERT",
          e);
    }
  }

  /** All certificates of the files of a directory; files without any are passed over. */
  static List<Certificate> readDirectory(Path directory) {
    // By path: the same authority often has a hashed name too, and the order decides nothing.
    TreeSet<Path> files = new TreeSet<>();
    try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
      for (Path child : children) {
        if (Files.isRegularFile(child)) {
          files.add(child.toRealPath());
        }
      }
    } catch (IOException e) {
      throw new PythonEnvException(
          "The certificate directory cannot be read: " + directory,
          List.of(String.valueOf(e)),
          "it is named by the variable SSL_CERT_DIR",
          e);
    }
    List<Certificate> certificates = new ArrayList<>();
    for (Path file : files) {
      certificates.addAll(read(file).certificates());
    }
    return certificates;
  }

  /**
   * @throws PythonEnvException when a block holds no certificate
   */
  List<Certificate> certificates() {
    List<Certificate> certificates = new ArrayList<>();
    for (byte[] block : blocks("CERTIFICATE")) {
      try {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        certificates.add(factory.generateCertificate(new ByteArrayInputStream(block)));
      } catch (CertificateException e) {
        throw damaged(e);
      }
    }
    return certificates;
  }

  /**
   * The private key, in PKCS #8 without a password.
   *
   * @throws PythonEnvException when there is none in that form
   */
  PrivateKey privateKey() {
    List<byte[]> blocks = blocks("PRIVATE KEY");
    if (blocks.isEmpty()) {
      throw new PythonEnvException(
          "The client certificate has no key in PKCS #8 without a password: " + file,
          "convert the key: openssl pkcs8 -topk8 -nocrypt -in KEY.pem, "
              + "and put it into one file with the certificate");
    }
    PKCS8EncodedKeySpec encoded = new PKCS8EncodedKeySpec(blocks.get(0));
    List<String> failures = new ArrayList<>();
    for (String algorithm : List.of("RSA", "EC", "EdDSA")) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
      } catch (GeneralSecurityException e) {
        failures.add(algorithm + ": " + e.getMessage());
      }
    }
    throw new PythonEnvException(
        "The client certificate's key is of no kind that Java reads: " + file,
        failures,
        "RSA, EC and EdDSA keys are");
  }

  private List<byte[]> blocks(String label) {
    String begin = "-----BEGIN " + label + "-----";
    String end = "-----END " + label + "-----";
    List<byte[]> blocks = new ArrayList<>();
    for (int start = text.indexOf(begin); start >= 0; start = text.indexOf(begin, start)) {
      int body = start + begin.length();
      int stop = text.indexOf(end, body);
      if (stop < 0) {
        throw damaged(new CertificateException("a block has no end"));
      }
      try {
        blocks.add(Base64.getMimeDecoder().decode(text.substring(body, stop)));
      } catch (IllegalArgumentException e) {
        throw damaged(e);
      }
      start = stop;
    }
    return blocks;
  }

  private PythonEnvException damaged(Exception e) {
    return new PythonEnvException(
        "The certificate file is damaged: " + file,
        List.of(String.valueOf(e.getMessage())),
        "it is named by pip's configuration or by SSL_CERT_FILE, SSL_CERT_DIR, SSL_CLIENT_CERT",
        e);
  }
}
