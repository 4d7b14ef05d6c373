package io.github.pythonenv.store.archive;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.store.wheel.Findings;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Unpacks an archive that may be damaged or hostile.
 *
 * <p>Nothing is written outside of the folder that is named, no file twice and none through a link.
 * Files are plain or executable, and nothing else of their modes, owners and times is kept.
 */
public final class ArchiveUnpacker {
  private ArchiveUnpacker() {}

  /**
   * Unpacks into a folder that is there and empty. When it throws, the folder holds anything.
   *
   * @param linksAllowed whether a tar may hold symbolic links that stay inside, and names that
   *     differ only in case
   * @throws PythonEnvException with all that is wrong with the archive
   * @throws IOException when the folder cannot be written
   */
  public static UnpackedTree unpack(
      Path archive, ArchiveType type, Path folder, boolean linksAllowed) throws IOException {
    Findings findings = new Findings();
    TreeWriter writer = new TreeWriter(folder);
    try {
      if (type == ArchiveType.ZIP) {
        new ZipUnpacker(writer, findings).unpack(archive);
      } else {
        new TarUnpacker(writer, findings, linksAllowed).unpack(archive);
      }
      if (findings.isEmpty()) {
        return writer.finish();
      }
    } catch (DamagedArchiveException e) {
      findings.add(String.valueOf(e.getMessage()));
    }
    throw new PythonEnvException(
        "Refused a damaged or hostile archive: " + archive,
        findings.list(),
        "delete that file, so that it is fetched again; if that does not help, tell who made it");
  }
}
