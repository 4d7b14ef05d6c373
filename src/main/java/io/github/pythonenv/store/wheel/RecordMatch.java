package io.github.pythonenv.store.wheel;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.packaging.RecordEntry;
import io.github.pythonenv.packaging.RecordFile;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

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
    RecordFile record =
        RecordFile.parse(text(content), info.path("RECORD"), new Members(archive.members()));
    Map<String, RecordEntry> rows = new HashMap<>(record.entries().size() * 2);
    for (RecordEntry row : record.entries()) {
      rows.put(row.path(), row);
    }
    int matched = 0;
    for (ZipMember member : archive.members()) {
      if (member.isDirectory()) {
        continue;
      }
      RecordEntry row = rows.get(member.name());
      if (row != null) {
        matched++;
        compareSizes(row, member, findings);
      } else if (!isSignature(info, member.name())) {
        findings.add(member.name(), "RECORD has no row for it");
      }
    }
    if (matched < rows.size()) {
      Members members = new Members(archive.members());
      for (RecordEntry row : record.entries()) {
        if (!members.test(row.path())) {
          findings.add(row.path(), "RECORD has a row for it, yet it is not in the wheel");
        }
      }
    }
    return rows;
  }

  private static void compareSizes(RecordEntry row, ZipMember member, Findings findings) {
    if (row.size().isPresent() && row.size().getAsLong() != member.size()) {
      findings.add(
          row.path(), "RECORD says " + row.size().getAsLong() + " bytes, it has " + member.size());
    }
  }

  /** Whether a path is a file of the archive; few wheels ask. */
  private static final class Members implements Predicate<String> {
    private final List<ZipMember> members;
    private final Set<String> names = new HashSet<>();

    Members(List<ZipMember> members) {
      this.members = members;
    }

    @Override
    public boolean test(String path) {
      if (names.isEmpty()) {
        for (ZipMember member : members) {
          names.add(member.name());
        }
      }
      return !path.endsWith("/") && names.contains(path);
    }
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
