package io.github.pythonenv.write.archive;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.io.WholeBuffer;
import io.github.pythonenv.store.Bucket;
import io.github.pythonenv.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where a store keeps the recipe of one archive. */
final class KeptRecipe {
  private static final Logger LOG = LoggerFactory.getLogger(KeptRecipe.class);

  /** In bytes; what is larger is put together again. */
  private static final long MOST_KEPT = 64 << 20;

  private final Store store;
  private final String key;

  KeptRecipe(Store store, String key) {
    this.store = store;
    this.key = key;
  }

  /** The recipe, if it is there; a damaged one is taken away and counts as missing. */
  Optional<ArchiveRecipe> find() {
    Path entry = store.path(Bucket.RECIPE, key);
    try {
      if (Files.size(entry) > MOST_KEPT) {
        throw new IOException("no recipe has so many bytes: " + Files.size(entry));
      }
      return Optional.of(ArchiveRecipe.parse(Files.readAllBytes(entry)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      LOG.debug("A recipe of the store cannot be read: {}", entry, e);
      discard();
      return Optional.empty();
    }
  }

  void discard() {
    store.discard(Bucket.RECIPE, key);
  }

  /**
   * Writes an archive as a recipe says.
   *
   * @throws PartGoneException when a part is not what it was
   */
  void write(ArchiveRecipe recipe, FileChannel out) throws IOException {
    List<Part> parts = new ArrayList<>(recipe.pieces().size());
    for (ArchiveRecipe.Piece each : recipe.pieces()) {
      parts.add(
          new Part(
              store.path(Bucket.ARCHIVE, each.key()),
              each.fileSize(),
              PartIndex.of(new PartBlocks(each.length(), 0, 0, 0)),
              Optional.empty()));
    }
    WholeBuffer.write(recipe.beginning().duplicate(), out);
    Part.copy(parts, out);
    WholeBuffer.write(recipe.end().duplicate(), out);
  }

  /**
   * Keeps what an archive was put together from, when all of that is kept. Where the store takes
   * nothing more, as on a full disk, or has lost a part by now, the archive is whole without.
   *
   * @param archive has just been written
   * @param start where its parts begin
   */
  void keep(FileChannel archive, long start, List<Part> parts, ArchiveFacts facts) {
    try {
      keepWhole(archive, start, parts, facts);
    } catch (PythonEnvException | IOException | UncheckedIOException e) {
      LOG.debug("The recipe of an archive cannot be kept", e);
    }
  }

  private void keepWhole(FileChannel archive, long start, List<Part> parts, ArchiveFacts facts)
      throws IOException {
    List<ArchiveRecipe.Piece> pieces = new ArrayList<>(parts.size());
    Path folder = store.path(Bucket.ARCHIVE, "").normalize();
    long behind = start;
    for (Part part : parts) {
      if (!folder.equals(part.file().getParent())) {
        return;
      }
      long length = part.index().blocks().length();
      pieces.add(
          new ArchiveRecipe.Piece(
              String.valueOf(part.file().getFileName()), length, Files.size(part.file())));
      behind += length;
    }
    if (start + archive.size() - behind > MOST_KEPT) {
      return;
    }
    ArchiveRecipe recipe =
        new ArchiveRecipe(
            ByteBuffer.wrap(Part.read(archive, 0, start)),
            pieces,
            ByteBuffer.wrap(Part.read(archive, behind, archive.size())),
            facts);
    byte[] bytes = recipe.bytes();
    if (recipe.canBeKept() && bytes.length <= MOST_KEPT) {
      store.replace(Bucket.RECIPE, key, bytes);
    }
  }
}
