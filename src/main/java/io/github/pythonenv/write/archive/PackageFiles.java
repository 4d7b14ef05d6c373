package io.github.pythonenv.write.archive;

import io.github.pythonenv.io.Hashes;
import io.github.pythonenv.packaging.Digest;
import io.github.pythonenv.packaging.EntryPoint;
import io.github.pythonenv.packaging.RecordEntry;
import io.github.pythonenv.plan.EnvironmentLayout;
import io.github.pythonenv.plan.GeneratedScript;
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
import java.util.Objects;
import java.util.Optional;

/**
 * The files of one package in an archive: those it has, its scripts, and a RECORD of both that
 * names no link.
 */
final class PackageFiles {
  private static final Scripts SCRIPTS = Scripts.relocatable();

  /** In bytes; such a file takes less when it is deflated in one run with headers and others. */
  static final int SMALL = 1 << 12;

  private final Share share;
  private final StorePackage distribution;
  private final Path tree;
  private final EnvironmentLayout layout;
  private final Optional<WheelBodies> wheel;
  private final Optional<WindowsLauncher> launcher;
  private final List<ArchivedFile> files = new ArrayList<>();
  private final StringBuilder rows = new StringBuilder();

  private PackageFiles(
      Share share,
      EnvironmentLayout layout,
      Optional<WheelBodies> wheel,
      Optional<WindowsLauncher> launcher) {
    this.share = share;
    this.distribution = share.distribution();
    this.tree = distribution.tree();
    this.layout = layout;
    this.wheel = wheel;
    this.launcher = launcher;
  }

  /**
   * @param wheel where bodies are taken from, if it is there
   * @param launcher what starts scripts on Windows; nothing elsewhere
   */
  static List<ArchivedFile> of(
      Share share,
      EnvironmentLayout layout,
      Optional<WheelBodies> wheel,
      Optional<WindowsLauncher> launcher)
      throws IOException {
    return new PackageFiles(share, layout, wheel, launcher).all();
  }

  private List<ArchivedFile> all() throws IOException {
    for (PackageFile file : distribution.contents().get()) {
      String path = layout.path(file.scheme(), distribution.name(), file.path());
      if (share.has(path)) {
        add(file, path);
      }
    }
    for (GeneratedScript script : GeneratedScript.of(distribution.facts(), layout)) {
      if (share.has(script.path())) {
        addText(script.path(), true, text(script));
      }
    }
    String distInfo = layout.sitePackages() + "/" + distribution.distInfo();
    if (share.has(distInfo)) {
      addDistInfo(distInfo);
    }
    return files;
  }

  private void add(PackageFile file, String path) throws IOException {
    Path unpacked = unpacked(file.scheme(), file.path());
    if (launcher.isEmpty()
        && file.scheme() == Scheme.SCRIPTS
        && distribution.facts().templates().contains(file.path())) {
      addText(path, true, SCRIPTS.template(Files.readAllBytes(unpacked)));
      return;
    }
    files.add(new ArchivedFile(path, file.executable(), content(file, unpacked)));
    String recordPath = layout.recordPath(path);
    if (path.endsWith(".pyc")) {
      RecordEntry.append(rows, recordPath);
    } else {
      RecordEntry.append(rows, recordPath, file.sha256(), file.size());
    }
    rows.append('\n');
  }

  private Content content(PackageFile file, Path unpacked) throws IOException {
    if (wheel.isPresent() && file.size() > SMALL) {
      WheelBodies.Body body = wheel.get().find(file.scheme(), file.path());
      if (body != null && body.size() == file.size()) {
        return new Content.InWheel(wheel.get(), body, unpacked);
      }
    }
    return new Content.OnDisk(unpacked, file.size());
  }

  private Path unpacked(Scheme scheme, String path) {
    return tree.resolve(scheme.directory() + "/" + path);
  }

  private byte[] text(GeneratedScript script) throws IOException {
    EntryPoint entryPoint = script.entryPoint();
    if (launcher.isEmpty()) {
      Objects.requireNonNull(entryPoint);
      return SCRIPTS.entryPoint(entryPoint.module(), entryPoint.attribute());
    }
    if (entryPoint != null) {
      byte[] call = Scripts.call(entryPoint.module(), entryPoint.attribute());
      return launcher.get().starting(call, script.gui());
    }
    return launcher.get().starting(Files.readAllBytes(unpacked(Scheme.SCRIPTS, script.name())));
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
    entry.appendTo(rows);
    rows.append('\n');
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
