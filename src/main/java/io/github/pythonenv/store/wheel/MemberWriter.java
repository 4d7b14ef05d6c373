package io.github.pythonenv.store.wheel;

import io.github.pythonenv.io.ElfFile;
import io.github.pythonenv.io.Hashes;
import io.github.pythonenv.io.WholeBuffer;
import io.github.pythonenv.packaging.Digest;
import io.github.pythonenv.store.PackageFile;
import io.github.pythonenv.store.Scheme;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes files of wheels and compares each with its row in RECORD on the way; for one thread.
 *
 * <p>Every file is read, inflated, hashed and written once, in one pass.
 */
final class MemberWriter implements MemberReader.Sink, AutoCloseable {
  private static final byte[] ELF = {0x7f, 'E', 'L', 'F'};
  private static final byte[] TEMPLATE = "#!python".getBytes(StandardCharsets.US_ASCII);

  private final MemberReader reader = new MemberReader();
  private final MessageDigest sha256 = Hashes.sha256();

  /** The digest of RECORD's row, where that is another than SHA-256. */
  private @Nullable MessageDigest other;

  private @Nullable FileChannel target;
  private boolean begun;
  private boolean elf;
  private boolean template;

  MemberReader reader() {
    return reader;
  }

  /**
   * Verifies one file and writes it, unless it is one that is not kept.
   *
   * @return empty when it is not kept or was not what RECORD says; then there is a finding
   */
  Optional<UnpackedFile> write(Wheel wheel, WheelFile file, Path path, Findings findings)
      throws IOException {
    begin(file);
    boolean sound;
    if (file.kept()) {
      try (FileChannel channel = ReadOnlyFiles.create(path, file.executable())) {
        target = channel;
        sound = reader.read(wheel.archive(), file.member(), this, findings);
      }
    } else {
      target = null;
      sound = reader.read(wheel.archive(), file.member(), this, findings);
    }
    String hex = HexFormat.of().formatHex(sha256.digest());
    if (!sound || !matches(file, hex, findings) || !file.kept()) {
      return Optional.empty();
    }
    return Optional.of(
        new UnpackedFile(
            new PackageFile(
                file.scheme(), file.path(), hex, file.member().size(), file.executable()),
            elf ? ElfFile.read(path) : Optional.empty(),
            template && file.scheme() == Scheme.SCRIPTS));
  }

  @Override
  public void accept(byte[] buffer, int length) throws IOException {
    if (!begun) {
      begun = true;
      elf = startsWith(buffer, length, ELF);
      template = startsWith(buffer, length, TEMPLATE);
    }
    sha256.update(buffer, 0, length);
    if (other != null) {
      other.update(buffer, 0, length);
    }
    if (target != null) {
      WholeBuffer.write(ByteBuffer.wrap(buffer, 0, length), target);
    }
  }

  @Override
  public void close() {
    reader.close();
  }

  private void begin(WheelFile file) {
    Optional<Digest> expected = file.row().digest();
    other =
        expected.isPresent() && !expected.get().algorithm().equals("sha256")
            ? Hashes.digest(expected.get().javaAlgorithm())
            : null;
    sha256.reset();
    begun = false;
    elf = false;
    template = false;
  }

  private boolean matches(WheelFile file, String hex, Findings findings) {
    Optional<Digest> expected = file.row().digest();
    if (expected.isEmpty()) {
      return true;
    }
    String found = other == null ? hex : HexFormat.of().formatHex(other.digest());
    boolean same = found.equals(expected.get().hex());
    if (!same) {
      findings.add(
          file.member().name(),
          "its " + expected.get().algorithm() + " is not the one in RECORD: " + found);
    }
    return same;
  }

  private static boolean startsWith(byte[] buffer, int length, byte[] prefix) {
    return length >= prefix.length
        && Arrays.equals(buffer, 0, prefix.length, prefix, 0, prefix.length);
  }
}
