package io.github.pythonenv.store.wheel;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.packaging.Digest;
import io.github.pythonenv.store.Scheme;
import io.github.pythonenv.store.StorePackage;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of a package as they stand in its wheel, for whoever can use them as they are. */
public final class WheelBodies implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(WheelBodies.class);

  private final FileChannel channel;
  private final WheelIndex index;

  private WheelBodies(FileChannel channel, WheelIndex index) {
    this.channel = channel;
    this.index = index;
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
   * @param larger only files of more bytes than these will be asked for
   * @return empty when the file is gone or another
   */
  public static Optional<WheelBodies> open(StorePackage installed, LocalWheel wheel, int larger) {
    try {
      Digest digest = WheelDigests.of(wheel.file());
      if (!PackageStore.isOf(installed, digest)) {
        LOG.debug("Not the wheel of {}: {}", installed.label(), wheel.file());
        return Optional.empty();
      }
      return Optional.of(open(wheel, larger));
    } catch (IOException | UncheckedIOException | PythonEnvException e) {
      LOG.debug("The wheel of {} cannot be read: {}", installed.label(), wheel.file(), e);
      return Optional.empty();
    }
  }

  /** Whether there is a file that {@link #open} could read. */
  public static boolean exists(LocalWheel wheel) {
    return Files.isRegularFile(wheel.file());
  }

  private static WheelBodies open(LocalWheel wheel, int larger) throws IOException {
    FileChannel channel = FileChannel.open(wheel.file(), StandardOpenOption.READ);
    try {
      return new WheelBodies(channel, WheelIndex.read(channel, wheel.name(), larger));
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** The body of a file of the package, or null when the wheel does not have it. */
  public @Nullable Body find(Scheme scheme, String path) throws IOException {
    return index.find(scheme, path);
  }

  /**
   * Reads bytes of the wheel.
   *
   * @return as {@link FileChannel#read(ByteBuffer, long)}
   */
  public int read(ByteBuffer buffer, long position) throws IOException {
    return channel.read(buffer, position);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
