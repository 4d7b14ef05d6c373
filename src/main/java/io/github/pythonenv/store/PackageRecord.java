package io.github.pythonenv.store;

import io.github.pythonenv.io.Hashes;
import io.github.pythonenv.packaging.Digest;
import io.github.pythonenv.packaging.RecordEntry;
import io.github.pythonenv.packaging.RecordFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The RECORD of a package in an environment made of links.
 *
 * <p>Each link stands before the files below it. An installer removes what RECORD names in that
 * order: the link goes, and the files, which lie in the store, are no longer reached through it.
 */
public final class PackageRecord {
  /** The file in a store package that holds it, for the default layout. */
  public static final String FILE = "RECORD";

  private static final byte[] INSTALLER_BYTES =
      StorePackage.INSTALLER_TEXT.getBytes(StandardCharsets.UTF_8);

  private PackageRecord() {}

  /**
   * The rows for site-packages, without those of scripts, headers and data files.
   *
   * @param links paths below site-packages that are links to directories
   * @param files all files of the package
   */
  public static List<RecordEntry> rows(
      String distInfo, List<String> links, List<PackageFile> files) {
    List<RecordEntry> rows = new ArrayList<>(links.size() + files.size() + 2);
    for (String link : links) {
      rows.add(RecordEntry.bare(link));
    }
    for (PackageFile file : files) {
      if (file.scheme() == Scheme.SITE) {
        rows.add(
            file.path().endsWith(".pyc")
                ? RecordEntry.bare(file.path())
                : RecordEntry.of(file.path(), new Digest("sha256", file.sha256()), file.size()));
      }
    }
    rows.add(
        RecordEntry.of(
            distInfo + "/INSTALLER",
            Digest.sha256(Hashes.sha256().digest(INSTALLER_BYTES)),
            INSTALLER_BYTES.length));
    rows.add(RecordEntry.bare(distInfo + "/RECORD"));
    return rows;
  }

  /** The links of the default layout: each directory of site-packages, and below dist-info. */
  static List<String> links(String distInfo, PackageFacts facts) {
    List<String> links = new ArrayList<>();
    for (PackageFacts.TopLevel entry : facts.topLevel()) {
      if (entry.scheme() == Scheme.SITE && entry.isDirectory()) {
        links.add(entry.name());
      }
    }
    for (PackageFacts.TopLevel entry : facts.distInfoEntries()) {
      if (entry.isDirectory()) {
        links.add(distInfo + "/" + entry.name());
      }
    }
    return links;
  }

  static byte[] text(String distInfo, PackageFacts facts, List<PackageFile> files) {
    return new RecordFile(rows(distInfo, links(distInfo, facts), files))
        .text()
        .getBytes(StandardCharsets.UTF_8);
  }
}
