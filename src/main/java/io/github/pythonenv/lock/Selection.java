package io.github.pythonenv.lock;

import io.github.pythonenv.packaging.Digest;
import io.github.pythonenv.packaging.DistributionFile;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.packaging.Version;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a lock means for one interpreter: one file for each active package, by name.
 *
 * @param wheels to be fetched and unpacked
 * @param sdists to be fetched and built, where a package has no wheel
 */
public record Selection(List<DistributionFile> wheels, List<DistributionFile> sdists) {
  private static final String HEADER = "selection 1";
  private static final int FIELDS = 7;

  public Selection {
    wheels = List.copyOf(wheels);
    sdists = List.copyOf(sdists);
  }

  /** A line for each file, which {@link #parse} reads without any TOML. */
  public String toText() {
    StringBuilder text = new StringBuilder(64 + 256 * (wheels.size() + sdists.size()));
    text.append(HEADER).append('\n');
    for (DistributionFile wheel : wheels) {
      append(text, "wheel", wheel);
    }
    for (DistributionFile sdist : sdists) {
      append(text, "sdist", sdist);
    }
    return text.toString();
  }

  private static void append(StringBuilder text, String kind, DistributionFile file) {
    text.append(kind).append('\t').append(file.name().value());
    text.append('\t').append(file.version()).append('\t').append(file.fileName());
    text.append('\t').append(file.location()).append('\t');
    text.append(file.size().isPresent() ? String.valueOf(file.size().getAsLong()) : "-");
    text.append('\t');
    for (Digest digest : file.digests()) {
      text.append(digest.algorithm()).append(':').append(digest.hex()).append(' ');
    }
    text.append('\n');
  }

  /** Reads {@link #toText}; empty when the text is another format's or cut off. */
  public static Optional<Selection> parse(String text) {
    List<DistributionFile> wheels = new ArrayList<>();
    List<DistributionFile> sdists = new ArrayList<>();
    if (!text.startsWith(HEADER + "\n") || !text.endsWith("\n")) {
      return Optional.empty();
    }
    String[] fields = new String[FIELDS];
    int from = HEADER.length() + 1;
    while (from < text.length()) {
      int end = text.indexOf('\n', from);
      if (!split(text, from, end, fields)) {
        return Optional.empty();
      }
      (fields[0].equals("wheel") ? wheels : sdists).add(file(fields));
      from = end + 1;
    }
    return Optional.of(new Selection(wheels, sdists));
  }

  private static boolean split(String text, int from, int end, String[] fields) {
    int start = from;
    for (int i = 0; i < FIELDS; i++) {
      int tab = i < FIELDS - 1 ? text.indexOf('\t', start) : end;
      if (tab < 0 || tab > end) {
        return false;
      }
      fields[i] = text.substring(start, tab);
      start = tab + 1;
    }
    return true;
  }

  private static DistributionFile file(String[] fields) {
    List<Digest> digests = new ArrayList<>(1);
    String all = fields[6];
    for (int from = 0; from < all.length(); ) {
      int colon = all.indexOf(':', from);
      int end = all.indexOf(' ', colon);
      digests.add(new Digest(all.substring(from, colon), all.substring(colon + 1, end)));
      from = end + 1;
    }
    return new DistributionFile(
        new PackageName(fields[1]),
        Version.parse(fields[2]),
        fields[3],
        URI.create(fields[4]),
        fields[5].equals("-") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(fields[5])),
        digests);
  }
}
