package io.github.pythonenv.store.fetch;

import io.github.pythonenv.io.Hashes;
import io.github.pythonenv.packaging.Digest;
import io.github.pythonenv.packaging.DistributionFile;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Size and digests of a file, taken while its bytes go by. */
final class Verification {
  private final DistributionFile file;
  private final List<MessageDigest> digests = new ArrayList<>();
  private long count;

  Verification(DistributionFile file) {
    this.file = file;
    for (Digest digest : file.digests()) {
      digests.add(Hashes.digest(digest.javaAlgorithm()));
    }
  }

  /** Bytes so far. */
  long count() {
    return count;
  }

  void reset() {
    count = 0;
    digests.forEach(MessageDigest::reset);
  }

  /**
   * Takes the remaining bytes of a buffer, which stays as it is.
   *
   * @throws FetchException when there are more than the lock says
   */
  void update(ByteBuffer buffer) {
    count += buffer.remaining();
    if (file.size().isPresent() && count > file.size().getAsLong()) {
      throw FetchException.integrity(
          "longer than the " + file.size().getAsLong() + " bytes that the lock says");
    }
    for (MessageDigest digest : digests) {
      digest.update(buffer.duplicate());
    }
  }

  /**
   * Compares all with the lock; the digests are used up.
   *
   * @throws FetchException naming what differs
   */
  void finish() {
    if (file.size().isPresent() && count != file.size().getAsLong()) {
      throw FetchException.integrity(sizes(count, file.size().getAsLong()));
    }
    for (int i = 0; i < digests.size(); i++) {
      Digest wanted = file.digests().get(i);
      String found = HexFormat.of().formatHex(digests.get(i).digest());
      if (!found.equals(wanted.hex())) {
        throw FetchException.integrity(
            "its " + wanted.algorithm() + " is " + found + ", the lock says " + wanted.hex());
      }
    }
  }

  static String sizes(long found, long locked) {
    return "its size is " + found + " bytes, the lock says " + locked;
  }
}
