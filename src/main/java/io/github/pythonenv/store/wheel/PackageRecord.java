package io.github.pythonenv.store.wheel;

import io.github.pythonenv.io.Hashes;
import io.github.pythonenv.packaging.Digest;
import io.github.pythonenv.packaging.RecordEntry;
import io.github.pythonenv.packaging.RecordFile;
import io.github.pythonenv.store.PackageFacts;
import io.github.pythonenv.store.PackageFile;
import io.github.pythonenv.store.Scheme;
import io.github.pythonenv.store.StorePackage;
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

  private static final String BASE64 =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
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

  /** The text of {@link #rows} for the default layout, without a value for each of its rows. */
  static byte[] text(String distInfo, PackageFacts facts, List<PackageFile> files) {
    StringBuilder text = new StringBuilder(files.size() * 128 + 256);
    for (String link : links(distInfo, facts)) {
      append(text, link).append(",,\n");
    }
    for (PackageFile file : files) {
      if (file.scheme() != Scheme.SITE) {
        continue;
      }
      append(text, file.path());
      if (file.path().endsWith(".pyc")) {
        text.append(",,\n");
      } else {
        appendBase64(text.append(",sha256="), file.sha256());
        text.append(',').append(file.size()).append('\n');
      }
    }
    text.append(new RecordFile(rows(distInfo, List.of(), List.of())).text());
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static StringBuilder append(StringBuilder text, String path) {
    return path.indexOf(',') < 0 && path.indexOf('"') < 0
        ? text.append(path)
        : text.append('"').append(path.replace("\"", "\"\"")).append('"');
  }

  /** URL-safe base64 without padding: two characters are three hexadecimal digits. */
  private static void appendBase64(StringBuilder text, String hex) {
    int i = 0;
    for (; i + 3 <= hex.length(); i += 3) {
      int bits = digit(hex, i) << 8 | digit(hex, i + 1) << 4 | digit(hex, i + 2);
      text.append(BASE64.charAt(bits >> 6)).append(BASE64.charAt(bits & 0x3f));
    }
    text.append(BASE64.charAt(digit(hex, i) << 2));
  }

  private static int digit(String hex, int index) {
    char c = hex.charAt(index);
    return c <= '9' ? c - '0' : c - 'a' + 10;
  }
}
