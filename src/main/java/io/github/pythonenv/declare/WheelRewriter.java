package io.github.pythonenv.declare;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.declare.patch.PackageContents;
import io.github.pythonenv.declare.patch.PackagePatcher;
import io.github.pythonenv.declare.patch.PatchedMember;
import io.github.pythonenv.io.Hashes;
import io.github.pythonenv.packaging.CoreMetadata;
import io.github.pythonenv.packaging.Digest;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.packaging.RecordEntry;
import io.github.pythonenv.packaging.RecordFile;
import io.github.pythonenv.packaging.WheelFileName;
import io.github.pythonenv.packaging.WheelMetadata;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes of a wheel and an override another wheel: patched files, other dependencies, RECORD in
 * accord with both.
 *
 * <p>What is not changed is copied as it lies in the archive, compressed, with its row of RECORD: a
 * rewritten wheel is checked like its original. Signatures of RECORD are left out, and bytecode of
 * patched sources. The same input makes the same bytes with every JDK.
 *
 * <p>The file's name has a build tag (its own number, or 0, and the begin of the key), so that
 * nobody takes it for the published wheel.
 */
public final class WheelRewriter {
  private static final Logger LOG = LoggerFactory.getLogger(WheelRewriter.class);
  private static final int KEY_DIGITS = 8;
  private static final int LARGEST_PATCHED = 64 << 20;
  private static final String DIST_INFO = ".dist-info";

  private final ArchivedWheel wheel;
  private final PackageOverride override;
  private final String distInfo;
  private final InstalledPaths paths;
  private final List<String> findings = new ArrayList<>();

  /** What comes instead of members, or beside them; empty for what goes. */
  private final Map<String, Optional<PatchedMember>> changes = new LinkedHashMap<>();

  private WheelRewriter(ArchivedWheel wheel, PackageOverride override, String distInfo) {
    this.wheel = wheel;
    this.override = override;
    this.distInfo = distInfo;
    String data = distInfo.substring(0, distInfo.length() - DIST_INFO.length()) + ".data";
    this.paths = new InstalledPaths(wheel.members().keySet(), data);
  }

  /** The file name of a rewritten wheel. */
  public static WheelFileName fileName(WheelFileName original, String key) {
    String stem = original.distribution() + "-" + original.versionText() + "-";
    int end = original.fileName().length();
    for (int hyphens = 0; hyphens < 3; hyphens++) {
      end = original.fileName().lastIndexOf('-', end - 1);
    }
    return WheelFileName.parse(stem + buildTag(original, key) + original.fileName().substring(end));
  }

  private static String buildTag(WheelFileName original, String key) {
    String number = original.build().map(build -> build.number().toString()).orElse("0");
    return number + "_" + key.substring(0, KEY_DIGITS);
  }

  /**
   * Rewrites a wheel.
   *
   * @param wheel a file whose digest has been verified, under its own name
   * @param sha256 its digest
   * @param override without findings
   * @param folder takes the new wheel
   * @return the new wheel
   * @throws PythonEnvException with everything of the override that does not fit the wheel
   */
  public static Path rewrite(Path wheel, Digest sha256, PackageOverride override, Path folder) {
    WheelFileName name = WheelFileName.parse(wheel.getFileName().toString());
    if (!name.name().equals(override.packageName())) {
      throw new PythonEnvException(
          "An override of " + override.name() + " cannot change the wheel: " + name.fileName());
    }
    String key = override.key(sha256);
    Path target = folder.resolve(fileName(name, key).fileName());
    Path part = folder.resolve(target.getFileName() + ".part");
    try (ArchivedWheel archive = ArchivedWheel.open(wheel)) {
      WheelRewriter rewriter = new WheelRewriter(archive, override, distInfo(archive, name));
      rewriter.change(buildTag(name, key));
      rewriter.throwIfAny(name);
      rewriter.write(part);
      return Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      deletePart(part);
    }
  }

