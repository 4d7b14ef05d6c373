package io.github.pythonenv.store.wheel;

import java.io.IOException;
import java.util.Optional;

/**
 * The end records of a zip archive: where its central directory is (APPNOTE 4.3.14 to 4.3.16).
 *
 * <p>The central directory must end where they begin, so that nothing can be hidden between.
 *
 * @param start where the central directory begins
 * @param end where it ends and the end records begin
 * @param count the members it is said to have
 */
record ZipEnd(long start, long end, long count) {
  static final int END = 0x06054b50;

  private static final long END_64 = 0x06064b50L;
  private static final long LOCATOR_64 = 0x07064b50L;
  private static final int LENGTH_64 = 56;
  private static final int LENGTH_LOCATOR = 20;
  private static final String VOLUMES = "it is one volume of several";
  private static final String BETWEEN =
      "its central directory does not end where its end record begins: bytes were put before it or"
          + " between";

  /** Empty when there is nothing that the members could be read from. */
  static Optional<ZipEnd> find(ZipBytes bytes, Findings findings) throws IOException {
    long at = ZipTail.end(bytes, findings);
    if (at < 0) {
      return Optional.empty();
    }
    if (bytes.u4(at + 4) != 0 || bytes.u2(at + 8) != bytes.u2(at + 10)) {
      findings.add(VOLUMES);
    }
    long count = bytes.u2(at + 10);
    long length = bytes.u4(at + 12);
    long start = bytes.u4(at + 16);
    long locator = at - LENGTH_LOCATOR;
    if (bytes.has(locator, LENGTH_LOCATOR) && bytes.u4(locator) == LOCATOR_64) {
      Optional<ZipEnd> end = zip64(bytes, locator, findings);
      if (end.isPresent()
          && !(agrees(count, 0xffff, end.get().count)
              && agrees(length, 0xffff_ffffL, end.get().end - end.get().start)
              && agrees(start, 0xffff_ffffL, end.get().start))) {
        findings.add("its two end records disagree");
      }
      return end;
    }
    if (start + length != at) {
      findings.add(BETWEEN);
      return Optional.empty();
    }
    return Optional.of(new ZipEnd(start, at, count));
  }

  private static Optional<ZipEnd> zip64(ZipBytes bytes, long locator, Findings findings)
      throws IOException {
    long record = bytes.u8(locator + 8);
    if (bytes.u4(locator + 4) != 0 || bytes.u4(locator + 16) > 1) {
      findings.add(VOLUMES);
    }
    if (!bytes.has(record, LENGTH_64) || bytes.u4(record) != END_64) {
      findings.add("its zip64 end record is not where it is said to be");
      return Optional.empty();
    }
    if (bytes.u8(record + 4) != LENGTH_64 - 12 || record + LENGTH_64 != locator) {
      findings.add("its zip64 end record holds extensible data");
      return Optional.empty();
    }
    long count = bytes.u8(record + 32);
    if (bytes.u8(record + 16) != 0 || bytes.u8(record + 24) != count) {
      findings.add(VOLUMES);
    }
    long start = bytes.u8(record + 48);
    if (start < 0 || start > record || start + bytes.u8(record + 40) != record) {
      findings.add(BETWEEN);
      return Optional.empty();
    }
    return Optional.of(new ZipEnd(start, record, count));
  }

  private static boolean agrees(long value, long unknown, long real) {
    return value == unknown || value == real;
  }
}
