package io.github.pythonenv.plan;

import io.github.pythonenv.packaging.Digest;
import io.github.pythonenv.packaging.RecordEntry;
import io.github.pythonenv.store.PackageFile;
import io.github.pythonenv.store.Scheme;
import io.github.pythonenv.store.StorePackage;
import java.util.List;

/**
 * Plans the files of a dist-info directory that belong to the environment: INSTALLER, REQUESTED and
 * RECORD.
 *
 * <p>A RECORD lists each directory link before the files below it. So pip and uv, which remove in
 * this order, remove the link first and find nothing of the store below it.
 */
final class RecordPlanner {
  private static final Digest EMPTY =
      new Digest("sha256", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  private static final Digest INSTALLER = new Digest("sha256", StorePackage.INSTALLER_SHA256);

  private final EnvironmentLayout layout;
  private final LinkMode mode;

  RecordPlanner(EnvironmentLayout layout, LinkMode mode) {
    this.layout = layout;
    this.mode = mode;
  }

  /**
   * @param directUrl the text of direct_url.json; empty where there is none
   */
  void plan(PlannedPackage each, String directUrl, List<Step> steps) {
    String distInfo = each.distribution().distInfo();
    String directory = layout.sitePackages() + "/" + distInfo;
    steps.add(new Step.Link(directory + "/INSTALLER", each.source() + "/INSTALLER", false));
    StringBuilder extra = new StringBuilder();
    if (each.requested()) {
      steps.add(new Step.Text(directory + "/REQUESTED", ""));
      append(extra, RecordEntry.of(distInfo + "/REQUESTED", EMPTY, 0));
    }
    if (!directUrl.isEmpty()) {
      steps.add(new Step.Text(directory + "/direct_url.json", directUrl));
      append(extra, RecordEntry.bare(distInfo + "/direct_url.json"));
    }
    String path = directory + "/RECORD";
    if (mode == LinkMode.DIRECTORY && each.siteIsPlain()) {
      appendRows(extra, each, false);
      if (extra.length() == 0 && each.scripts().isEmpty()) {
        steps.add(new Step.Link(path, each.source() + "/RECORD", false));
      } else {
        steps.add(
            new Step.RecordFile(path, each.source() + "/RECORD", extra.toString(), each.scripts()));
      }
      return;
    }
    appendRows(extra, each, true);
    append(
        extra,
        RecordEntry.of(distInfo + "/INSTALLER", INSTALLER, StorePackage.INSTALLER_TEXT.length()));
    append(extra, RecordEntry.bare(distInfo + "/RECORD"));
    steps.add(new Step.RecordFile(path, "", extra.toString(), each.scripts()));
  }

  /** Links first, then the files that are in the environment. */
  private void appendRows(StringBuilder text, PlannedPackage each, boolean withSite) {
    String site = layout.sitePackages() + "/";
    for (String link : each.directoryLinks()) {
      if (withSite || !link.startsWith(site)) {
        append(text, RecordEntry.bare(layout.recordPath(link)));
      }
    }
    if (!withSite && !hasOtherSchemes(each)) {
      return;
    }
    for (PackageFile file : each.tree().files()) {
      if (!withSite && file.scheme() == Scheme.SITE) {
        continue;
      }
      String path = layout.path(file.scheme(), each.distribution().name(), file.path());
      boolean generated = file.scheme() == Scheme.SCRIPTS && each.scripts().contains(path);
      if (!generated && !each.hasLost(path)) {
        append(text, entry(layout.recordPath(path), file));
      }
    }
  }

  /** Bytecode has no digest: Python may write it anew where it is not a link. */
  private static RecordEntry entry(String path, PackageFile file) {
    return path.endsWith(".pyc")
        ? RecordEntry.bare(path)
        : RecordEntry.of(path, new Digest("sha256", file.sha256()), file.size());
  }

  private static boolean hasOtherSchemes(PlannedPackage each) {
    return each.distribution().facts().topLevel().stream()
        .anyMatch(entry -> entry.scheme() != Scheme.SITE);
  }

  private static void append(StringBuilder text, RecordEntry entry) {
    text.append(entry.row()).append('\n');
  }
}
