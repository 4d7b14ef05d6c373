package io.github.pythonenv.bench;

import io.github.pythonenv.io.Hashes;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Wheels of huge members. */
final class LargeWheel {
  private static final int MEMBERS = 3;
  private static final int BLOCK = 1 << 20;
  private static final int BLOCKS = 1050;
  private static final int WORDS = 4096;

  private LargeWheel() {}

  /**
   * A member of blocks of 1 MiB.
   *
   * @param noise how many bytes of each hardly compress
   * @param text whether the others are words; else they are all alike
   * @param level it is deflated with
   */
  record Member(int blocks, int noise, boolean text, int level) {
    /** As libraries and models are. */
    static Member noise(int blocks) {
      return new Member(blocks, BLOCK - (BLOCK >> 6), false, Deflater.BEST_SPEED);
    }

    static Member text(int blocks) {
      return new Member(blocks, 0, true, Deflater.DEFAULT_COMPRESSION);
    }

    static Member sparse(int blocks) {
      return new Member(blocks, BLOCK >> 2, false, Deflater.DEFAULT_COMPRESSION);
    }

    /** In deflate blocks that are stored. */
    Member stored() {
      return new Member(blocks, noise, text, Deflater.NO_COMPRESSION);
    }
  }

  /** One wheel of 3 GB, that hardly compresses: the first member is not deflated. */
  static Path write(Path folder) throws IOException {
    Member member = Member.noise(BLOCKS);
    List<Member> members = new ArrayList<>(Collections.nCopies(MEMBERS, member));
    members.set(0, member.stored());
    return write(folder, "large", members);
  }

  static Path write(Path folder, String name, List<Member> members) throws IOException {
    Path wheel = folder.resolve(name + "-1.0-py3-none-any.whl");
    String distInfo = name + "-1.0.dist-info/";
    StringBuilder record = new StringBuilder();
    try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(wheel), BLOCK);
        ZipOutputStream zip = new ZipOutputStream(file)) {
      for (int i = 0; i < members.size(); i++) {
        zip.setLevel(members.get(i).level());
        record.append(
            member(zip, name + "/part" + i + ".bin", members.get(i), name.hashCode() + i));
      }
      record.append(
          text(
              zip,
              distInfo + "METADATA",
              "Metadata-Version: 2.1\nName: " + name + "\nVersion: 1.0\n"));
      record.append(
          text(
              zip,
              distInfo + "WHEEL",
              "Wheel-Version: 1.0\nGenerator: bench\nRoot-Is-Purelib: true\nTag: py3-none-any\n"));
      text(zip, distInfo + "RECORD", record + distInfo + "RECORD,,\n");
    }
    return wheel;
  }

  private static String member(ZipOutputStream zip, String name, Member member, int seed)
      throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    MessageDigest sha256 = Hashes.sha256();
    SplittableRandom random = new SplittableRandom(seed);
    byte[] block = new byte[BLOCK];
    byte[] noise = new byte[member.noise()];
    for (int i = 0; i < member.blocks(); i++) {
      if (member.text()) {
        words(block, random);
      } else {
        Arrays.fill(block, (byte) i);
      }
      random.nextBytes(noise);
      System.arraycopy(noise, 0, block, BLOCK - noise.length, noise.length);
      sha256.update(block);
      zip.write(block);
    }
    zip.closeEntry();
    return row(name, sha256.digest(), (long) BLOCK * member.blocks());
  }

  /** Fills a block with words, of which some come often and most do not. */
  private static void words(byte[] block, SplittableRandom random) {
    for (int at = 0; at < block.length; ) {
      int word = random.nextInt(1 + random.nextInt(WORDS));
      long letters = word * 0x9e3779b97f4a7c15L;
      for (int length = 3 + (word & 7); length > 0 && at < block.length; length--) {
        block[at++] = (byte) ('a' + (letters >>> 59) % 26);
        letters <<= 5;
      }
      if (at < block.length) {
        block[at++] = ' ';
      }
    }
  }

  private static String text(ZipOutputStream zip, String name, String text) throws IOException {
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