  private static void deletePart(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      LOG.debug("A half-written wheel stays: {}", part, e);
    }
  }

  private static String distInfo(ArchivedWheel wheel, WheelFileName name) {
    for (String member : wheel.members().keySet()) {
      int slash = member.indexOf('/');
      if (member.endsWith(DIST_INFO + "/METADATA") && slash == member.lastIndexOf('/')) {
        String directory = member.substring(0, slash);
        int hyphen = directory.indexOf('-');
        if (hyphen > 0 && isName(directory.substring(0, hyphen), name.name())) {
          return directory;
        }
      }
    }
    throw new PythonEnvException(
        "A wheel has no dist-info directory of its name: " + name.fileName());
  }

  private static boolean isName(String text, PackageName name) {
    try {
      return PackageName.parse(text).equals(name);
    } catch (PythonEnvException e) {
      return false;
    }
  }

  private void throwIfAny(WheelFileName name) {
    if (!findings.isEmpty()) {
      throw new PythonEnvException(
          "The override of " + override.name() + " does not fit " + name.fileName(),
          findings,
          "change `<overrides><"
              + override.name()
              + ">`, or make its patches for version "
              + name.version());
    }
  }

  private void change(String buildTag) throws IOException {
    patch();
    if (override.changesDependencies()) {
      byte[] metadata = content("METADATA", CoreMetadata.MAX_SIZE);
      put("METADATA", new MetadataEditor(metadata).apply(override.requirementEdits(), findings));
    }
    if (!findings.isEmpty()) {
      return;
    }
    put("WHEEL", withBuild(content("WHEEL", WheelMetadata.MAX_SIZE), buildTag));
    remove("RECORD.jws");
    remove("RECORD.p7s");
    dropBytecode();
    put("RECORD", record());
  }

  private void patch() throws IOException {
    PackagePatcher patcher = new PackagePatcher(new Contents(), distInfo);
    for (Path patch : override.patches()) {
      String name = patch.getFileName().toString();
      patcher.apply(name, PackageOverride.patchBytes(patch));
    }
    findings.addAll(patcher.findings());
    patcher.moved().forEach(line -> LOG.info("{}", line));
    patcher
        .changes()
        .forEach((path, changed) -> changes.put(paths.member(path).orElse(path), changed));
  }

  /** The files of the wheel as patches see them. */
  private final class Contents implements PackageContents {
    @Override
    public boolean hasFile(String path) {
      return paths.member(path).isPresent();
    }

    @Override
    public boolean hasDirectory(String path) {
      return paths.hasDirectory(path);
    }

    @Override
    public Optional<byte[]> content(String path) {
      ArchivedMember member = member(path);
      try {
        return member.size() > LARGEST_PATCHED
            ? Optional.empty()
            : Optional.of(wheel.content(member, LARGEST_PATCHED));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public boolean isExecutable(String path) {
      return member(path).isExecutable();
    }

    private ArchivedMember member(String path) {
      return paths.member(path).map(wheel.members()::get).orElseThrow();
    }
  }

  private byte[] content(String file, int most) throws IOException {
    ArchivedMember member = wheel.members().get(distInfo + "/" + file);
    if (member == null) {
      throw new PythonEnvException("A wheel lacks a file of its dist-info directory: " + file);
    }
    return wheel.content(member, most);
  }

  private void put(String file, byte[] content) {
    changes.put(distInfo + "/" + file, Optional.of(new PatchedMember(content, false)));
  }

  private void remove(String file) {
    if (wheel.members().containsKey(distInfo + "/" + file)) {
      changes.put(distInfo + "/" + file, Optional.empty());
    }
  }

  /** WHEEL with the build tag of the new file name, which the format wants to be in both. */
  private static byte[] withBuild(byte[] file, String buildTag) {
    String text = new String(file, StandardCharsets.ISO_8859_1);
    StringBuilder changed = new StringBuilder(text.length() + 32);
    int start = 0;
    while (start < text.length()) {
      int next = text.indexOf('\n', start) + 1;
      String line = next == 0 ? text.substring(start) + "\n" : text.substring(start, next);
      if (!line.regionMatches(true, 0, "Build:", 0, "Build:".length())) {
        changed.append(line);
      }
      if (start == 0) {
        changed.append("Build: ").append(buildTag).append(line.endsWith("\r\n") ? "\r\n" : "\n");
      }
      start = next == 0 ? text.length() : next;
    }
    return changed.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Interpreters would run it instead of the patched source, where it has no time stamp. */
  private void dropBytecode() {
    for (String member : wheel.members().keySet()) {
      if (member.endsWith(".pyc") && changes.containsKey(source(member))) {
        changes.put(member, Optional.empty());
      }
    }
  }

  /** The source that bytecode was made from (PEP 3147). */
  private static String source(String bytecode) {
    int folder = bytecode.lastIndexOf('/') + 1;
    String directory = bytecode.substring(0, folder);
    if (!directory.endsWith("__pycache__/")) {
      return bytecode.substring(0, bytecode.length() - 1);
    }
    String parent = directory.substring(0, directory.length() - "__pycache__/".length());
    return parent + bytecode.substring(folder, bytecode.indexOf('.', folder)) + ".py";
  }

  private byte[] record() throws IOException {
    String path = distInfo + "/RECORD";
    String text = new String(content("RECORD", RecordFile.MAX_SIZE), StandardCharsets.UTF_8);
    RecordFile record = RecordFile.parse(text, path, wheel.members()::containsKey);
    Map<String, RecordEntry> rows = new LinkedHashMap<>();
    for (RecordEntry row : record.entries()) {
      rows.put(row.path(), row);
    }
    rows.remove(path);
    changes.forEach(
        (member, changed) -> {
          if (changed.isEmpty()) {
            rows.remove(member);
          } else {
            rows.put(member, row(member, changed.get().content()));
          }
        });
    rows.put(path, RecordEntry.bare(path));
    return new RecordFile(List.copyOf(rows.values())).text().getBytes(StandardCharsets.UTF_8);
  }

  private static RecordEntry row(String path, byte[] content) {
    return RecordEntry.of(path, Digest.sha256(Hashes.sha256().digest(content)), content.length);
  }

  private void write(Path target) throws IOException {
    try (WheelCopy copy = new WheelCopy(wheel, target)) {
      for (ArchivedMember member : wheel.members().values()) {
        if (!changes.containsKey(member.name())) {
          copy.take(member);
        }
      }
      for (Map.Entry<String, Optional<PatchedMember>> change : changes.entrySet()) {
        if (change.getValue().isPresent()) {
          copy.add(change.getKey(), change.getValue().get());
        }
      }
      copy.finish();
    }
  }
}
