package io.github.pythonenv.store.wheel;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.packaging.Digest;
import io.github.pythonenv.packaging.EntryPoints;
import io.github.pythonenv.packaging.WheelFileName;
import io.github.pythonenv.store.Scheme;
import io.github.pythonenv.store.StorePackage;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of a package as they stand in its wheel, for whoever can use them as they are. */
public final class WheelBodies implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(WheelBodies.class);

  private final ZipArchive archive;
  private final Map<String, Body> bodies;

  private WheelBodies(ZipArchive archive, Map<String, Body> bodies) {
    this.archive = archive;
    this.bodies = bodies;
  }

  /**
   * One file of a wheel.
   *
   * @param deflated whether its bytes are a raw deflate stream; else they are its content
   * @param offset where its bytes are in the wheel
   * @param length how many they are
   * @param size of the content, in bytes
   * @param crc the CRC-32 of the content
   */
  public record Body(boolean deflated, long offset, long length, long size, long crc) {}

  /**
   * Opens the wheel that a package was made from, and reads it whole once: nothing of a file that
   * has changed since is used.
   *
   * @return empty when the file is gone or another
   */
  public static Optional<WheelBodies> open(StorePackage installed, LocalWheel wheel) {
    try {
      Digest digest = WheelDigests.of(wheel.file());
      if (!PackageStore.isOf(installed, digest)) {
        LOG.debug("Not the wheel of {}: {}", installed.label(), wheel.file());
        return Optional.empty();
      }
      return Optional.of(open(wheel));
    } catch (IOException | java.io.UncheckedIOException | PythonEnvException e) {
      LOG.debug("The wheel of {} cannot be read: {}", installed.label(), wheel.file(), e);
      return Optional.empty();
    }
  }

  /** Whether there is a file that {@link #open} could read. */
  public static boolean exists(LocalWheel wheel) {
    return Files.isRegularFile(wheel.file());
  }

  /** What was compared when the package was made of these very bytes is not compared again. */
  private static WheelBodies open(LocalWheel source) throws IOException {
    Findings findings = new Findings();
    ZipArchive archive = ZipArchive.open(source.file(), findings);
    try {
      return new WheelBodies(archive, bodies(source.name(), archive, findings));
    } catch (RuntimeException e) {
      archive.close();
      throw e;
    }
  }

  private static Map<String, Body> bodies(
      WheelFileName name, ZipArchive archive, Findings findings) {
    findings.throwIfAny(name.fileName());
    Optional<DistInfo> info = DistInfo.find(name, archive.members(), findings);
    findings.throwIfAny(name.fileName());
    List<WheelFile> files =
        new WheelLayout(name, info.orElseThrow(), EntryPoints.NONE, findings)
            .place(archive.members(), Map.of());
    Map<String, Body> bodies = new HashMap<>(2 * files.size());
    for (WheelFile file : files) {
      ZipMember member = file.member();
      bodies.put(
          key(file.scheme(), file.path()),
          new Body(
              member.method() == ZipMember.DEFLATED,
              member.dataOffset(),
              member.compressedSize(),
              member.size(),
              member.crc()));
    }
    return bodies;
  }

  /** The body of a file of the package, or null when the wheel does not have it. */
  public @Nullable Body find(Scheme scheme, String path) {
    return bodies.get(key(scheme, path));
  }

  /**
   * Reads bytes of the wheel.
   *
   * @return as {@link java.nio.channels.FileChannel#read(ByteBuffer, long)}
   */
  public int read(ByteBuffer buffer, long position) throws IOException {
    return archive.read(buffer, position);
  }

  private static String key(Scheme scheme, String path) {
    return scheme.directory() + "/" + path;
  }

  @Override
  public void close() throws IOException {
    archive.close();
  }
}
