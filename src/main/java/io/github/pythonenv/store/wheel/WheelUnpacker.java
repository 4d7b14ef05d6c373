package io.github.pythonenv.store.wheel;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.packaging.Digest;
import io.github.pythonenv.store.PackageFacts;
import io.github.pythonenv.store.PackageFile;
import io.github.pythonenv.store.Scheme;
import io.github.pythonenv.store.StorePackage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes the store's form of a wheel: its tree, and the files that describe it. */
final class WheelUnpacker {
  private static final long BATCH_BYTES = 1 << 20;
  private static final int BATCH_FILES = 128;

  private final UnpackWorkers workers;
  private final Optional<BytecodeCompiler> compiler;

  WheelUnpacker(UnpackWorkers workers, Optional<BytecodeCompiler> compiler) {
    this.workers = workers;
    this.compiler = compiler;
  }

  /** The SHA-256 of a wheel, with what was promised of it verified. */
  Digest verify(LocalWheel wheel) {
    try {
      return workers.here(writer -> WheelDigests.verify(wheel));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Unpacks into a path that does not exist yet. Everything below it is read-only at the end.
   *
   * @throws PythonEnvException with all findings; the path may then hold a part of the wheel
   */
  void unpack(LocalWheel source, Path directory) {
    Wheel wheel = read(source);
    try (ZipArchive archive = wheel.archive()) {
      PackageTree tree = new PackageTree(directory);
      tree.createDirectories(wheel.files());
      List<UnpackedFile> unpacked = writeAll(wheel, tree);
      List<PackageFile> files = new ArrayList<>(unpacked.size() * 2);
      for (UnpackedFile file : unpacked) {
        files.add(file.file());
      }
      files.addAll(compile(tree, files));
      files.sort(Comparator.comparing(PackageFile::scheme).thenComparing(PackageFile::path));
      PackageFacts facts = FactsReader.read(wheel, unpacked, files);
      ContentsFile.write(directory, files);
      ReadOnlyFiles.write(
          directory.resolve(PackageRecord.FILE),
          PackageRecord.text(wheel.distInfo(), facts, files));
      ReadOnlyFiles.write(
          directory.resolve("INSTALLER"),
          StorePackage.INSTALLER_TEXT.getBytes(StandardCharsets.UTF_8));
      new FactsFile(source.name().name(), source.name().version(), wheel.distInfo(), facts)
          .write(directory);
      tree.freezeDirectories();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Wheel read(LocalWheel source) {
    try {
      return workers.here(writer -> WheelReader.read(source, writer.reader()));
    } catch (IOException e) {
      throw new PythonEnvException(
          "The wheel cannot be read: " + source.file(), List.of(e.toString()), "", e);
    }
  }

  private List<UnpackedFile> writeAll(Wheel wheel, PackageTree tree) throws IOException {
    Findings findings = new Findings();
    List<UnpackWorkers.Task<List<UnpackedFile>>> tasks = new ArrayList<>();
    for (List<WheelFile> batch : batches(wheel.files())) {
      tasks.add(
          writer -> {
            List<UnpackedFile> written = new ArrayList<>(batch.size());
            for (WheelFile file : batch) {
              writer
                  .write(wheel, file, tree.path(file.scheme(), file.path()), findings)
                  .ifPresent(written::add);
            }
            return written;
          });
    }
    List<UnpackedFile> unpacked = new ArrayList<>(wheel.files().size());
    workers.all(tasks).forEach(unpacked::addAll);
    findings.throwIfAny(wheel.source().name().fileName());
    return unpacked;
  }

  /** Runs of neighbours in the archive; the largest first, for they would be the last to end. */
  private static List<List<WheelFile>> batches(List<WheelFile> files) {
    List<List<WheelFile>> batches = new ArrayList<>();
    List<WheelFile> large = new ArrayList<>();
    List<WheelFile> batch = new ArrayList<>();
    long bytes = 0;
    for (WheelFile file : files) {
      if (file.member().size() > BATCH_BYTES) {
        large.add(file);
        continue;
      }
      batch.add(file);
      bytes += file.member().size();
      if (bytes >= BATCH_BYTES || batch.size() == BATCH_FILES) {
        batches.add(batch);
        batch = new ArrayList<>();
        bytes = 0;
      }
    }
    batches.add(batch);
    large.sort(Comparator.comparingLong((WheelFile file) -> -file.member().size()));
    List<List<WheelFile>> ordered = new ArrayList<>(large.size() + batches.size());
    for (WheelFile file : large) {
      ordered.add(List.of(file));
    }
    ordered.addAll(batches);
    return ordered;
  }

  private List<PackageFile> compile(PackageTree tree, List<PackageFile> files) throws IOException {
    if (compiler.isEmpty()) {
      return List.of();
    }
    SortedMap<String, Long> sources = new TreeMap<>();
    for (PackageFile file : files) {
      if (file.scheme() == Scheme.SITE && file.path().endsWith(".py")) {
        sources.put(file.path(), file.size());
      }
    }
    List<PackageFile> bytecode = new ArrayList<>(sources.size());
    for (BytecodeCompiler.Bytecode compiled :
        compiler.get().compile(tree.directory(Scheme.SITE), sources)) {
      bytecode.add(
          new PackageFile(Scheme.SITE, compiled.path(), compiled.sha256(), compiled.size(), false));
      tree.addDirectory(Scheme.SITE, compiled.path());
    }
    return bytecode;
  }
}
