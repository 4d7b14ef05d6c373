package io.github.pythonenv.packaging;

import io.github.pythonenv.PythonEnvException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/**
 * The digest of a file, valid from birth.
 *
 * @param algorithm one of {@code sha256}, {@code sha384}, {@code sha512}
 * @param hex lower-case hexadecimal, of the algorithm's length
 */
public record Digest(String algorithm, String hex) {
  private static final Map<String, Integer> BYTES =
      Map.of("sha256", 32, "sha384", 48, "sha512", 64);
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  private static final byte[] BASE64 = base64Values();

  public Digest {
    Integer bytes = BYTES.get(algorithm);
    if (bytes == null) {
      throw new PythonEnvException(
          "Unsupported digest algorithm: " + algorithm, "sha256, sha384 or sha512");
    }
    if (hex.length() != 2 * bytes || !isLowerHex(hex)) {
      throw new PythonEnvException("Not a " + algorithm + " digest in lower-case hex: " + hex);
    }
  }

  public static Digest sha256(byte[] digest) {
    return new Digest("sha256", HexFormat.of().formatHex(digest));
  }

  /** Whether the algorithm is one that is verified; md5 and sha1 are not. */
  public static boolean isSupported(String algorithm) {
    return BYTES.containsKey(algorithm);
  }

  /**
   * Parses RECORD's form: URL-safe base64 without padding.
   *
   * <p>Written out because a RECORD has a row a file: by way of bytes it takes three times as long.
   */
  public static Digest ofRecord(String algorithm, String base64) {
    String name = algorithm.toLowerCase(Locale.ROOT);
    Integer bytes = BYTES.get(name);
    char[] hex = new char[bytes == null ? 0 : 2 * bytes];
    int filled = 0;
    int bits = 0;
    int waiting = 0;
    for (int i = 0; i < base64.length(); i++) {
      char c = base64.charAt(i);
      int value = c < BASE64.length ? BASE64[c] : -1;
      if (value < 0) {
        throw new PythonEnvException(
            c == '='
                ? "A RECORD digest is written without padding: " + base64
                : "Not a " + name + " digest in URL-safe base64: " + base64);
      }
      bits = bits << 6 | value;
      for (waiting += 6; waiting >= 4 && filled < hex.length; filled++) {
        waiting -= 4;
        hex[filled] = Character.forDigit(bits >> waiting & 0xf, 16);
      }
    }
    // The last character has bits to spare: other letters there would name the same digest.
    if (filled == hex.length && waiting < 6 && (bits & (1 << waiting) - 1) != 0) {
      throw new PythonEnvException("Not a canonical " + name + " digest: " + base64);
    }
    if (filled < hex.length || waiting >= 6) {
      throw new PythonEnvException("Not a " + name + " digest in URL-safe base64: " + base64);
    }
    return new Digest(name, new String(hex));
  }

  private static byte[] base64Values() {
    byte[] values = new byte[128];
    Arrays.fill(values, (byte) -1);
    for (int i = 0; i < ALPHABET.length(); i++) {
      values[ALPHABET.charAt(i)] = (byte) i;
    }
    return values;
  }

  public byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }

  /** RECORD's form: {@code sha256=} and URL-safe base64 without padding. */
  public String recordForm() {
    StringBuilder text = new StringBuilder(algorithm.length() + 1 + hex.length());
    appendTo(text);
    return text.toString();
  }

  /** Appends RECORD's form; written out for the reason of {@link #ofRecord}. */
  void appendTo(StringBuilder text) {
    append(text, algorithm, hex);
  }

  static void append(StringBuilder text, String algorithm, String hex) {
    text.append(algorithm).append('=');
    int bits = 0;
    int waiting = 0;
    for (int i = 0; i < hex.length(); i++) {
      char c = hex.charAt(i);
      bits = (bits << 4) | (c <= '9' ? c - '0' : c - 'a' + 10);
      waiting += 4;
      if (waiting >= 6) {
        waiting -= 6;
        text.append(ALPHABET.charAt((bits >> waiting) & 0x3f));
      }
    }
    if (waiting > 0) {
      text.append(ALPHABET.charAt((bits << (6 - waiting)) & 0x3f));
    }
  }

  /** The name that {@link java.security.MessageDigest} knows. */
  public String javaAlgorithm() {
    return "SHA-" + algorithm.substring(3);
  }

  @Override
  public String toString() {
    return algorithm + ":" + hex;
  }

  private static boolean isLowerHex(String hex) {
    for (int i = 0; i < hex.length(); i++) {
      char c = hex.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return true;
  }
}
