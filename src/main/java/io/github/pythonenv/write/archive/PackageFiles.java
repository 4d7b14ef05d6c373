package io.github.pythonenv.write.archive;

import io.github.pythonenv.io.Hashes;
import io.github.pythonenv.packaging.Digest;
import io.github.pythonenv.packaging.EntryPoint;
import io.github.pythonenv.packaging.RecordEntry;
import io.github.pythonenv.plan.EnvironmentLayout;
import io.github.pythonenv.plan.Share;
import io.github.pythonenv.store.PackageFile;
import io.github.pythonenv.store.Scheme;
import io.github.pythonenv.store.StorePackage;
import io.github.pythonenv.store.wheel.WheelBodies;
import io.github.pythonenv.write.Scripts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The files of one package in an archive: those it has, its scripts, and a RECORD of both that
 * names no link.
 */
final class PackageFiles {
  private static final Scripts SCRIPTS = Scripts.relocatable();

  private final Share share;
  private final StorePackage distribution;
  private final EnvironmentLayout layout;
  private final Optional<WheelBodies> wheel;
  private final List<ArchivedFile> files = new ArrayList<>();
  private final StringBuilder rows = new StringBuilder();

  private PackageFiles(Share share, EnvironmentLayout layout, Optional<WheelBodies> wheel) {
    this.share = share;
    this.distribution = share.distribution();
    this.layout = layout;
    this.wheel = wheel;
  }

  /**
   * @param wheel where bodies are taken from, if it is there
   */
  static List<ArchivedFile> of(Share share, EnvironmentLayout layout, Optional<WheelBodies> wheel)
      throws IOException {
    return new PackageFiles(share, layout, wheel).all();
  }

  private List<ArchivedFile> all() throws IOException {
    for (PackageFile file : distribution.contents().get()) {
      String directory = layout.directory(file.scheme(), distribution.name());
      String path = directory.isEmpty() ? file.path() : directory + "/" + file.path();
      if (share.has(path)) {
        add(file, path);
      }
    }
    addScripts(distribution.facts().consoleScripts());
    addScripts(distribution.facts().guiScripts());
    String distInfo = layout.sitePackages() + "/" + distribution.distInfo();
    if (share.has(distInfo)) {
      addDistInfo(distInfo);
    }
    return files;
  }

  private void add(PackageFile file, String path) throws IOException {
    Path unpacked =
        distribution
            .directory()
            .resolve("tree")
            .resolve(file.scheme().directory())
            .resolve(file.path());
    if (file.scheme() == Scheme.SCRIPTS && distribution.facts().templates().contains(file.path())) {
      addText(path, true, SCRIPTS.template(Files.readAllBytes(unpacked)));
      return;
    }
    files.add(new ArchivedFile(path, file.executable(), content(file, unpacked)));
    row(
        path.endsWith(".pyc")
            ? RecordEntry.bare(layout.recordPath(path))
            : RecordEntry.of(
                layout.recordPath(path), new Digest("sha256", file.sha256()), file.size()));
  }

  private Content content(PackageFile file, Path unpacked) {
    if (wheel.isPresent()) {
      WheelBodies.Body body = wheel.get().find(file.scheme(), file.path());
      if (body != null && body.size() == file.size()) {
        return new Content.InWheel(wheel.get(), body, unpacked);
      }
    }
    return new Content.OnDisk(unpacked, file.size());
  }

  private void addScripts(List<EntryPoint> scripts) {
    for (EntryPoint script : scripts) {
      String path = layout.scripts() + "/" + script.name();
      if (share.has(path)) {
        addText(path, true, SCRIPTS.entryPoint(script.module(), script.attribute()));
      }
    }
  }

  private void addDistInfo(String directory) {
    addText(directory + "/INSTALLER", false, bytes(StorePackage.INSTALLER_TEXT));
    if (share.requested()) {
      addText(directory + "/REQUESTED", false, new byte[0]);
    }
    if (!share.directUrl().isEmpty()) {
      addText(directory + "/direct_url.json", false, bytes(share.directUrl()));
    }
    row(RecordEntry.bare(layout.recordPath(directory + "/RECORD")));
    byte[] record = bytes(rows.toString());
    files.add(new ArchivedFile(directory + "/RECORD", false, new Content.Text(record)));
  }

  private void addText(String path, boolean executable, byte[] text) {
    files.add(new ArchivedFile(path, executable, new Content.Text(text)));
    row(
        RecordEntry.of(
            layout.recordPath(path), Digest.sha256(Hashes.sha256().digest(text)), text.length));
  }

  private void row(RecordEntry entry) {
    rows.append(entry.row()).append('\n');
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
