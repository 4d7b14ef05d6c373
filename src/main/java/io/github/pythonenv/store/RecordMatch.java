package io.github.pythonenv.store;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.packaging.RecordEntry;
import io.github.pythonenv.packaging.RecordFile;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The rows of a RECORD against the members of its archive: one for each, and no other. */
final class RecordMatch {
  private RecordMatch() {}

  /**
   * The rows by path.
   *
   * @throws PythonEnvException when the RECORD itself breaks its specification
   */
  static Map<String, RecordEntry> of(
      ZipArchive archive, DistInfo info, byte[] content, Findings findings) {
    Map<String, ZipMember> unmatched = new HashMap<>(archive.members().size() * 2);
    for (ZipMember member : archive.members()) {
      if (!member.isDirectory()) {
        unmatched.put(member.name(), member);
      }
    }
    RecordFile record =
        RecordFile.parse(text(content), info.path("RECORD"), unmatched::containsKey);
    Map<String, RecordEntry> rows = new HashMap<>(record.entries().size() * 2);
    for (RecordEntry row : record.entries()) {
      rows.put(row.path(), row);
      ZipMember member = unmatched.remove(row.path());
      if (member == null) {
        findings.add(row.path(), "RECORD has a row for it, yet it is not in the wheel");
      } else if (row.size().isPresent() && row.size().getAsLong() != member.size()) {
        findings.add(
            row.path(),
            "RECORD says " + row.size().getAsLong() + " bytes, it has " + member.size());
      }
    }
    for (String path : unmatched.keySet()) {
      if (!isSignature(info, path)) {
        findings.add(path, "RECORD has no row for it");
      }
    }
    return rows;
  }

  private static String text(byte[] content) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException e) {
      throw new PythonEnvException("it is not UTF-8");
    }
  }

  /** A signature of RECORD cannot be in what it signs. */
  private static boolean isSignature(DistInfo info, String path) {
    return path.equals(info.path("RECORD.jws")) || path.equals(info.path("RECORD.p7s"));
  }
}
