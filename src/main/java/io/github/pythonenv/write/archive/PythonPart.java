package io.github.pythonenv.write.archive;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** The part of the interpreter: nothing of it is deflated yet, so it is made in pieces. */
final class PythonPart {
  /** Of fixed size, so that bytes do not depend on the number of cores. */
  private static final long PIECE = 4L << 20;

  private final ArchiveRequest request;
  private final KeptParts kept;
  private final String key;
  private final TarHeaders headers;

  PythonPart(ArchiveRequest request, KeptParts kept, String key, TarHeaders headers) {
    this.request = request;
    this.kept = kept;
    this.key = key;
    this.headers = headers;
  }

  Optional<Part> find() {
    return kept.find(key);
  }

  /**
   * What makes its pieces, in their order.
   *
   * @param aside an empty folder
   */
  List<Callable<Part>> pieces(Path aside) throws IOException {
    ArchivedPython python = request.python();
    List<ArchivedFile> files =
        new ArrayList<>(
            CompiledPath.without(
                PrefixFiles.of(python, request.options().ensurepip()), python, aside));
    files.sort(Comparator.comparing(ArchivedFile::path));
    List<Callable<Part>> pieces = new ArrayList<>();
    List<ArchivedFile> piece = new ArrayList<>();
    long size = 0;
    for (ArchivedFile file : files) {
      piece.add(file);
      size += file.content().size() + TarHeaders.BLOCK;
      if (size >= PIECE) {
        pieces.add(piece(List.copyOf(piece), aside.resolve("piece-" + pieces.size())));
        piece.clear();
        size = 0;
      }
    }
    pieces.add(piece(List.copyOf(piece), aside.resolve("piece-" + pieces.size())));
    return pieces;
  }

  private Callable<Part> piece(List<ArchivedFile> files, Path file) {
    return () -> new Part(file, new PartWriter(headers).write(files, file, true));
  }

  /** Puts pieces together and keeps them. */
  Part join(List<Part> pieces) throws IOException {
    return kept.make(key, blocks -> join(pieces, blocks));
  }

  private static PartIndex join(List<Part> pieces, Path blocks) throws IOException {
    PartContents contents = new PartContents();
    Checksum checksum = new Checksum();
    long length = 0;
    try (FileChannel out =
        FileChannel.open(blocks, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (Part piece : pieces) {
        TarGzWriter.copy(piece, out);
        contents.add(piece.index());
        checksum.append(piece.index().crc(), piece.index().size());
        length += piece.index().length();
      }
    }
    return contents.index(length, checksum, true);
  }
}
