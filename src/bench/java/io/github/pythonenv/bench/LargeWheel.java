package io.github.pythonenv.bench;

import io.github.pythonenv.io.Hashes;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.SplittableRandom;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A wheel of three huge members, of bytes that hardly compress: the first is not deflated. */
final class LargeWheel {
  private static final int MEMBERS = 3;
  private static final int BLOCK = 1 << 20;
  private static final int BLOCKS = 1050;

  private LargeWheel() {}

  static Path write(Path folder) throws IOException {
    Path wheel = folder.resolve("large-1.0-py3-none-any.whl");
    StringBuilder record = new StringBuilder();
    try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(wheel), BLOCK);
        ZipOutputStream zip = new ZipOutputStream(file)) {
      for (int i = 0; i < MEMBERS; i++) {
        zip.setLevel(i == 0 ? Deflater.NO_COMPRESSION : Deflater.BEST_SPEED);
        record.append(member(zip, "large/part" + i + ".bin", i));
      }
      record.append(text(zip, "METADATA", "Metadata-Version: 2.1\nName: large\nVersion: 1.0\n"));
      record.append(
          text(
              zip,
              "WHEEL",
              "Wheel-Version: 1.0\nGenerator: bench\nRoot-Is-Purelib: true\nTag: py3-none-any\n"));
      text(zip, "RECORD", record + "large-1.0.dist-info/RECORD,,\n");
    }
    return wheel;
  }

  private static String member(ZipOutputStream zip, String name, int seed) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    MessageDigest sha256 = Hashes.sha256();
    SplittableRandom random = new SplittableRandom(seed);
    byte[] block = new byte[BLOCK];
    for (int i = 0; i < BLOCKS; i++) {
      random.nextBytes(block);
      Arrays.fill(block, 0, BLOCK >> 6, (byte) i);
      sha256.update(block);
      zip.write(block);
    }
    zip.closeEntry();
    return row(name, sha256.digest(), (long) BLOCK * BLOCKS);
  }

  private static String text(ZipOutputStream zip, String file, String text) throws IOException {
    String name = "large-1.0.dist-info/" + file;
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    zip.putNextEntry(new ZipEntry(name));
    zip.write(bytes);
    zip.closeEntry();
    return row(name, Hashes.sha256().digest(bytes), bytes.length);
  }

  private static String row(String name, byte[] digest, long size) {
    String hash = Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    return name + ",sha256=" + hash + "," + size + "\n";
  }
}
