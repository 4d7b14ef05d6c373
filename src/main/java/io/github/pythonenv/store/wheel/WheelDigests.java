package io.github.pythonenv.store.wheel;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.io.Hashes;
import io.github.pythonenv.packaging.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The digests of a wheel's file: those that were promised, and the one that names it. */
public final class WheelDigests {
  private static final String SHA256 = "sha256";

  private WheelDigests() {}

  /** The digest that names a wheel, of the bytes that the file has now. */
  public static Digest of(Path wheel) {
    return new Digest(SHA256, Hashes.sha256(wheel));
  }

  /**
   * Reads the file once, unless nothing of it is unknown.
   *
   * @return its SHA-256
   * @throws PythonEnvException when it is not what was promised, or cannot be read
   */
  static Digest verify(LocalWheel wheel) {
    if (wheel.sha256().isPresent() && wheel.expected().isEmpty()) {
      return wheel.sha256().get();
    }
    MessageDigest sha256 = Hashes.sha256();
    List<MessageDigest> digests = new ArrayList<>();
    for (Digest expected : wheel.expected()) {
      digests.add(
          expected.algorithm().equals(SHA256) ? sha256 : Hashes.digest(expected.javaAlgorithm()));
    }
    if (!digests.contains(sha256)) {
      digests.add(sha256);
    }
    read(wheel, digests.stream().distinct().toList());
    Digest key = Digest.sha256(sha256.digest());
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < wheel.expected().size(); i++) {
      Digest expected = wheel.expected().get(i);
      String found =
          expected.algorithm().equals(SHA256)
              ? key.hex()
              : HexFormat.of().formatHex(digests.get(i).digest());
      if (!found.equals(expected.hex())) {
        wrong.add("expected " + expected);
        wrong.add("found    " + expected.algorithm() + ":" + found);
      }
    }
    if (!wrong.isEmpty()) {
      throw new PythonEnvException(
          "A wheel does not have its digest: " + wheel.file(),
          wrong,
          "lock again if the file was meant to change; else take it from where it was locked");
    }
    return key;
  }

  private static void read(LocalWheel wheel, List<MessageDigest> digests) {
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(wheel.file())) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        for (MessageDigest digest : digests) {
          digest.update(buffer, 0, n);
        }
      }
    } catch (IOException e) {
      throw new PythonEnvException(
          "The wheel cannot be read: " + wheel.file(), List.of(e.toString()), "", e);
    }
  }
}
